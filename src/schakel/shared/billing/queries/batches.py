"""Files of direct debits, as rows and as the bank's file is made of them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.bank.interface import matches
from schakel.shared.billing.facts.debits import DebitBatch as Batch
from schakel.shared.billing.facts.debits import DebitOrder, SequenceType
from schakel.shared.billing.models import BillingCompany, Claim, Debit, DebitBatch, DebitMandate
from schakel.shared.billing.queries.debits import DebitFact, facts_of
from schakel.shared.billing.queries.mandates import fact_for_rules
from schakel.shared.billing.sepa.texts import message_id
from schakel.shared.http.interface import Page, page


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFact:
    """A file of direct debits; `message` is its id at the bank, `late` that it was not sent by its day."""

    id: UUID
    legal_entity: UUID
    day: date
    made_at: datetime
    made_by: UUID | None
    count: int
    amount: Money
    message: str
    downloaded_at: datetime | None
    sent_at: datetime | None


def batch_pages(*, after: str = "", before: str = "") -> Page[BatchFact]:
    """Return a page of the files, newest first, in a transaction of the provider.

    Raises ProblemError for a cursor of another list.
    """
    found = page(DebitBatch.objects.all(), scope="debit batches", at="made_at", after=after, before=before)
    return Page([_fact(row) for row in found.rows], found.newer, found.older)


def batch(which: UUID) -> BatchFact | None:
    """Return one file, or None, in a transaction of the provider."""
    row = DebitBatch.objects.filter(pk=which).first()
    return None if row is None else _fact(row)


def left_of_batch(organisation: UUID, row: DebitBatch) -> Money:
    """Return how much of a file was not found on the bank yet, in the provider's `organisation`."""
    found = (each.amount for each in matches(organisation, claim=row.id) if each.undone_at is None)
    return Money(row.minor) - Money.total(found)


def batches_like(organisation: UUID, amount: Money) -> list[BatchFact]:
    """Return the files at the bank of which exactly this amount was not found on an account yet, newest first."""
    rows = DebitBatch.objects.filter(sent_at__isnull=False, minor=amount.minor).order_by(
        "-collects_on", "-id"
    )
    found = [row for row in rows[:20] if left_of_batch(organisation, row) == amount]
    return [_fact(row) for row in found]


def debits_in(which: UUID) -> list[DebitFact]:
    """Return the collections of a file, in a transaction of the provider."""
    return facts_of(Debit.objects.across().filter(batch_id=which).order_by("organisation_id", "id"))


def order_of(row: Debit, mandate: DebitMandate, number: str) -> DebitOrder:
    """Return a collection as it stands in a file."""
    return DebitOrder(
        invoice=str(row.claim_id),
        amount=Money(row.minor, row.currency),
        mandate=fact_for_rules(mandate),
        sequence=SequenceType(row.sequence),
        collection_day=row.collects_on,
        end_to_end=row.end_to_end,
        remittance=number,
    )


def batch_as_sent(which: UUID) -> Batch | None:
    """Return a file as it was made, so that what a bank says of all of it can be read; None for no such file."""
    row = DebitBatch.objects.filter(pk=which).first()
    if row is None:
        return None
    company = BillingCompany.objects.filter(legal_entity=row.legal_entity_id).first()
    debits = list(Debit.objects.across().filter(batch_id=which).order_by("id"))
    under = {
        one.pk: one
        for one in DebitMandate.objects.across().filter(pk__in={each.mandate_id for each in debits})
    }
    numbers = dict(
        Claim.objects.across().filter(pk__in=[each.claim_id for each in debits]).values_list("pk", "number")
    )
    return Batch(
        id=row.id,
        creditor_name="" if company is None else company.account_name,
        iban="" if company is None else company.iban,
        creditor_identifier="" if company is None else company.creditor,
        created=row.made_at,
        collection_day=row.collects_on,
        orders=tuple(order_of(each, under[each.mandate_id], numbers[each.claim_id]) for each in debits),
    )


def _fact(row: DebitBatch) -> BatchFact:
    return BatchFact(
        id=row.id,
        legal_entity=row.legal_entity_id,
        day=row.collects_on,
        made_at=row.made_at,
        made_by=row.made_by,
        count=row.debits,
        amount=Money(row.minor),
        message=message_id(row.id),
        downloaded_at=row.downloaded_at,
        sent_at=row.sent_at,
    )
