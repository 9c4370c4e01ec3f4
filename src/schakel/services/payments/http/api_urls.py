"""Addresses of payment links for programs: below /api/v1/."""

from django.urls import path

from schakel.services.payments.http import (
    endpoints_links,
    endpoints_mandates,
    endpoints_payments,
    endpoints_set_up,
)
from schakel.shared.accounts.interface import by_method, document

app_name = "payments_api"
_one_link = "payment-links/<uuid:link>"
_one_payment = "payments/<uuid:payment>"
_one_mandate = "payment-mandates/<uuid:mandate>"
_described = [
    path("payment-links", by_method(GET=endpoints_links.links, POST=endpoints_links.make), name="links"),
    path(_one_link, by_method(GET=endpoints_links.link), name="link"),
    path(f"{_one_link}/deactivate", by_method(POST=endpoints_links.deactivate), name="deactivate"),
    path(f"{_one_link}/archive", by_method(POST=endpoints_links.archive), name="archive"),
    path(f"{_one_link}/unarchive", by_method(POST=endpoints_links.unarchive), name="unarchive"),
    path(f"{_one_link}/send", by_method(POST=endpoints_links.send), name="send"),
    path("payments", by_method(GET=endpoints_payments.every), name="payments"),
    path(_one_payment, by_method(GET=endpoints_payments.one), name="payment"),
    path(
        f"{_one_payment}/refunds",
        by_method(GET=endpoints_payments.refunds, POST=endpoints_payments.refund),
        name="refunds",
    ),
    path(
        f"{_one_payment}/refunds/<uuid:refund>", by_method(GET=endpoints_payments.one_refund), name="refund"
    ),
    path("payment-mandates", by_method(GET=endpoints_mandates.every), name="mandates"),
    path(_one_mandate, by_method(GET=endpoints_mandates.one), name="mandate"),
    path(f"{_one_mandate}/charges", by_method(POST=endpoints_mandates.charge), name="charges"),
    path("payment-websites", by_method(GET=endpoints_set_up.websites), name="websites"),
    path("payment-connections", by_method(GET=endpoints_set_up.connections), name="connections"),
    path("payment-book", by_method(GET=endpoints_set_up.book), name="book"),
]
urlpatterns = [
    *_described,
    path("openapi/payments.json", document(_described, "Payment links"), name="openapi"),
]
