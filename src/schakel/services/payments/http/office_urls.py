"""Addresses of payment links in the office: below /office/payments/."""

from django.urls import URLPattern

app_name = "payments_office"
urlpatterns: list[URLPattern] = []
