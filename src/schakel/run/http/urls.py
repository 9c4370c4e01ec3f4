"""Addresses of the pages that need to know the whole product."""

from django.urls import path

from schakel.run.http import rules

app_name = "run"
urlpatterns = [
    path("", rules.rules, name="rules"),
    path("<str:rule>/", rules.one, name="rule"),
]
