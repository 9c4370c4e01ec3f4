"""What money on the bank could be for."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from schakel.kernel.money import Money
from schakel.services.payments.facts.records import LinkFact
from schakel.services.payments.models import PaymentLink
from schakel.services.payments.queries.claims import transfers_proposed
from schakel.services.payments.queries.links import facts
from schakel.shared.bank.interface import Claim, Evidence, OpenLine, Proposal, lines_of

AT_ONCE = 200
"""Proposals that are confirmed together: more would keep somebody waiting for long."""
_STRENGTH = {evidence: rank for rank, evidence in enumerate(Evidence)}


@dataclass(frozen=True, slots=True)
class ProposedTransfer:
    """A line that could pay a link, or went back of it: so much of it, with the sign of the line."""

    line: OpenLine
    link: LinkFact
    amount: Money
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The first of the proposals, strongest first; how many there are in all, and how many by a reference."""

    rows: Sequence[ProposedTransfer]
    all: int
    certain: int


@dataclass(frozen=True, slots=True)
class Matchable:
    """A link with which a line can be matched, and for how much at most."""

    link: LinkFact
    room: Money


def proposed(organisation: UUID, at: datetime, *, most: int) -> Proposed:
    """Return the proposals as people see them."""
    found = transfers_proposed(organisation, at)
    by_reference = sum(each.evidence is Evidence.REFERENCE for each in found)
    newest = list(reversed(found))
    strongest = sorted(newest, key=lambda each: _STRENGTH[each.evidence])[:most]
    return Proposed(rows=_shown(organisation, strongest, at), all=len(found), certain=by_reference)


def certain(organisation: UUID, at: datetime) -> list[Proposal]:
    """Return the proposals that rest on a reference, as many as are confirmed together."""
    found = transfers_proposed(organisation, at)
    return [each for each in found if each.evidence is Evidence.REFERENCE][:AT_ONCE]


def certain_shown(organisation: UUID, at: datetime) -> tuple[Sequence[ProposedTransfer], str]:
    """Return the same as people see them, and a mark by which `match_certain` knows what they saw."""
    found = certain(organisation, at)
    return _shown(organisation, found, at), mark_of(found)


def mark_of(found: Sequence[Proposal]) -> str:
    """Return a text that is another one for other proposals."""
    told = sorted(f"{each.line} {each.claim} {each.amount}" for each in found)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def matchable(
    organisation: UUID, line: OpenLine, search: str, at: datetime, *, most: int = 20
) -> list[Matchable]:
    """Return links with which what is left of a line can be matched, newest first.

    `search` looks in description, reference, payer and the reference of a transfer; without it, those on which
    exactly this amount is open (or, of money that went back, was received).
    """
    rows = _with_room(organisation, line)
    for word in search.split():
        code = word.upper().removeprefix("RF")[2:] if word.upper().startswith("RF") else word
        rows = rows.filter(
            Q(description__icontains=word) | Q(reference__icontains=word) | Q(payer_name__icontains=word)
            | Q(payer_email__icontains=word) | Q(code__icontains=code or word)
        )  # fmt: skip
    if not search.strip():
        exactly = F("paid_minor") if line.left.minor < 0 else F("amount_minor") - F("paid_minor")
        rows = rows.annotate(exactly=exactly).filter(exactly=abs(line.left.minor))
    some = list(rows.select_related("website").order_by("-created_at", "-id")[:most])
    found = [_matchable(each, line) for each in facts(organisation, some, at)]
    return [each for each in found if each.room.minor > 0]


def matchable_link(organisation: UUID, line: OpenLine, link: UUID, at: datetime) -> Matchable | None:
    """Return one link with what of a line it takes, which may be nothing; None for a link that is not there."""
    rows = PaymentLink.objects.of(organisation).filter(pk=link).select_related("website")
    found = facts(organisation, list(rows), at)
    return _matchable(found[0], line) if found else None


def _with_room(organisation: UUID, line: OpenLine) -> QuerySet[PaymentLink]:
    rows = PaymentLink.objects.of(organisation).filter(currency=line.left.currency)
    if line.left.minor < 0:
        return rows.filter(paid_minor__gt=0)
    return rows.filter(amount_minor__isnull=False, reusable=False)


def _matchable(link: LinkFact, line: OpenLine) -> Matchable:
    nothing = Money(0, link.asks.currency)
    claim = Claim(id=link.id, open=nothing if link.open is None else link.open, received=link.paid)
    return Matchable(link, claim.room(out=line.left.minor < 0))


def _shown(organisation: UUID, found: Sequence[Proposal], at: datetime) -> list[ProposedTransfer]:
    """Return proposals with their line and link, of equal strength the newest line first."""
    lines = lines_of(organisation, {each.line for each in found})
    rows = PaymentLink.objects.of(organisation).filter(pk__in={each.claim for each in found})
    links = {each.id: each for each in facts(organisation, list(rows.select_related("website")), at)}
    shown = [
        ProposedTransfer(lines[each.line], links[each.claim], each.amount, each.evidence) for each in found
    ]
    shown.sort(key=lambda each: each.line.line.booked_on, reverse=True)
    return sorted(shown, key=lambda each: _STRENGTH[each.evidence])
