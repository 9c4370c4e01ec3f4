"""Addresses of payment links for programs: below /api/v1/."""

from django.urls import URLPattern

app_name = "payments_api"
urlpatterns: list[URLPattern] = []
