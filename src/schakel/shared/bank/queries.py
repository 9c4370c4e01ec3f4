"""What stands on the bank, what of it is settled, and what could be."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery

from schakel.kernel.money import Money
from schakel.shared.bank.facts import Claim, Format, Line, MatchFact, OpenLine, Proposal, StatementFact
from schakel.shared.bank.models import BankLine, BankMatch, BankMatchUndone, BankStatement
from schakel.shared.bank.rules.matching import propose

MOST = 10_000
"""Lines that are looked at for proposals at once: the oldest."""


def unmatched_lines(
    organisation: UUID, *, account: str = "", search: str = "", skip: int = 0, most: int = 100
) -> list[OpenLine]:
    """Return the lines that are not settled, or not wholly, oldest first.

    `search` looks in names, accounts, references and descriptions.
    """
    rows = BankLine.objects.of(organisation).exclude(matched_minor=F("minor"))
    if account:
        rows = rows.filter(account=account)
    for word in search.split():
        rows = rows.filter(
            Q(name__icontains=word) | Q(iban__icontains=word) | Q(end_to_end__icontains=word)
            | Q(creditor_reference__icontains=word) | Q(description__icontains=word)
        )  # fmt: skip
    return [_open_line(row) for row in rows.order_by("booked_on", "id")[skip : skip + most]]


def line_of(organisation: UUID, line: UUID) -> OpenLine | None:
    """Return a line of the organisation, settled or not; None when there is none."""
    row = BankLine.objects.of(organisation).filter(pk=line).first()
    return _open_line(row) if row else None


def proposals(organisation: UUID, claims: Iterable[Claim]) -> tuple[Proposal, ...]:
    """Return what of the unmatched lines could settle which of the caller's open claims."""
    return propose(unmatched_lines(organisation, most=MOST), claims)


def matches(organisation: UUID, *, line: UUID | None = None, claim: UUID | None = None) -> list[MatchFact]:
    """Return the matches of a line or of a claim, also those that were undone, in order."""
    undone = BankMatchUndone.objects.of(organisation).filter(match_id=OuterRef("pk")).values("at")[:1]
    rows = BankMatch.objects.of(organisation).annotate(undone_at=Subquery(undone))
    if line is not None:
        rows = rows.filter(line_id=line)
    if claim is not None:
        rows = rows.filter(claim_id=claim)
    return [_match(row, row.undone_at) for row in rows.order_by("id")]


def statements(organisation: UUID, *, skip: int = 0, most: int = 100) -> list[StatementFact]:
    """Return the statements that were taken over, newest day first."""
    rows = BankStatement.objects.of(organisation).order_by("-closed_on", "-id")[skip : skip + most]
    return [_statement(row) for row in rows]


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
