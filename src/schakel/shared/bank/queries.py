"""What stands on the bank, what of it is settled, and what could be."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from schakel.kernel.money import Money
from schakel.shared.bank.facts import (
    Claim,
    Format,
    Line,
    LineFilter,
    MatchFact,
    OpenLine,
    Proposal,
    StatementFact,
)
from schakel.shared.bank.models import BankLine, BankMatch, BankMatchUndone, BankStatement
from schakel.shared.bank.rules.matching import propose
from schakel.shared.http.interface import Page, page

MOST = 10_000
"""Lines that are looked at for proposals at once: the oldest."""


def unmatched_lines(
    organisation: UUID, *, account: str = "", search: str = "", skip: int = 0, most: int = 100
) -> list[OpenLine]:
    """Return the lines that are not settled, or not wholly, oldest first.

    `search` looks in names, accounts, references and descriptions.
    """
    rows = _open(organisation, LineFilter(account=account, search=search)).order_by("booked_on", "id")
    return [_open_line(row) for row in rows[skip : skip + most]]


def open_lines(
    organisation: UUID, wanted: LineFilter, *, after: str = "", before: str = "", limit: int = 50
) -> Page[OpenLine]:
    """Return a page of the lines that are not settled, or not wholly, newest first.

    Raises ProblemError for a cursor of another list.
    """
    found = page(
        _open(organisation, wanted), scope=f"bank lines {organisation}", at="booked_on", after=after,
        before=before, limit=limit,
    )  # fmt: skip
    return Page([_open_line(row) for row in found.rows], found.newer, found.older)


def lines_of(organisation: UUID, which: Iterable[UUID]) -> dict[UUID, OpenLine]:
    """Return lines of the organisation, settled or not; what is no line of it is left out."""
    rows = BankLine.objects.of(organisation).filter(pk__in=list(which))
    return {row.id: _open_line(row) for row in rows}


def line_of(organisation: UUID, line: UUID) -> OpenLine | None:
    """Return a line of the organisation, settled or not; None when there is none."""
    row = BankLine.objects.of(organisation).filter(pk=line).first()
    return _open_line(row) if row else None


def proposals(organisation: UUID, claims: Iterable[Claim]) -> tuple[Proposal, ...]:
    """Return what of the unmatched lines could settle which of the caller's open claims."""
    return propose(unmatched_lines(organisation, most=MOST), claims)


def match_of(organisation: UUID, match: UUID) -> MatchFact | None:
    """Return one match, also when it was undone; None when there is none."""
    row = _matches(organisation).filter(pk=match).first()
    return _match(row, row.undone_at) if row else None


def matches(organisation: UUID, *, line: UUID | None = None, claim: UUID | None = None) -> list[MatchFact]:
    """Return the matches of a line or of a claim, also those that were undone, in order."""
    rows = _matches(organisation)
    if line is not None:
        rows = rows.filter(line_id=line)
    if claim is not None:
        rows = rows.filter(claim_id=claim)
    return [_match(row, row.undone_at) for row in rows.order_by("id")]


def statements(organisation: UUID, *, skip: int = 0, most: int = 100) -> list[StatementFact]:
    """Return the statements that were taken over, newest day first."""
    rows = BankStatement.objects.of(organisation).order_by("-closed_on", "-id")[skip : skip + most]
    return [_statement(row) for row in rows]


def statement_pages(
    organisation: UUID, *, after: str = "", before: str = "", limit: int = 50
) -> Page[StatementFact]:
    """Return a page of the statements that were taken over, newest day first.

    Raises ProblemError for a cursor of another list.
    """
    found = page(
        BankStatement.objects.of(organisation), scope=f"bank statements {organisation}", at="closed_on",
        after=after, before=before, limit=limit,
    )  # fmt: skip
    return Page([_statement(row) for row in found.rows], found.newer, found.older)


def _matches(organisation: UUID) -> QuerySet[Any]:
    undone = BankMatchUndone.objects.of(organisation).filter(match_id=OuterRef("pk")).values("at")[:1]
    return BankMatch.objects.of(organisation).annotate(undone_at=Subquery(undone))


def _open(organisation: UUID, wanted: LineFilter) -> QuerySet[BankLine]:
    rows = BankLine.objects.of(organisation).exclude(matched_minor=F("minor"))
    if wanted.account:
        rows = rows.filter(account=wanted.account)
    if wanted.out is not None:
        rows = rows.filter(minor__lt=0) if wanted.out else rows.filter(minor__gt=0)
    for word in wanted.search.split():
        rows = rows.filter(
            Q(name__icontains=word) | Q(iban__icontains=word) | Q(end_to_end__icontains=word)
            | Q(creditor_reference__icontains=word) | Q(description__icontains=word)
        )  # fmt: skip
    return rows


def _open_line(row: BankLine) -> OpenLine:
    line = Line(
        booked_on=row.booked_on, amount=Money(row.minor, row.currency), name=row.name, iban=row.iban,
        end_to_end=row.end_to_end, creditor_reference=row.creditor_reference, description=row.description,
        return_reason=row.return_reason, bank_reference=row.bank_reference, fingerprint=row.fingerprint,
    )  # fmt: skip
    return OpenLine(row.id, line, Money(row.minor - row.matched_minor, row.currency), row.account)


def _match(row: BankMatch, undone_at: datetime | None) -> MatchFact:
    return MatchFact(
        id=row.id, line=row.line_id, claim=row.claim_id, amount=Money(row.minor, row.currency), at=row.at,
        undone_at=undone_at,
    )  # fmt: skip


def _statement(row: BankStatement) -> StatementFact:
    return StatementFact(
        id=row.id, account=row.account, number=row.number, opened_on=row.opened_on, closed_on=row.closed_on,
        opening=Money(row.opening_minor, row.currency), closing=Money(row.closing_minor, row.currency),
        balanced=row.balanced, format=Format(row.format), imported_at=row.imported_at,
    )  # fmt: skip
