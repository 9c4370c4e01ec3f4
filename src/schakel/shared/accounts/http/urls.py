"""Addresses of people, keys and access."""

from django.urls import path

from schakel.shared.accounts.http import account

app_name = "accounts"
urlpatterns = [
    path("", account.home, name="home"),
    path("o/<slug:organisation>/", account.start, name="start"),
    path("account/second-factor/", account.second_factor, name="second_factor"),
]
