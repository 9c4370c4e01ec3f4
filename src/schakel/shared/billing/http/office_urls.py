"""Addresses of invoices in the office: below /office/invoices/."""

from django.urls import URLPattern

app_name = "billing_office"
urlpatterns: list[URLPattern] = []
