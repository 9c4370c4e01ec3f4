"""Have what is kept of a client's claims follow from what happened."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.shared.billing.events import ClaimSettled, NothingOverdue
from schakel.shared.billing.facts.account import Account, ClaimBalance
from schakel.shared.billing.models import Allocation, Claim
from schakel.shared.billing.queries.account import account_of, companies_owed
from schakel.shared.billing.rules.assembling import book_of
from schakel.shared.billing.usecases.watch_claim import watch_claim
from schakel.shared.events.interface import record
from schakel.shared.ledger.interface import Entry, Leg, moved, post
from schakel.shared.tenancy.interface import Transaction

PARTS = {"costs": "costs", "interest": "interest", "principal": "debtors"}
"""Part of a claim -> the account that it is booked on."""
FOLLOWS = ("open_minor", "costs_minor", "credited_minor", "due_on", "settled_on", "written_off_minor")
"""Columns of a claim that follow from what happened."""
type Parts = Mapping[tuple[UUID, UUID, str], int]
"""(receipt, claim, part) -> cents."""


def settle_account(tx: Transaction, at: datetime) -> None:
    """Replay everything that happened with the client of the transaction, and write down what came of it.

    Claims get what is open of them, receipts how they were divided; where that is another way than it was, the
    difference is posted in the books. What happened itself never changes.
    """
    claims = {row.id: row for row in Claim.objects.of(tx.organisation).select_for_update().order_by("id")}
    for company in companies_owed(tx.organisation):
        account = account_of(tx.organisation, business_day(at), company)
        _divide(tx, company, account, at)
        for balance in account.claims:
            _write(tx, claims[UUID(balance.id)], balance, account, at)


def _write(tx: Transaction, row: Claim, balance: ClaimBalance, account: Account, at: datetime) -> None:
    costs = Money.total((each.open for each in account.costs if balance.id in each.claims), row.currency)
    nothing_left = not balance.open.minor and not costs.minor
    was_late = row.due_on < business_day(at) and row.settled_on is None
    newly = nothing_left and row.settled_on is None
    reopened = not nothing_left and row.settled_on is not None
    before = [getattr(row, name) for name in FOLLOWS]
    _write_off(tx, row, balance.written_off, at)
    row.open_minor, row.costs_minor = balance.principal.minor, costs.minor
    row.credited_minor, row.due_on = balance.credited.minor, balance.due
    row.settled_on = (row.settled_on or _settled(balance, account, row)) if nothing_left else None
    if before != [getattr(row, name) for name in FOLLOWS]:
        row.save(update_fields=FOLLOWS)
    if reopened:
        watch_claim(tx, row, at)
    if newly:
        record(
            ClaimSettled(
                organisation=tx.organisation, invoice=row.id, number=row.number, contract=row.contract_id,
                service=row.service, on=row.settled_on or business_day(at),
            ),
            tx,
        )  # fmt: skip
    if newly and was_late:
        _tell_nothing_overdue(tx, row, at)


def _write_off(tx: Transaction, row: Claim, now_off: Money, at: datetime) -> None:
    """Post what was given up of a claim, or what of that came back."""
    more = now_off.minor - row.written_off_minor
    if more:
        row.written_off_minor = now_off.minor
        legs = moved("debtors", "written_off", Money(more, row.currency))
        source = f"written_off/{new_id(at)}"
        book = book_of(row.legal_entity_id)
        post(tx, Entry(book=book, source=source, kind="written_off", at=at, about=row.id, legs=legs))


def _settled(balance: ClaimBalance, account: Account, row: Claim) -> date:
    """Return the day on which the last of it was paid; the day of issue when nothing had to be."""
    days = [each.day for each in account.bookings if any(one.debt == balance.id for one in each.shares)]
    return max(days, default=row.issued_on)


def _tell_nothing_overdue(tx: Transaction, row: Claim, at: datetime) -> None:
    late = Claim.objects.of(tx.organisation).filter(contract_id=row.contract_id, settled_on=None)
    if not late.filter(due_on__lt=business_day(at)).exists():
        record(
            NothingOverdue(
                organisation=tx.organisation,
                contract=row.contract_id,
                service=row.service,
                on=business_day(at),
            ),
            tx,
        )


def _divide(tx: Transaction, company: UUID, account: Account, at: datetime) -> None:
    """Write down how receipts are divided now, and post what differs from before."""
    rows = Allocation.objects.of(tx.organisation).filter(legal_entity_id=company)
    before = {(row.receipt_id, row.claim_id, row.part): row.minor for row in rows}
    after = dict(_parts(account))
    if before == after:
        return
    rows.delete()
    Allocation.objects.of(tx.organisation).bulk_create(
        Allocation(
            organisation_id=tx.organisation, legal_entity_id=company, receipt_id=receipt, claim_id=claim, part=part,
            minor=minor, currency=account.credit.currency,
        )
        for (receipt, claim, part), minor in after.items()
    )  # fmt: skip
    _post(tx, company, before, after, account.credit.currency, at)


def _parts(account: Account) -> Iterator[tuple[tuple[UUID, UUID, str], int]]:
    """Give what each receipt paid of each claim; costs of a case count for its first claim."""
    of_costs = {each.id: each.claims[0] for each in account.costs}
    found: dict[tuple[UUID, UUID, str], int] = defaultdict(int)
    for booking in account.bookings:
        for share in booking.shares:
            claim = UUID(of_costs.get(share.debt, share.debt))
            given = {
                "costs": share.costs,
                "interest": share.interest + share.added,
                "principal": share.principal,
            }
            for part, amount in given.items():
                found[UUID(booking.id), claim, part] += amount.minor
    return ((key, minor) for key, minor in found.items() if minor)


def _post(tx: Transaction, company: UUID, before: Parts, after: Parts, currency: str, at: datetime) -> None:
    """Post the difference: from the client's credit to what it pays, or back."""
    for claim in sorted({key[1] for key in {*before, *after}}):
        moved: dict[str, int] = defaultdict(int)
        for (_, of_claim, part), minor in after.items():
            moved[PARTS[part]] += minor if of_claim == claim else 0
        for (_, of_claim, part), minor in before.items():
            moved[PARTS[part]] -= minor if of_claim == claim else 0
        legs = [Leg(account, Money(-minor, currency)) for account, minor in sorted(moved.items()) if minor]
        together = sum(moved.values())
        if together:
            legs.append(Leg("credit", Money(together, currency)))
        if len(legs) > 1:
            post(
                tx,
                Entry(
                    book=book_of(company), source=f"divided/{new_id(at)}", kind="divided", at=at, about=claim,
                    legs=tuple(legs),
                ),
            )  # fmt: skip
