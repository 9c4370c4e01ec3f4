"""Addresses of invoices in the office: below /office/invoices/."""

from django.urls import URLPattern

from schakel.shared.billing.http import office_collect_urls, office_late_urls, office_own_urls

app_name = "billing_office"
urlpatterns: list[URLPattern] = [
    *office_own_urls.urlpatterns,
    *office_late_urls.urlpatterns,
    *office_collect_urls.urlpatterns,
]
