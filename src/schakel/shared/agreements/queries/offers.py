"""Offers as pages and rules see them."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.conversion import from_plain
from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.forming import (
    OfferDraft,
    OfferedLine,
    OfferFact,
    ToldForOffer,
    WaitingReply,
)
from schakel.shared.agreements.facts.offers import Offer as OfferFacts
from schakel.shared.agreements.facts.offers import OfferLine, OfferState
from schakel.shared.agreements.models import Offer, OfferReply
from schakel.shared.agreements.queries.terms import terms_of_version, version_for
from schakel.shared.agreements.rules.offers import offer_state
from schakel.shared.agreements.services import ContractTerms, service_of
from schakel.shared.http.interface import Page, page

if TYPE_CHECKING:
    from django.db.models import QuerySet

OFFER_EXPIRES = "agreements.offer_expires"
_LINE = frozenset({"name", "minor", "per", "separable", "was", "error"})


def as_rules_take_it(row: Offer) -> OfferFacts:
    """Return what the rules need to know of an offer."""
    return OfferFacts(
        lines=tuple(
            OfferLine(name=line["name"], separable=line.get("separable", False)) for line in row.lines
        ),
        terms_version=None if row.terms_version is None else row.terms_version.number,
        sent=row.sent_at,
        ends=row.ends,
        binding_through=row.binding_through,
        revoked=row.revoked_at,
        accepted=row.accepted_at,
    )


def terms_of_offer(row: Offer, on: date) -> ContractTerms:
    """Return the terms attached to an offer; of a draft, those that it would get."""
    if row.terms_version_id is not None:
        return terms_of_version(row.terms_version_id)
    try:
        return terms_of_version(version_for(row.legal_entity_id, row.service, on).id)
    except RefusedError:
        return cast("ContractTerms", service_of(row.service).terms())


def offer(client: UUID, offer: UUID, at: datetime) -> OfferFact | None:
    """Return an offer to a client, or None."""
    row = Offer.objects.of(client).select_related("terms_version").filter(pk=offer).first()
    return None if row is None else _fact(row, at)


def offer_with(client: UUID, token_hash: bytes, at: datetime) -> OfferFact | None:
    """Return the offer that a secret link opens, or None."""
    rows = Offer.objects.of(client).select_related("terms_version").filter(token_hash=token_hash)
    row = rows.exclude(sent_at=None).first()
    return None if row is None else _fact(row, at)


def offers(
    at: datetime, *, state: str = "", client: UUID | None = None, service: str = "", search: str = "",
    after: str = "", before: str = "",
) -> Page[OfferFact]:  # fmt: skip
    """Return a page of the offers to all clients, in a transaction of the provider, newest first.

    Raises ProblemError for a cursor that is none.
    """
    rows: QuerySet[Offer] = Offer.objects.across().select_related("terms_version")
    if client is not None:
        rows = rows.filter(organisation_id=client)
    if service:
        rows = rows.filter(service=service)
    if search:
        rows = rows.filter(number__icontains=search) | rows.filter(name__icontains=search)
    rows = _in_state(rows, state, business_day(at))
    found = page(rows, scope="agreements offers", at="created_at", after=after, before=before)
    return Page([_fact(row, at) for row in found.rows], found.newer, found.older)


def _in_state(rows: "QuerySet[Offer]", state: str, today: date) -> "QuerySet[Offer]":
    """Narrow to one state, as `offer_state` reads it from the dates."""
    waiting = rows.filter(accepted_at=None, revoked_at=None).exclude(sent_at=None)
    match state:
        case OfferState.DRAFT:
            return rows.filter(sent_at=None)
        case OfferState.ACCEPTED:
            return rows.exclude(accepted_at=None)
        case OfferState.REVOKED:
            return rows.exclude(revoked_at=None)
        case OfferState.EXPIRED:
            return waiting.filter(ends__lt=today)
        case OfferState.SENT:
            return waiting.exclude(ends__lt=today)
    return rows


def _fact(row: Offer, at: datetime) -> OfferFact:
    state = offer_state(terms_of_offer(row, business_day(at)).offers, as_rules_take_it(row), at).outcome
    return OfferFact(
        id=row.id,
        client=row.organisation_id,
        number=row.number,
        state=state,
        draft=_draft(row),
        terms_version=row.terms_version_id,
        language=row.language,
        created_at=row.created_at,
        sent_at=row.sent_at,
        sent_to=row.sent_to,
        revoked_at=row.revoked_at,
        accepted_at=row.accepted_at,
        contract=row.contract_id,
        waiting=_waiting(row) if state is OfferState.SENT else None,
    )


def _draft(row: Offer) -> OfferDraft:
    return OfferDraft(
        service=row.service,
        legal_entity=row.legal_entity_id,
        lines=tuple(_line(line) for line in row.lines),
        name=row.name,
        text=row.text,
        period=Period.parse(row.period) if row.period else None,
        commencement=row.commencement,
        recurring=row.recurring,
        package=row.package,
        price_list=row.price_list_id,
        ends=row.ends,
        binding_through=row.binding_through,
        stated=row.stated,
        told=tuple(from_plain(ToldForOffer, each) for each in row.intake),
    )


def _line(line: dict[str, Any]) -> OfferedLine:
    said = {name: line[name] for name in _LINE & line.keys()}
    return replace(OfferedLine(name="", minor=0), including=tuple(line.get("including", ())), **said)


def _waiting(row: Offer) -> WaitingReply | None:
    found = (
        OfferReply.objects.of(row.organisation_id)
        .filter(offer=row, confirmed_at=None, refused_at=None)
        .first()
    )
    if found is None:
        return None
    lines = None if found.lines is None else tuple(found.lines)
    return WaitingReply(id=found.id, at=found.at, signer=found.signer, words=found.words, lines=lines)
