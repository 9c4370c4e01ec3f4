"""Issue invoices: numbers, documents, claims, books and due dates, in the transaction of the caller."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.conversion import to_plain
from schakel.kernel.ids import new_id
from schakel.shared.billing.facts.drafts import Draft, Seller
from schakel.shared.billing.facts.invoices import Document, DocumentKind
from schakel.shared.billing.models import Claim, Invoice
from schakel.shared.billing.rules.assembling import assemble, book_of, booked, number_text
from schakel.shared.billing.usecases.take_numbers import take_numbers
from schakel.shared.billing.vat_rates import vat_rates
from schakel.shared.deadlines.interface import Duty, plan_many
from schakel.shared.ledger.interface import Entry, Leg, post_many
from schakel.shared.tenancy.bulk import insert_rows

DUE = "billing.invoice_due"
"""The deadline that finds out whether an invoice was paid in time."""
OBJECTION_OVER = "billing.objection_over"
"""The deadline on which an invoice without a quote is deemed correct."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Written:
    """A draft with its number."""

    id: UUID
    draft: Draft
    document: Document
    sequence: int


def write_invoices(
    drafts: Sequence[Draft], seller_of: Callable[[UUID], Seller], at: datetime, *, using: str = "default"
) -> list[UUID]:
    """Issue drafts on the day of `at`, in their order; returns the ids.

    All or none of them: a number that was taken for one that does not become an invoice goes back when the
    transaction is rolled back. Raises IntegrityError when one of them was invoiced before.
    """
    issued = business_day(at)
    written: list[Written] = []
    by_company: dict[UUID, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_company[draft.legal_entity].append(draft)
    for company in sorted(by_company):  # the same order everywhere, so that two never wait for each other
        seller, of_company = seller_of(company), by_company[company]
        first = take_numbers(company, issued.year, len(of_company), using=using)
        for sequence, draft in enumerate(of_company, first):
            number = number_text(seller.prefix, issued.year, sequence)
            document = assemble(draft, seller, number, issued, vat_rates())
            written.append(Written(new_id(at), draft, document, sequence))
    insert_rows(Invoice, INVOICE, (_invoice(each, at) for each in written), using=using)
    claims = [each for each in written if each.draft.kind is DocumentKind.INVOICE]
    insert_rows(Claim, CLAIM, (_claim(each) for each in claims), using=using)
    plan_many((duty for each in claims for duty in _duties(each)), using=using)
    post_many((_entry(each, at) for each in written if booked(each.document)), using=using)
    by_draft = {id(each.draft): each.id for each in written}
    return [by_draft[id(draft)] for draft in drafts]


INVOICE = (
    "id", "organisation_id", "kind", "number", "year", "sequence", "legal_entity_id", "contract_id", "service",
    "unique_key", "corrects_id", "issued_on", "issued_at", "due_on", "currency", "net_minor", "vat_minor",
    "total_minor", "language", "content",
)  # fmt: skip
CLAIM = (
    "id", "organisation_id", "legal_entity_id", "contract_id", "service", "number", "reference", "issued_on",
    "due_on", "printed_due_on", "currency", "total_minor", "net_minor", "credited_minor", "open_minor",
    "costs_minor", "settled_on", "by_debit", "no_quote", "pay_link",
)  # fmt: skip


def _invoice(one: Written, at: datetime) -> tuple[Any, ...]:
    draft, document = one.draft, one.document
    totals, issued = document.totals, document.issued
    return (
        one.id, draft.organisation, draft.kind.value, document.number, issued.year, one.sequence, draft.legal_entity,
        draft.contract, draft.service, draft.key, draft.corrects, issued, at, document.due, totals.total.currency,
        totals.net.minor, totals.vat.minor, totals.total.minor, document.language, to_plain(document),
    )  # fmt: skip


def _claim(one: Written) -> tuple[Any, ...]:
    draft, document = one.draft, one.document
    totals, due = document.totals, document.due
    owed = max(totals.total.minor, 0)
    return (
        one.id, draft.organisation, draft.legal_entity, draft.contract, draft.service, document.number,
        document.reference, document.issued, due, due, totals.total.currency, totals.total.minor, totals.net.minor,
        0, owed, 0, None if owed else document.issued, document.by_debit, draft.payer.no_quote, "",
    )  # fmt: skip


def _duties(one: Written) -> Iterator[tuple[UUID, Duty]]:
    document, payer, client = one.document, one.draft.payer, one.draft.organisation
    if document.totals.total.minor <= 0:
        return
    facts = {"number": document.number}
    yield client, Duty(DUE, one.id, start_of_day(document.due + _DAY), payer.due_clause, facts=facts)
    if payer.no_quote and payer.object_within is not None:
        over = start_of_day(payer.object_within.after(document.issued) + _DAY)
        yield client, Duty(OBJECTION_OVER, one.id, over, payer.object_clause, facts=facts)


def _entry(one: Written, at: datetime) -> tuple[UUID, Entry]:
    legs = tuple(Leg(account, amount) for account, amount in booked(one.document))
    kind = one.draft.kind.value
    entry = Entry(
        book=book_of(one.draft.legal_entity),
        source=f"{kind}/{one.id}",
        kind=kind,
        at=at,
        about=one.id,
        legs=legs,
    )
    return one.draft.organisation, entry
