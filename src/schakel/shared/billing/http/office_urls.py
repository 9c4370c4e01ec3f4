"""Addresses of invoices in the office: below /office/invoices/."""

from schakel.shared.billing.http.office_collect_urls import urlpatterns as collecting

app_name = "billing_office"
urlpatterns = [*collecting]
