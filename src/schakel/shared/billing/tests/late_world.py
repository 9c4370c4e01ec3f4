"""Invoices of exact amounts that are not paid, time that passes, and what others do because of it."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.people import provider

from schakel.kernel.calendars import start_of_day
from schakel.kernel.money import Money
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.interface import legal_entities
from schakel.shared.agreements.tests.world import noon, pass_days
from schakel.shared.billing.facts.account import Account
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import NewCharge, OnceKind, Via
from schakel.shared.billing.models import BillingCompany, Claim, Invoice
from schakel.shared.billing.queries.account import account_of
from schakel.shared.billing.tests.world import invoices_of, new_client, office, run_on, subscribed
from schakel.shared.billing.usecases.book_receipt import book_receipt
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.billing.usecases.undo_receipt import undo_receipt
from schakel.shared.billing.usecases.work import work
from schakel.shared.clock import SimulatedClock
from schakel.shared.events.models import Reacted, RecordedEvent
from schakel.shared.events.usecases.dispatch import dispatch
from schakel.shared.ledger.interface import balances
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction


class Debtor:
    """A client with a contract of one service, and the clock that its invoices are late by."""

    def __init__(
        self, clock: SimulatedClock, service: str, starts: date, *, package: str = "", **told: Any
    ) -> None:
        self.clock = clock
        clock.stand_still(start_of_day(starts))
        provider()
        self.id = new_client(**told)
        self.contract: ContractFact = subscribed(self.id, service, starts, package=package)

    def billed(self, net: str, on: date, **more: Any) -> UUID:
        """Issue an invoice of an amount without VAT on a day; it comes to 1.21 times that."""
        self.until(on)
        before = {row.id for row in invoices_of(self.id)}
        charge = NewCharge(
            kind=OnceKind.FEE, key=f"fee/{on}/{len(before)}", text_nl="Werk", text_en="Work",
            unit_price=Decimal(net), day=on, at_once=True, **more,
        )  # fmt: skip
        work(self.id, self.contract.id, [charge], by=office(), at=noon(on))
        run_on(on)
        (made,) = [row.id for row in invoices_of(self.id) if row.id not in before]
        return made

    def refresh(self, on: date) -> None:
        """Have what is charged follow what was agreed by a day."""
        with transaction(system("billing", self.id)) as tx:
            bring_up_to_date(tx, self.contract.id, noon(on))

    def until(self, day: date) -> None:
        """Let time pass through the beginning of a day, with all that happens because of it."""
        pass_days(self.clock, day)
        self.react()

    def react(self) -> None:
        """Tell others what happened, as often as something more happens."""
        while waiting := self._untold():
            for each in waiting:
                dispatch(self.id, event=each)

    def _untold(self) -> list[UUID]:
        with transaction(system("test", self.id)):
            told = Reacted.objects.of(self.id).filter(reaction="told").values_list("event_id", flat=True)
            rows = RecordedEvent.objects.of(self.id).exclude(id__in=list(told)).order_by("at", "id")
            found = list(rows.values_list("id", flat=True))
            for each in found:
                Reacted.objects.of(self.id).create(event_id=each, reaction="told", at=self.clock.now())
        return found

    def pays(self, amount: str, on: date, *claims: UUID, source: str = "") -> UUID:
        """Book money that came in on a day."""
        self.until(on)
        receipt = NewReceipt(
            legal_entity=company(), amount=Money.of(Decimal(amount)), day=on, via=Via.BY_HAND, named=claims,
            source=source or f"hand/{on}",
        )  # fmt: skip
        made = book_receipt(self.id, receipt, by=office(), at=noon(on))
        self.react()
        return made

    def undone(self, source: str, on: date) -> None:
        """Let money go back on a day."""
        self.until(on)
        undo_receipt(self.id, source, day=on, reason="MD06", by=office(), at=noon(on))
        self.react()

    def claim(self, claim: UUID) -> Claim:
        """Read a claim as it is kept."""
        with transaction(system("test", self.id)):
            return Claim.objects.of(self.id).get(pk=claim)

    def account(self, on: date) -> Account:
        """Replay the account through a day."""
        with transaction(system("test", self.id)):
            return account_of(self.id, on)

    def mails(self, kind: str) -> list[str]:
        """Read the mails of a kind that the client was sent."""
        with transaction(system("test", self.id)):
            rows = OutgoingMessage.objects.of(self.id).filter(kind=f"billing.{kind}", channel="mail")
            return [row.text for row in rows.order_by("created_at", "id")]

    def invoices(self) -> list[Invoice]:
        """Read what it was sent."""
        return invoices_of(self.id)


def company() -> UUID:
    """Return the provider's company."""
    with transaction(office()):
        return legal_entities()[0][0]


def settings(**facts: Any) -> None:
    """Set how the provider's company goes about late invoices."""
    with transaction(office()):
        BillingCompany.objects.create(legal_entity_id=company(), changed_at=noon(date(2026, 1, 2)), **facts)


def books(debtor: Debtor) -> dict[str, int]:
    """Read what stands on each account of the company, in cents; nothing of those on which nothing is left."""
    with transaction(system("test", debtor.id)):
        found = balances(debtor.id, f"company:{debtor.contract.legal_entity}")
        return {account: amount.minor for (account, _), amount in found.items() if amount.minor}
