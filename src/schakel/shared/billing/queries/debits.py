"""Direct debits: those of a claim as rules take them, those to come, and those of a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Sum

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.shared.accounts.interface import names_of
from schakel.shared.billing.facts.debits import AttemptState, DebitAttempt, PreNotification
from schakel.shared.billing.models import BillingCompany, Claim, Debit, DebitMandate

ATTEMPTS = {
    "in_file": AttemptState.RUNNING,
    "collected": AttemptState.PAID,
    "returned": AttemptState.RETURNED,
}
LIVE = ("told", "in_file")
COLLECTED = "billing.debit_collected"
"""The deadline on which a collection counts as received."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DebitFact:
    """An attempt to collect, with the invoice and the client it is of; `state` as the table has it."""

    id: UUID
    client: UUID
    client_name: str
    invoice: UUID
    number: str
    legal_entity: UUID
    amount: Money
    day: date
    state: str
    reason: str
    told_at: datetime | None
    mandate: UUID
    reference: str
    iban_end: str
    batch: UUID | None
    end_to_end: str
    returned: date | None


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """What a company collects on a day: so many debits that were told, and what they come to."""

    legal_entity: UUID
    day: date
    count: int
    amount: Money


def debit_source(debit: UUID) -> str:
    """Return what tells the money of a collection apart."""
    return f"debit/{debit}"


def attempts(client: UUID, claim: UUID) -> tuple[DebitAttempt, ...]:
    """Return the collections of a claim that were really tried, in order."""
    rows = Debit.objects.of(client).filter(claim_id=claim, state__in=ATTEMPTS).order_by("id")
    return tuple(
        DebitAttempt(day=row.collects_on, state=ATTEMPTS[row.state], reason=row.reason) for row in rows
    )


def live_debit(client: UUID, claim: UUID) -> Debit | None:
    """Return the row of the collection of a claim that was announced or is at the bank, or None."""
    return Debit.objects.of(client).filter(claim_id=claim, state__in=LIVE).first()


def announced(row: Debit, mandate: DebitMandate, company: BillingCompany, name: str) -> PreNotification:
    """Return what the client was told of a collection."""
    return PreNotification(
        invoice=str(row.claim_id),
        amount=Money(row.minor, row.currency),
        day=row.collects_on,
        creditor_name=name,
        creditor_identifier=company.creditor,
        mandate_reference=mandate.reference,
        iban_end=mandate.iban[-4:],
        sent=None if row.told_at is None else business_day(row.told_at),
    )


def debits_of(client: UUID, *, invoice: UUID | None = None) -> list[DebitFact]:
    """Return the collections of a client, newest first: of one invoice, or those that are still to come."""
    rows = Debit.objects.of(client)
    rows = rows.filter(state__in=LIVE) if invoice is None else rows.filter(claim_id=invoice)
    return facts_of(rows.order_by("-collects_on", "-id")[:500])


def debit_calendar() -> list[CalendarDay]:
    """Return what was announced and is in no file yet, by day and company, in a transaction of the provider."""
    rows = Debit.objects.across().filter(state="told", batch_id=None).values("legal_entity_id", "collects_on")
    counted = rows.annotate(count=Count("id"), minor=Sum("minor")).order_by("collects_on", "legal_entity_id")
    return [
        CalendarDay(row["legal_entity_id"], row["collects_on"], row["count"], Money(row["minor"] or 0))
        for row in counted
    ]


def debits_on(legal_entity: UUID, day: date) -> list[DebitFact]:
    """Return what was announced for a day and is in no file yet, in a transaction of the provider."""
    rows = Debit.objects.across().filter(
        state="told", batch_id=None, legal_entity_id=legal_entity, collects_on=day
    )
    return facts_of(rows.order_by("organisation_id", "id")[:1000])


def facts_of(rows: Iterable[Debit]) -> list[DebitFact]:
    """Return collections as people see them, in their order."""
    found = list(rows)
    names = names_of({row.organisation_id for row in found})
    numbers = dict(
        Claim.objects.across().filter(pk__in=[row.claim_id for row in found]).values_list("pk", "number")
    )
    under = {
        row.pk: row
        for row in DebitMandate.objects.across().filter(pk__in=[each.mandate_id for each in found])
    }
    return [_fact(row, names[row.organisation_id].name, numbers, under) for row in found]


def _fact(row: Debit, client: str, numbers: dict[UUID, str], under: dict[UUID, DebitMandate]) -> DebitFact:
    mandate = under[row.mandate_id]
    return DebitFact(
        id=row.id,
        client=row.organisation_id,
        client_name=client,
        invoice=row.claim_id,
        number=numbers.get(row.claim_id, ""),
        legal_entity=row.legal_entity_id,
        amount=Money(row.minor, row.currency),
        day=row.collects_on,
        state=row.state,
        reason=row.reason,
        told_at=row.told_at,
        mandate=row.mandate_id,
        reference=mandate.reference,
        iban_end=mandate.iban[-4:],
        batch=row.batch_id,
        end_to_end=row.end_to_end,
        returned=row.returned_on,
    )
