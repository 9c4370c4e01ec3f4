"""Objections to invoices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.accounts.interface import OrganisationFact, names_of
from schakel.shared.billing.models import Claim, InvoiceObjection
from schakel.shared.http.interface import Page, page


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeFact:
    """An objection: what of, how it came in, whether in time, and what was decided ("" while nothing was)."""

    id: UUID
    client: OrganisationFact
    invoice: UUID
    number: str
    total: Money
    due: date
    lines: tuple[int, ...]
    amount: Money | None
    reason: str
    channel: str
    received: datetime
    in_time: bool
    clause: str
    decision: str
    answer: str
    decided: datetime | None
    credit: UUID | None


def disputes(
    *, decided: bool = False, after: str = "", before: str = "", search: str = ""
) -> Page[DisputeFact]:
    """Return objections of all clients, in a transaction of the provider, the newest first.

    Raises ProblemError for a cursor of another list.
    """
    rows = InvoiceObjection.objects.across()
    rows = rows.exclude(decision="") if decided else rows.filter(decision="")
    if search:
        rows = rows.filter(organisation__name__icontains=search)
    scope = f"disputes {decided}"
    found = page(rows, scope=scope, at="received_at", after=after, before=before)
    return Page(_facts(found.rows), found.newer, found.older)


def disputes_of(client: UUID, invoice: UUID | None = None) -> list[DisputeFact]:
    """Return the objections of a client, newest first; of one invoice where it is named."""
    rows = InvoiceObjection.objects.of(client)
    if invoice is not None:
        rows = rows.filter(claim_id=invoice)
    return _facts(list(rows.order_by("-received_at", "-id")))


def dispute(client: UUID, wanted: UUID) -> DisputeFact | None:
    """Return an objection of a client, or None."""
    return next(iter(_facts(list(InvoiceObjection.objects.of(client).filter(pk=wanted)))), None)


def _facts(rows: Sequence[InvoiceObjection]) -> list[DisputeFact]:
    claims = Claim.objects.across().in_bulk({row.claim_id for row in rows})
    names = names_of({row.organisation_id for row in rows})
    return [_fact(row, claims[row.claim_id], names[row.organisation_id]) for row in rows]


def _fact(row: InvoiceObjection, claim: Claim, client: OrganisationFact) -> DisputeFact:
    return DisputeFact(
        id=row.id, client=client, invoice=claim.id, number=claim.number,
        total=Money(claim.total_minor, claim.currency), due=claim.due_on, lines=tuple(row.lines),
        amount=None if row.minor is None else Money(row.minor, claim.currency), reason=row.reason,
        channel=row.channel, received=row.received_at, in_time=row.in_time, clause=row.clause,
        decision=row.decision, answer=row.answer, decided=row.decided_at, credit=row.credit_id,
    )  # fmt: skip
