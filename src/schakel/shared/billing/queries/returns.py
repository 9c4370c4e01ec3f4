"""What banks reported of collections that failed or went back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.accounts.interface import names_of
from schakel.shared.billing.models import Debit, DebitReturn
from schakel.shared.http.interface import Page, page


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFact:
    """A return as it was reported; `trouble` says why a person looks at it, until `seen_at`."""

    id: UUID
    end_to_end: str
    reason: str
    amount: Money | None
    day: date | None
    mandate: str
    bank_reference: str
    client: UUID | None
    client_name: str
    invoice: UUID | None
    trouble: str
    imported_at: datetime
    seen_at: datetime | None


def return_pages(*, odd: bool = False, after: str = "", before: str = "") -> Page[ReturnFact]:
    """Return a page of the returns, newest first: all, or those that a person looks at (`odd`).

    In a transaction of the provider. Raises ProblemError for a cursor of another list.
    """
    rows = DebitReturn.objects.all()
    if odd:
        rows = rows.exclude(trouble="").filter(seen_at=None)
    scope = "debit returns odd" if odd else "debit returns"
    found = page(rows, scope=scope, at="imported_at", after=after, before=before)
    return Page(_facts(list(found.rows)), found.newer, found.older)


def odd_returns() -> int:
    """Return how many returns wait for a person, in a transaction of the provider."""
    return DebitReturn.objects.exclude(trouble="").filter(seen_at=None).count()


def one_return(which: UUID) -> ReturnFact | None:
    """Return one return, or None, in a transaction of the provider."""
    found = _facts(list(DebitReturn.objects.filter(pk=which)))
    return found[0] if found else None


def _facts(rows: list[DebitReturn]) -> list[ReturnFact]:
    names = names_of({row.client_id for row in rows if row.client_id is not None})
    invoices = dict(
        Debit.objects.across()
        .filter(pk__in=[row.debit_id for row in rows if row.debit_id is not None])
        .values_list("pk", "claim_id")
    )
    return [_fact(row, "" if row.client_id is None else names[row.client_id].name, invoices) for row in rows]


def _fact(row: DebitReturn, name: str, invoices: dict[UUID, UUID]) -> ReturnFact:
    return ReturnFact(
        id=row.id,
        end_to_end=row.end_to_end,
        reason=row.reason,
        amount=None if row.minor is None else Money(row.minor, row.currency),
        day=row.day,
        mandate=row.mandate,
        bank_reference=row.bank_reference,
        client=row.client_id,
        client_name=name,
        invoice=None if row.debit_id is None else invoices.get(row.debit_id),
        trouble=row.trouble,
        imported_at=row.imported_at,
        seen_at=row.seen_at,
    )
