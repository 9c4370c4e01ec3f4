"""Addresses of invoices for programs: below /api/v1/."""

from django.urls import path

from schakel.shared.accounts.interface import by_method, document
from schakel.shared.billing.http import api_invoices

app_name = "billing_api"
_described = [
    path("invoices", by_method(GET=api_invoices.every), name="invoices"),
    path("invoices/<uuid:invoice>", by_method(GET=api_invoices.one), name="invoice"),
    path("invoices/<uuid:invoice>/pdf", by_method(GET=api_invoices.pdf), name="invoice-pdf"),
    path("invoices/<uuid:invoice>/ubl", by_method(GET=api_invoices.ubl), name="invoice-ubl"),
]
urlpatterns = [*_described, path("openapi/invoices.json", document(_described, "Invoices"), name="openapi")]
