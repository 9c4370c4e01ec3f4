"""How long what is owed has been overdue, by client and company."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, Sum, Value, When

from schakel.kernel.money import Money
from schakel.kernel.periods import Period, Unit
from schakel.shared.accounts.interface import OrganisationFact, names_of
from schakel.shared.billing.models import Claim

BOUNDS = (30, 60, 90)
"""Days overdue up to and including which a claim is in the first, second and third column."""
COLUMNS = len(BOUNDS) + 2
"""Not due yet, three columns of days, and more than the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgedDebtor:
    """The principal that a client owes a company, by how long it is overdue.

    `parts` are: not due yet, 1-30 days, 31-60, 61-90, and more than 90.
    """

    client: OrganisationFact
    company: UUID
    parts: tuple[Money, ...]

    @property
    def total(self) -> Money:
        """All of it."""
        return Money.total(self.parts, self.parts[0].currency)


def aged_debtors(on: date, *, search: str = "") -> list[AgedDebtor]:
    """Return what every client owes as it is kept, by age on a day, in a transaction of the provider; by name.

    Each row is summed in the database, so that memory grows with clients and not with invoices.
    """
    rows = Claim.objects.across().filter(settled_on=None, open_minor__gt=0)
    if search:
        rows = rows.filter(organisation__name__icontains=search)
    sums = (
        rows.annotate(age=_age(on))
        .values("organisation_id", "legal_entity_id", "currency", "age")
        .annotate(minor=Sum("open_minor"))
    )
    found: dict[tuple[UUID, UUID, str], list[int]] = defaultdict(lambda: [0] * COLUMNS)
    for each in sums:
        found[each["organisation_id"], each["legal_entity_id"], each["currency"]][each["age"]] = each["minor"]
    names = names_of({client for client, _, _ in found})
    aged = [
        AgedDebtor(
            client=names[client], company=company, parts=tuple(Money(each, currency) for each in parts)
        )
        for (client, company, currency), parts in found.items()
    ]
    return sorted(aged, key=lambda each: (each.client.name.casefold(), str(each.company)))


def summed(aged: Iterable[AgedDebtor]) -> tuple[Money, ...]:
    """Return the sums of the columns of rows in one currency."""
    columns = [Money(0)] * COLUMNS
    for each in aged:
        columns = [before + part for before, part in zip(columns, each.parts, strict=True)]
    return tuple(columns)


def _age(on: date) -> Case:
    """Give the column of a claim: from the end of the list, so that the first that fits is the oldest."""
    whens = [
        When(due_on__lt=Period(days, Unit.DAYS).before(on), then=Value(len(BOUNDS) + 1 - at))
        for at, days in enumerate(reversed(BOUNDS))
    ]
    return Case(*whens, When(due_on__lt=on, then=Value(1)), default=Value(0), output_field=IntegerField())
