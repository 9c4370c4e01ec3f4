"""Endpoints about payment links, for programs of a client: below /api/v1/payment-links."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from schakel.kernel.hosts import bare_host
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.filters import LinkFilter
from schakel.services.payments.facts.lines import LinkLine
from schakel.services.payments.facts.records import LinkFact
from schakel.services.payments.facts.wishes import LinkWish, Question
from schakel.services.payments.http.api_answers import PaymentLink, PaymentLinks
from schakel.services.payments.http.api_bodies import LinksAsked, NewLink, Sending
from schakel.services.payments.http.api_days import in_our_time
from schakel.services.payments.http.api_door import may_write, money, reads, told, writes
from schakel.shared.accounts.interface import ApiRequest
from schakel.shared.clock import now

MAKES = "payments.links"


@reads(gives=PaymentLinks, query=LinksAsked)
def links(request: ApiRequest, asked: LinksAsked) -> HttpResponse:
    """List the payment links, newest first."""
    in_our_time(first=asked.first, last=asked.last)
    wanted = LinkFilter(
        search=asked.search, state=asked.state, archived=asked.archived, first=asked.first, last=asked.last,
        host=None if asked.website is None else bare_host(asked.website),
    )  # fmt: skip
    organisation = request.organisation.id
    found = payments.links(
        organisation, wanted, now(), after=asked.after, before=asked.before, limit=asked.limit
    )
    rows = [PaymentLink.of(organisation, each) for each in found.rows]
    return told(PaymentLinks(rows, after=found.older, before=found.newer))


@writes(MAKES, body=NewLink, gives=PaymentLink, status=201)
def make(request: ApiRequest, sent: NewLink) -> HttpResponse:
    """Make a payment link for an active website."""
    made = payments.make_link(_wish(sent), by=request.actor, at=now())
    return _answer(request, made, 201, location=reverse("payments_api:link", kwargs={"link": made}))


@reads(gives=PaymentLink)
def link(request: ApiRequest, link: UUID) -> HttpResponse:
    """Give one payment link, with where it stands now."""
    return _answer(request, link)


@writes(MAKES, gives=PaymentLink)
def deactivate(request: ApiRequest, link: UUID) -> HttpResponse:
    """Let nobody pay on a link any more; payments that were started are counted."""
    may_write(request, _found(request, link).host)
    payments.deactivate_link(link, by=request.actor, at=now())
    return _answer(request, link)


@writes(MAKES, gives=PaymentLink)
def archive(request: ApiRequest, link: UUID) -> HttpResponse:
    """Put a link out of the lists on which nothing can be paid any more."""
    return _archive(request, link, away=True)


@writes(MAKES, gives=PaymentLink)
def unarchive(request: ApiRequest, link: UUID) -> HttpResponse:
    """Put a link back into the lists."""
    return _archive(request, link, away=False)


@writes(MAKES, body=Sending, gives=PaymentLink)
def send(request: ApiRequest, sent: Sending, link: UUID) -> HttpResponse:
    """Mail a link to its payer, in the language of the link."""
    email = sent.email or _found(request, link).payer_email
    payments.send_link(link, email, sent.name, by=request.actor, at=now())
    return _answer(request, link)


def _archive(request: ApiRequest, link: UUID, *, away: bool) -> HttpResponse:
    may_write(request, _found(request, link).host)
    payments.archive_link(link, away=away, by=request.actor, at=now())
    return _answer(request, link)


def _found(request: ApiRequest, link: UUID) -> LinkFact:
    found = payments.link(request.organisation.id, link, now())
    if found is None:
        raise Http404
    return found


def _answer(request: ApiRequest, link: UUID, status: int = 200, **more: Any) -> HttpResponse:
    return told(PaymentLink.of(request.organisation.id, _found(request, link)), status, **more)


def _wish(sent: NewLink) -> LinkWish:
    """Return what a body asks for. Raises RefusedError: currency_unknown."""
    currency = sent.currency
    lines = tuple(
        LinkLine(name=one.name, quantity=one.quantity, each=money(one.amount, currency), vat=one.vat)
        for one in sent.lines
    )
    return LinkWish(
        website=sent.website, description=sent.description, currency=currency,
        amount=None if sent.amount is None else money(sent.amount, currency),
        minimum=None if sent.minimum is None else money(sent.minimum, currency),
        partial=sent.partial, reusable=sent.reusable, uses=sent.uses, first=sent.first, connection=sent.connection,
        reference=sent.reference, lines=lines,
        questions=tuple(Question(one.key, one.label, one.required) for one in sent.questions),
        methods=tuple(sent.methods), success_url=sent.success_url, failure_url=sent.failure_url,
        language=sent.language, payer_name=sent.payer.name, payer_email=sent.payer.email,
        remind_after=None if sent.remind_after is None else tuple(sent.remind_after), expires_at=sent.expires_at,
    )  # fmt: skip
