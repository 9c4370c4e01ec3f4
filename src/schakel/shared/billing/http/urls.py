"""Addresses of invoices inside a client: below /o/<organisation>/invoices/."""

from django.urls import URLPattern

app_name = "billing"
urlpatterns: list[URLPattern] = []
