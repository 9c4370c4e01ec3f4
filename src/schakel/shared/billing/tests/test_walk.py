"""Months of everything that can happen, in a random order: what is kept is what follows from what happened."""

import random
from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.facts.account import Account
from schakel.shared.billing.models import Allocation, Claim, Receipt
from schakel.shared.billing.queries.account import account_of
from schakel.shared.billing.tests.late_world import Debtor, books, company
from schakel.shared.billing.tests.world import office
from schakel.shared.billing.usecases.add_judicial_costs import add_judicial_costs
from schakel.shared.billing.usecases.credit_invoice import credit_invoice
from schakel.shared.billing.usecases.open_case import open_case
from schakel.shared.billing.usecases.send_reminder import send_reminder
from schakel.shared.billing.usecases.settle_account import settle_account
from schakel.shared.billing.usecases.waive_interest import waive_interest
from schakel.shared.billing.usecases.write_off import write_off
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
STEPS = 36


class Walk:
    """A debtor to whom things happen."""

    def __init__(self, debtor: Debtor, seed: int) -> None:
        self.debtor, self.chance = debtor, random.Random(seed)
        self.day = date(2026, 1, 2)
        self.claims: list[UUID] = []
        self.sources: list[str] = []

    def step(self) -> None:
        """Let some days pass and one thing happen; what the rules refuse does not."""
        self.day += timedelta(days=self.chance.randrange(1, 12))
        self.debtor.until(self.day)
        deeds = (
            self.bill, self.bill, self.pay, self.pay, self.pay, self.undo, self.credit, self.remind, self.hand_over,
            self.waive, self.write_off,
        )  # fmt: skip
        with suppress(RefusedError):
            self.chance.choice(deeds if self.claims else (self.bill,))()
        self.debtor.react()

    def bill(self) -> None:
        self.claims.append(self.debtor.billed(str(self.chance.randrange(20, 900)), self.day))

    def pay(self) -> None:
        source = f"hand/{len(self.sources)}"
        named = self.chance.sample(self.claims, k=self.chance.randrange(0, min(2, len(self.claims)) + 1))
        amount = f"{self.chance.randrange(100, 90_000) / 100:.2f}"
        self.debtor.pays(amount, self.day, *named, source=source)
        self.sources.append(source)

    def undo(self) -> None:
        if self.sources:
            self.debtor.undone(self.chance.choice(self.sources), self.day)

    def credit(self) -> None:
        credit_invoice(self.debtor.id, self.one(), None, reason="Fout", by=office(), at=noon(self.day))

    def remind(self) -> None:
        send_reminder(self.debtor.id, [self.one()], by=office(), at=noon(self.day))

    def hand_over(self) -> None:
        case = open_case(self.debtor.id, [self.one()], by=office(), at=noon(self.day))
        if self.chance.random() < 0.5:
            add_judicial_costs(
                self.debtor.id, case, Money(99_00), evidence="Griffie", by=office(), at=noon(self.day)
            )

    def waive(self) -> None:
        amount = self.chance.choice([None, Money(1_00)])
        waive_interest(self.debtor.id, self.one(), amount, reason="Coulance", by=office(), at=noon(self.day))

    def write_off(self) -> None:
        write_off(self.debtor.id, self.one(), reason="Klein", by=office(), at=noon(self.day))

    def one(self) -> UUID:
        return self.chance.choice(self.claims)


@pytest.mark.parametrize(
    ("service", "seed"), [("payments", 1), ("payments", 2), ("outreach", 3), ("calls", 4)]
)
def test_what_is_kept_is_what_follows_from_what_happened(
    standing_clock: Any, service: str, seed: int
) -> None:
    debtor = Debtor(standing_clock, service, date(2026, 1, 1))
    walk = Walk(debtor, seed)
    for _ in range(STEPS):
        walk.step()
    with transaction(system("test", debtor.id)) as tx:
        settle_account(tx, noon(walk.day))
        account = account_of(debtor.id, walk.day, company())
        claims = list(Claim.objects.of(debtor.id))
        receipts = list(Receipt.objects.of(debtor.id).filter(state="booked"))
        divided = list(Allocation.objects.of(debtor.id))

    assert len(claims) > 3
    assert len(divided) > 3
    as_kept(account, claims)
    allocated = sum(each.minor for each in divided)
    assert sum(row.minor for row in receipts) == allocated + account.credit.minor
    assert allocated == sum(share.total.minor for each in account.bookings for share in each.shares)
    in_the_books(books(debtor), account, claims, receipts)


def as_kept(account: Account, claims: list[Claim]) -> None:
    """Every claim says what the account says of it."""
    for row in claims:
        balance = account.claim(str(row.id))
        costs = sum(each.open.minor for each in account.costs if str(row.id) in each.claims)
        assert (row.open_minor, row.costs_minor) == (balance.principal.minor, costs)
        assert (row.credited_minor, row.written_off_minor) == (
            balance.credited.minor,
            balance.written_off.minor,
        )
        assert row.due_on == balance.due
        assert (row.settled_on is not None) == (not balance.open.minor and not costs)


def in_the_books(
    found: dict[str, int], account: Account, claims: list[Claim], receipts: list[Receipt]
) -> None:
    """The books balance; debtors are what is open of principal, the bank has what came in."""
    added = sum(each.added.minor for each in account.claims)
    assert sum(found.values()) == 0
    assert found.get("debtors", 0) == sum(row.open_minor for row in claims)
    assert found.get("bank", 0) == sum(row.minor for row in receipts)
    assert found.get("credit", 0) == -account.credit.minor
    assert found.get("written_off", 0) == sum(row.written_off_minor for row in claims)
    assert added >= 0
