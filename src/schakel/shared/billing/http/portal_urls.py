"""Addresses of a client's own pages of invoices: below /o/<organisation>/invoices/."""

from django.urls import path

from schakel.shared.billing.http import portal_coming, portal_invoice, portal_list

urlpatterns = [
    path("", portal_list.listed, name="invoices"),
    path("coming", portal_coming.coming, name="coming"),
    path("coming/<uuid:charge>/answer", portal_coming.consent, name="consent"),
    path("coming/<uuid:contract>/ahead", portal_coming.ahead, name="ahead"),
    path("coming/<uuid:contract>/ahead/withdraw", portal_coming.withdraw, name="ahead-withdraw"),
    path("<uuid:invoice>", portal_invoice.invoice, name="invoice"),
    path("<uuid:invoice>/pdf", portal_invoice.pdf, name="invoice-pdf"),
    path("<uuid:invoice>/ubl", portal_invoice.ubl, name="invoice-ubl"),
]
