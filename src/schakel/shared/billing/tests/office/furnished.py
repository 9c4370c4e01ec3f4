"""The office of invoices with something on every page."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse
from tests.people import new_staff, provider, provider_actor, sign_in

from schakel.kernel.money import Money
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.tests.world import concluded, entity, noon
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import NewCharge, OnceKind, Via
from schakel.shared.billing.models import InvoiceRun
from schakel.shared.billing.tests.world import (
    calls_prices,
    invoices_of,
    new_client,
    office,
    run_on,
    subscribed,
    use,
)
from schakel.shared.billing.usecases.book_receipt import book_receipt
from schakel.shared.billing.usecases.credit_invoice import credit_invoice
from schakel.shared.billing.usecases.record_agreed_fee import record_agreed_fee
from schakel.shared.billing.usecases.set_hourly_rate import set_hourly_rate
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import transaction

FIRST, SECOND = date(2026, 3, 16), date(2026, 4, 16)


@dataclass(frozen=True, slots=True)
class Office:
    """A client with two invoices (the first paid for the most part, the second credited in part) and more."""

    client: UUID
    contract: ContractFact
    invoice: UUID
    charge: UUID
    run: UUID
    missing: ContractFact
    company: UUID

    def address_of(self, name: str, **other: Any) -> str:
        """Return the address of a page about this client."""
        values = {
            "client": self.client, "contract": self.contract.id, "invoice": self.invoice, "charge": self.charge,
            "run": self.run, **other,
        }  # fmt: skip
        from schakel.shared.billing.http.office_urls import urlpatterns

        (pattern,) = [each for each in urlpatterns if each.name == name]
        return reverse(
            f"billing_office:{name}", kwargs={key: values[key] for key in pattern.pattern.converters}
        )


def furnished() -> Office:
    """Invoice a client in March and April of 2026; another contract of it was never taken up."""
    calls_prices()
    client = new_client("Bakkerij Jansen <b>")
    made = subscribed(client, "calls", FIRST, package="large")
    missing = concluded(client, "calls", date(2026, 4, 1), package="large")
    run_on(FIRST)
    use(client, made.id, "1180", date(2026, 4, 1))
    run_on(SECOND)
    first, second = invoices_of(client)
    receipt = NewReceipt(
        legal_entity=made.legal_entity, amount=Money(10000), day=date(2026, 4, 2), via=Via.BANK, source="bank/1",
        named=(first.id,),
    )  # fmt: skip
    book_receipt(client, receipt, by=office(), at=noon(date(2026, 4, 2)))
    credit_invoice(client, second.id, None, reason="Dubbel <i>", by=office(), at=noon(date(2026, 4, 20)))
    record_agreed_fee(
        client, made.id, "sessions", Decimal("0.05"), holds_from=date(2026, 5, 16), evidence="Mail of 3 May",
        by=office(), at=noon(date(2026, 5, 3)),
    )  # fmt: skip
    with transaction(provider_actor(provider().pk)):
        company = entity()
        run = InvoiceRun.objects.order_by("started_at").last()
    assert run is not None
    set_hourly_rate(company, Money(9500), holds_from=date(2026, 1, 1), by=office(), at=noon(FIRST))
    return Office(client, made, first.id, new_charge(client, made.id), run.id, missing, company)


def new_charge(client: UUID, contract: UUID) -> UUID:
    """Have travel costs wait for the next invoice."""
    day = date(2026, 4, 20)
    new = NewCharge(
        kind=OnceKind.COSTS, key="travel/1", text_nl="Reiskosten", text_en="Travel costs",
        unit_price=Decimal("24.30"), day=day,
    )  # fmt: skip
    (charge,) = work(client, contract, [new], by=office(), at=noon(day))
    return charge


def signed_in(role: str, language: str = "en") -> Client:
    """Somebody of the provider with a role."""
    browser = Client()
    sign_in(browser, new_staff(role))
    browser.cookies["schakel_language"] = language
    return browser
