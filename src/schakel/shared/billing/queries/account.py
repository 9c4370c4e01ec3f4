"""What a client owes, as it follows from everything that happened."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.terms import Collection, LateInterest
from schakel.shared.agreements.interface import ClientKind, contract, details_on, group_of, terms_on
from schakel.shared.billing.facts.account import (
    Account,
    Claimed,
    CostsCharged,
    Credited,
    CreditPaidBack,
    CreditUsed,
    DueMoved,
    Event,
    InterestWaived,
    ReceiptUndone,
    Received,
    WrittenOff,
)
from schakel.shared.billing.models import Claim, ClaimEvent, InvoicePosted, Receipt
from schakel.shared.billing.queries.rates import statutory_rates_now
from schakel.shared.billing.rules.account import replay

COUNTED = ("booked", "undone")
"""States in which a receipt was, or still is, divided over claims."""


def companies_owed(client: UUID) -> list[UUID]:
    """Return the companies with claims on a client, or with money of it."""
    of_claims = Claim.objects.of(client).values_list("legal_entity_id", flat=True)
    return sorted({*of_claims, *Receipt.objects.of(client).values_list("legal_entity_id", flat=True)})


def account_of(client: UUID, through: date, legal_entity: UUID | None = None) -> Account:
    """Return the account of a client at the end of a day: with one company, or with all of them together.

    Each company has its own: money for one never pays the other. Ids are those of claims and receipts, as text.
    """
    companies = companies_owed(client) if legal_entity is None else [legal_entity]
    found = [_account(client, each, through) for each in companies]
    nothing = Money(0)
    return Account(
        through=through,
        claims=tuple(one for each in found for one in each.claims),
        costs=tuple(one for each in found for one in each.costs),
        bookings=tuple(one for each in found for one in each.bookings),
        credit=Money.total((each.credit for each in found), nothing.currency),
        overdrawn=Money.total((each.overdrawn for each in found), nothing.currency),
    )


def _account(client: UUID, company: UUID, through: date) -> Account:
    return replay(tuple(events_of(client, company)), statutory_rates_now(), through=through)


def events_of(client: UUID, company: UUID) -> Iterator[Event]:
    """Give everything that happened between a client and a company, as the rules take it."""
    yield from _claimed(client, company)
    for row in Receipt.objects.of(client).filter(legal_entity_id=company, state__in=COUNTED):
        amount = Money(row.minor, row.currency)
        yield Received(id=str(row.id), day=row.day, amount=amount, claims=tuple(row.named))
    for event in ClaimEvent.objects.of(client).filter(legal_entity_id=company).order_by("at", "id"):
        yield _event(event)


def _claimed(client: UUID, company: UUID) -> Iterator[Claimed]:
    groups = cache(lambda made, day: _late_terms(client, made, day))
    posted = dict(InvoicePosted.objects.of(client).values_list("invoice_id", "due_on"))
    for row in Claim.objects.of(client).filter(legal_entity_id=company, total_minor__gt=0):
        late, collection = groups(row.contract_id, row.issued_on)
        yield Claimed(
            id=str(row.id),
            day=row.issued_on,
            due=posted.get(row.id, row.printed_due_on),
            total=Money(row.total_minor, row.currency),
            net=Money(row.net_minor, row.currency),
            late=late,
            collection=collection,
            client=client_kind(client, row.issued_on),
        )


def _late_terms(client: UUID, made: UUID, day: date) -> tuple[LateInterest, Collection]:
    """Return what the terms of a contract say of being late; of an invoice, those of its own day count."""
    found = contract(client, made)
    if found is None:
        raise LookupError(made)
    terms = terms_on(found, day)
    late = group_of(terms, LateInterest, "late_interest")
    collection = group_of(terms, Collection, "collection")
    if late is None or collection is None:
        raise LookupError("these terms say nothing of being late")
    return late, collection


def client_kind(client: UUID, on: date) -> ClientKind:
    """Return who a client is in law; whoever did not say is protected as a private person is."""
    told = details_on(client, on)
    if told is None:
        return ClientKind.PRIVATE_PERSON
    if told.details.kind is not None:
        return told.details.kind
    return ClientKind.LEGAL_ENTITY if told.details.register_number else ClientKind.PRIVATE_PERSON


def _event(row: ClaimEvent) -> Event:
    amount = None if row.minor is None else Money(row.minor, row.currency)
    given = amount or Money(0, row.currency)
    claim = str(row.claim_id)
    found: dict[str, Callable[[], Event]] = {
        "credited": lambda: Credited(day=row.day, claim=claim, total=given, net=_net(row)),
        "written_off": lambda: WrittenOff(day=row.day, debt=claim),
        "undone": lambda: ReceiptUndone(day=row.day, receipt=str(row.receipt_id)),
        "costs": lambda: CostsCharged(
            id=str(row.id), day=row.day, case=str(row.case_id), claims=tuple(row.claims), amount=given
        ),
        "waived": lambda: InterestWaived(day=row.day, debt=claim, amount=amount),
        "due": lambda: DueMoved(day=row.moved_to or row.day, claim=claim),
        "credit_used": lambda: CreditUsed(
            id=str(row.id), day=row.day, amount=given, claims=tuple(row.claims)
        ),
        "credit_paid": lambda: CreditPaidBack(day=row.day, amount=given),
    }
    return found[row.kind]()


def _net(row: ClaimEvent) -> Money | None:
    return None if row.net_minor is None else Money(row.net_minor, row.currency)
