"""Endpoints about payments and what goes back of them, for programs of a client: below /api/v1/payments."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.filters import PaymentFilter
from schakel.services.payments.facts.records import PaymentFact
from schakel.services.payments.http.api_answers import Payment, Payments, Refund, Refunds
from schakel.services.payments.http.api_bodies import NewRefund, PaymentsAsked
from schakel.services.payments.http.api_days import in_our_time
from schakel.services.payments.http.api_door import may_write, reads, told, writes
from schakel.shared.accounts.interface import ApiRequest
from schakel.shared.clock import now


@reads(gives=Payments, query=PaymentsAsked)
def every(request: ApiRequest, asked: PaymentsAsked) -> HttpResponse:
    """List the payments, newest first, also those that came to nothing."""
    in_our_time(first=asked.first, last=asked.last)
    wanted = PaymentFilter(
        search=asked.search, status=asked.status, link=asked.link, first=asked.first, last=asked.last
    )
    found = payments.payments(
        request.organisation.id, wanted, after=asked.after, before=asked.before, limit=asked.limit
    )
    rows = [Payment.of(each) for each in found.rows]
    return told(Payments(rows, after=found.older, before=found.newer))


@reads(gives=Payment)
def one(request: ApiRequest, payment: UUID) -> HttpResponse:
    """Give one payment, with its refunds and chargebacks."""
    return told(Payment.of(_found(request, payment)))


@reads(gives=Refunds)
def refunds(request: ApiRequest, payment: UUID) -> HttpResponse:
    """List what goes back of a payment, or went."""
    found = _found(request, payment)
    return told(Refunds([Refund.of(found.id, each) for each in found.refunds]))


@writes("payments.refund", body=NewRefund, gives=Refund, status=201, key_needed=True)
def refund(request: ApiRequest, sent: NewRefund, payment: UUID) -> HttpResponse:
    """Send money of a payment back, once for each Idempotency-Key; never more than is left of it."""
    found = _found(request, payment)
    may_write(request, found.host)
    amount = Money(sent.amount, found.amount.currency)
    made = payments.refund_payment(payment, amount, reason=sent.reason, by=request.actor, at=now())
    ids = {"payment": payment, "refund": made}
    return told(_refund(request, payment, made), 201, location=reverse("payments_api:refund", kwargs=ids))


@reads(gives=Refund)
def one_refund(request: ApiRequest, payment: UUID, refund: UUID) -> HttpResponse:
    """Give one refund of a payment."""
    return told(_refund(request, payment, refund))


def _found(request: ApiRequest, payment: UUID) -> PaymentFact:
    found = payments.payment(request.organisation.id, payment)
    if found is None:
        raise Http404
    return found


def _refund(request: ApiRequest, payment: UUID, refund: UUID) -> Refund:
    found = next((each for each in _found(request, payment).refunds if each.id == refund), None)
    if found is None:
        raise Http404
    return Refund.of(payment, found)
