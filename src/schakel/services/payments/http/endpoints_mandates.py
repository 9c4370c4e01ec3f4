"""Endpoints about mandates, for programs of a client: below /api/v1/payment-mandates."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.filters import PaymentFilter
from schakel.services.payments.facts.records import MandateFact
from schakel.services.payments.facts.wishes import ChargeWish
from schakel.services.payments.http.api_answers import Charge, Mandate, Mandates, Payment, PaymentLink
from schakel.services.payments.http.api_bodies import NewCharge, Part
from schakel.services.payments.http.api_door import money, reads, told, writes
from schakel.shared.accounts.interface import ApiRequest
from schakel.shared.clock import now


@reads(gives=Mandates, query=Part)
def every(request: ApiRequest, asked: Part) -> HttpResponse:
    """List the mandates, newest first, also those that have ended."""
    found = payments.mandate_page(
        request.organisation.id, after=asked.after, before=asked.before, limit=asked.limit
    )
    rows = [Mandate.of(each) for each in found.rows]
    return told(Mandates(rows, after=found.older, before=found.newer))


@reads(gives=Mandate)
def one(request: ApiRequest, mandate: UUID) -> HttpResponse:
    """Give one mandate."""
    return told(Mandate.of(_found(request, mandate)))


@writes("payments.links", body=NewCharge, gives=Charge, status=201, key_needed=True)
def charge(request: ApiRequest, sent: NewCharge, mandate: UUID) -> HttpResponse:
    """Take an amount by a mandate, once for each Idempotency-Key; what becomes of it is told by webhook."""
    wish = ChargeWish(
        mandate=_found(request, mandate).id, website=sent.website, amount=money(sent.amount, sent.currency),
        description=sent.description, reference=sent.reference,
    )  # fmt: skip
    made = payments.charge_mandate(wish, by=request.actor, at=now())
    organisation = request.organisation.id
    link = payments.link(organisation, made, now())
    (payment,) = payments.payments(organisation, PaymentFilter(link=made)).rows
    if link is None:
        raise Http404
    said = Charge(PaymentLink.of(organisation, link), Payment.of(payment))
    return told(said, 201, location=reverse("payments_api:link", kwargs={"link": made}))


def _found(request: ApiRequest, mandate: UUID) -> MandateFact:
    found = payments.mandate(request.organisation.id, mandate)
    if found is None:
        raise Http404
    return found
