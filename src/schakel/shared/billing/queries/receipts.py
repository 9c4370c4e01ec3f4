"""Money of all clients that came in, for staff."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from schakel.kernel.money import Money
from schakel.shared.accounts.interface import names_of
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.models import Claim, Receipt
from schakel.shared.http.interface import Page, page

WAITING = Q(state="held") | Q(state="booked", flagged=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeReceipt:
    """Money that came in: of whom, for which invoices it was named, and how it stands.

    `flagged`: it covers the principal, but not interest and costs as well (linktopay:7.17).
    """

    id: UUID
    client: UUID
    client_name: str
    legal_entity: UUID
    amount: Money
    day: date
    via: Via
    state: str
    flagged: bool
    remark: str
    reason: str
    numbers: tuple[str, ...]
    at: datetime

    @property
    def waits(self) -> bool:
        """Whether staff may decide about it."""
        return self.state == "held" or (self.state == "booked" and self.flagged)


def receipt_pages(
    *, waiting: bool = False, search: str = "", after: str = "", before: str = ""
) -> Page[OfficeReceipt]:
    """Return a page of the money that came in, newest first: all, or what staff decide about (`waiting`).

    `search` looks in names of clients. In a transaction of the provider. Raises ProblemError for a cursor of
    another list.
    """
    rows: QuerySet[Receipt] = Receipt.objects.across()
    if waiting:
        rows = rows.filter(WAITING)
    if search:
        rows = rows.filter(organisation__name__icontains=search)
    found = page(rows, scope=f"receipts {waiting}", at="at", after=after, before=before)
    return Page(_facts(list(found.rows)), found.newer, found.older)


def receipts_waiting() -> int:
    """Return how many payments staff may decide about, in a transaction of the provider."""
    return Receipt.objects.across().filter(WAITING).count()


def office_receipt(client: UUID, receipt: UUID) -> OfficeReceipt | None:
    """Return one, or None."""
    found = _facts(list(Receipt.objects.of(client).filter(pk=receipt)))
    return found[0] if found else None


def _facts(rows: list[Receipt]) -> list[OfficeReceipt]:
    names = names_of({row.organisation_id for row in rows})
    wanted = {UUID(each) for row in rows for each in row.named}
    numbers = dict(Claim.objects.across().filter(pk__in=wanted).values_list("pk", "number"))
    return [
        OfficeReceipt(
            id=row.id, client=row.organisation_id, client_name=names[row.organisation_id].name,
            legal_entity=row.legal_entity_id, amount=Money(row.minor, row.currency), day=row.day, via=Via(row.via),
            state=row.state, flagged=row.flagged, remark=row.remark, reason=row.reason,
            numbers=tuple(numbers[UUID(each)] for each in row.named if UUID(each) in numbers), at=row.at,
        )
        for row in rows
    ]  # fmt: skip
