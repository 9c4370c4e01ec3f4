"""A client with something on every page of its invoices; all of it invented."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.test import Client
from tests.people import new_member, sign_in

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation, Person
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.models import BillingCompany, Charge
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
from schakel.shared.tenancy.interface import Actor, ActorKind, system, transaction

IBAN = "NL91ABNA0417164300"
PAYS = frozenset({"billing.read", "billing.pay", "billing.object"})


@dataclass(frozen=True)
class Customer:
    """A client with a contract for call tracking from 16 March 2026: an invoice a month, usage in between."""

    id: UUID
    slug: str
    contract: ContractFact

    @property
    def actor(self) -> Actor:
        return Actor(ActorKind.PERSON, self.id, name="member", permissions=PAYS)

    @property
    def base(self) -> str:
        return f"/o/{self.slug}/invoices/"

    def invoices(self) -> list[UUID]:
        return [row.id for row in invoices_of(self.id) if row.kind == "invoice"]

    def invoices_and_notes(self) -> list[UUID]:
        """Return the invoices, then the credit notes."""
        rows = invoices_of(self.id)
        return [row.id for row in sorted(rows, key=lambda row: (row.kind == "credit_note", row.sequence))]

    def number(self, invoice: UUID) -> str:
        return next(row.number for row in invoices_of(self.id) if row.id == invoice)

    def waiting(self) -> UUID:
        """Return the costs that wait for an answer."""
        with transaction(system("test", self.id)):
            return Charge.objects.of(self.id).get(needs_consent=True).id

    def member(self, role: str = "admin", person: Person | None = None) -> Person:
        with transaction(system("test", self.id)):
            organisation = Organisation.objects.get(pk=self.id)
        return new_member(organisation, role, person)

    def browser(self, role: str = "admin", language: str = "en") -> Client:
        client = Client()
        client.cookies["schakel_language"] = language
        sign_in(client, self.member(role))
        return client

    def pay(self, minor: int, day: date, source: str = "bank/1", **told: Any) -> UUID:
        receipt = NewReceipt(
            legal_entity=self.contract.legal_entity, amount=Money(minor), day=day, via=Via.BANK, source=source,
            **told,
        )  # fmt: skip
        return book_receipt(self.id, receipt, by=office(), at=noon(day))

    def credit(self, invoice: UUID, day: date) -> UUID:
        return credit_invoice(self.id, invoice, None, reason="Too much", by=office(), at=noon(day))

    def cost(self, minor: int, day: date, *, consent: bool = True, at_once: bool = False) -> UUID:
        """Enter costs of somebody else, as staff would."""
        with transaction(system("test", self.id)):
            row = Charge.objects.of(self.id).create(
                contract_id=self.contract.id, kind="third_party", unique_key=f"test/{minor}/{day}", minor=minor,
                text_nl="Fotograaf", text_en="Photographer", quantity=1, unit_price=Decimal(minor) / 100, day=day,
                needs_consent=consent, at_once=at_once, entered_at=noon(day),
            )  # fmt: skip
        return row.id


def new_customer(name: str = "Bakkerij Jansen", **told: Any) -> Customer:
    """A client whose contract began on 16 March 2026."""
    with suppress(RefusedError):  # there is a price list already
        calls_prices()
    client = new_client(name, **told)
    made = subscribed(client, "calls", date(2026, 3, 16), package="large")
    with transaction(office()):
        BillingCompany.objects.get_or_create(
            legal_entity_id=made.legal_entity,
            defaults={
                "street": "Voorbeeldstraat 1", "postcode": "3511 AB", "city": "Utrecht", "iban": IBAN,
                "changed_at": noon(date(2026, 1, 1)),
            },
        )  # fmt: skip
    with transaction(system("test", client)):
        slug = Organisation.objects.get(pk=client).slug
    return Customer(client, slug, made)


def furnished() -> Customer:
    """A customer with an invoice that was paid in part, one that was credited, one that is open, and use since."""
    customer = new_customer()
    use(customer.id, customer.contract.id, "1180", date(2026, 4, 1))
    for day in (date(2026, 3, 16), date(2026, 4, 16), date(2026, 5, 16)):
        run_on(day)
    first, second, _ = customer.invoices()
    customer.pay(5000, date(2026, 3, 20), named=(first,))
    customer.credit(second, date(2026, 4, 20))
    use(customer.id, customer.contract.id, "1250", date(2026, 5, 20))
    customer.cost(30000, date(2026, 5, 20))
    return customer
