"""A client with a contract about payment links, a website and an account with the sandbox; all of it invented."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.records import LinkFact, PaymentFact
from schakel.services.payments.facts.wishes import ConnectionWish, LinkWish, PayWish
from schakel.services.payments.models import Attempt, Report
from schakel.services.payments.usecases.take_reports import take_reports
from schakel.shared.accounts.models import Organisation, Person
from schakel.shared.agreements.tests.world import concluded
from schakel.shared.clock import now
from schakel.shared.ledger.interface import balances_about
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import Actor, ActorKind, system, transaction
from tests.people import new_member, new_organisation, provider

PERMISSIONS = frozenset(
    {"payments.read", "payments.links", "payments.refund", "payments.bank", "payments.manage"}
)
HOST = "shop.example.nl"
EUR25 = Money(2500)
TERMS = "I know that the PSP has terms of its own, and I follow them."
DECLARATION = "I am entitled to use this website."


@dataclass(frozen=True, slots=True)
class World:
    """The client, with what its links stand on."""

    organisation: UUID
    slug: str
    admin: Actor
    staff: Actor
    website: UUID
    connection: UUID
    account: sandbox.Opened
    contract: UUID

    def inside(self) -> Any:
        """Open a transaction of the client."""
        return transaction(system("test", self.organisation))

    def wish(self, **more: Any) -> LinkWish:
        """A link for EUR 25."""
        given: dict[str, Any] = {"amount": EUR25, "description": "Cursus brood bakken"} | more
        return LinkWish(website=self.website, **given)

    def link(self, **more: Any) -> UUID:
        """Make a link."""
        return payments.make_link(self.wish(**more), by=self.admin, at=now())

    def fact(self, link: UUID) -> LinkFact:
        """Read a link."""
        with self.inside():
            found = payments.link(self.organisation, link, now())
        assert found is not None
        return found

    def start(self, link: UUID, amount: Money = EUR25, **more: Any) -> UUID:
        """Have a payer start to pay, up to the checkout of the PSP; returns the attempt."""
        made = payments.start_payment(
            self.organisation, self.fact(link).token, PayWish(amount=amount, **more), at=now()
        )
        payments.go_to_psp(self.organisation, made.token, language="nl", at=now())
        return made.id

    def psp_payment(self, attempt: UUID) -> str:
        """Return how the PSP calls a payment."""
        with self.inside():
            return str(Attempt.objects.of(self.organisation).get(pk=attempt).psp_payment)

    def payment(self, attempt: UUID) -> PaymentFact:
        """Read a payment."""
        with self.inside():
            found = payments.payment(self.organisation, attempt)
        assert found is not None
        return found

    def pays(
        self,
        attempt: UUID,
        way: sandbox.Way = sandbox.Way.IDEAL,
        source: sandbox.Source = sandbox.Source.GOOD,
    ) -> None:
        """Have the payer pay at the PSP."""
        sandbox.pay(self.psp_payment(attempt), way, source, at=now())

    def reported(self, *attempts: UUID) -> None:
        """Have the PSP report about payments, as the edge keeps it, and take the reports up."""
        for each in attempts:
            self.report(self.psp_payment(each))
        take_reports(self.organisation)

    def report(self, payment: str, connection: UUID | None = None) -> None:
        """Keep one report."""
        with self.inside():
            Report.objects.of(self.organisation).create(
                organisation_id=self.organisation, connection_id=connection or self.connection, event=str(new_id()),
                payment=payment, body=b"{}", received_at=now(),
            )  # fmt: skip

    def paid(self, link: UUID, amount: Money = EUR25, **more: Any) -> UUID:
        """Have a link paid, reported and all; returns the attempt."""
        attempt = self.start(link, amount, **more)
        self.pays(attempt)
        self.reported(attempt)
        return attempt

    def book(self, link: UUID) -> dict[str, int]:
        """Read what a link brought onto the accounts of the book; what stands at nothing is left out."""
        with self.inside():
            found = balances_about(self.organisation, "payments", link)
        return {
            account.partition(":")[0]: money.minor for (account, _), money in found.items() if money.minor
        }


def client_admin(client: UUID) -> Actor:
    """Somebody of a client who may do everything with payment links."""
    return Actor(ActorKind.PERSON, client, name="admin", permissions=PERMISSIONS)


def connected(admin: Actor, name: str = "Bakkerij Jansen") -> tuple[UUID, sandbox.Opened]:
    """Connect an account with the sandbox."""
    account = sandbox.open_account(name, at=now())
    wish = ConnectionWish(
        connector="sandbox", name="Zandbak", contract_reference="C-1", credentials=account.credentials
    )
    return payments.add_connection(wish, terms=TERMS, by=admin, at=now()), account


def staff_of_payments() -> Actor:
    """Somebody of the provider who looks after payment links."""
    return Actor(
        ActorKind.PERSON,
        provider().pk,
        name="staff",
        provider=True,
        permissions=frozenset({"payments.office"}),
    )


def new_world(
    name: str = "Bakkerij Jansen", slug: str = "", *, host: str = HOST, on: date | None = None
) -> World:
    """Make a client that can make links."""
    client = new_organisation(name, slug)
    contract = concluded(client.pk, "payments", on or date(2026, 1, 15))
    admin, staff = client_admin(client.pk), staff_of_payments()
    connection, account = connected(admin, name)
    website = payments.name_website(client.pk, contract.id, host, "Brood en cursussen", by=staff, at=now())
    payments.declare_website(website, declaration=DECLARATION, by=admin, at=now())
    return World(client.pk, client.slug, admin, staff, website, connection, account, contract.id)


def mails(world: World, kind: str) -> list[str]:
    """Read the texts of the mails of a kind that a client was sent."""
    with world.inside():
        sent = OutgoingMessage.objects.of(world.organisation).filter(kind=f"payments.{kind}", channel="mail")
        return [one.text for one in sent.order_by("created_at", "id")]


def member_of(world: World, role: str = "admin") -> Person:
    """Make somebody who works at a client."""
    with transaction(replace(system("tests"), provider=True)):
        client = Organisation.objects.get(pk=world.organisation)
    return new_member(client, role)
