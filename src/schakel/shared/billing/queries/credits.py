"""What was invoiced for days that are still to come, and what went back."""

from datetime import date
from uuid import UUID

from schakel.kernel.conversion import from_plain
from schakel.kernel.money import Money
from schakel.shared.billing.facts.credits import PrepaidLine
from schakel.shared.billing.facts.invoices import Document, DocumentKind
from schakel.shared.billing.facts.working import GivenCreditFact
from schakel.shared.billing.models import GivenCredit, Invoice

FIXED = frozenset({"month", "year", "seat"})
"""Units of the lines of fixed fees; others are for use."""


def prepaid_lines(client: UUID, contract: UUID, since: date) -> list[PrepaidLine]:
    """Return the lines of invoices of a contract that charged a fixed fee for a day from `since` on, latest first."""
    rows = Invoice.objects.of(client).filter(contract_id=contract, kind=DocumentKind.INVOICE.value)
    found = [
        PrepaidLine(invoice=row.id, amount=line.net, starts=line.starts, ends=line.ends)
        for row in rows
        for line in from_plain(Document, row.content).lines
        if line.unit in FIXED and line.starts is not None and line.ends is not None and line.ends > since
    ]
    return sorted(
        (each for each in found if each.amount.minor > 0), key=lambda each: each.starts, reverse=True
    )


def invoices_latest_first(client: UUID, contract: UUID) -> tuple[UUID, ...]:
    """Return the invoices of a contract, latest first."""
    rows = Invoice.objects.of(client).filter(contract_id=contract, kind=DocumentKind.INVOICE.value)
    return tuple(rows.order_by("-issued_on", "-sequence").values_list("id", flat=True))


def credits_given(client: UUID, contract: UUID | None = None) -> list[GivenCreditFact]:
    """Return what went back to a client because its terms say so, newest first."""
    rows = GivenCredit.objects.of(client)
    if contract is not None:
        rows = rows.filter(contract=contract)
    return [
        GivenCreditFact(
            id=row.id, amount=Money(row.minor, row.currency), short=Money(row.short_minor, row.currency),
            notes=tuple(UUID(each) for each in row.notes), clause=row.clause, reason=row.reason, at=row.at,
        )
        for row in rows.order_by("-at", "-id")
    ]  # fmt: skip
