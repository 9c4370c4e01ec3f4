"""Addresses of mandates inside a client: below /o/<organisation>/invoices/."""

from django.urls import path

from schakel.shared.billing.http import collect_portal

urlpatterns = [
    path("mandates", collect_portal.mandates_page, name="mandates"),
    path("mandates/<uuid:entity>/sign", collect_portal.sign, name="mandate-sign"),
    path("mandates/<uuid:debit_mandate>/end", collect_portal.end, name="mandate-end"),
]
