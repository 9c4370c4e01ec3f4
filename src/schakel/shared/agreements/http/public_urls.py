"""Addresses of agreements for everybody."""

from django.urls import path

from schakel.shared.agreements.http import tariffs

app_name = "agreements_public"
urlpatterns = [
    path("tariffs/", tariffs.services, name="services"),
    path("tariffs/<slug:service>/", tariffs.tariffs, name="tariffs"),
]
