"""Work for clients, for the tests of what is charged once."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.people import new_member, provider, provider_actor

from schakel.kernel.conversion import from_plain
from schakel.kernel.money import Money
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.forming import OfferedLine, SignUp
from schakel.shared.agreements.facts.offers import OfferResult
from schakel.shared.agreements.queries.contracts import contracts
from schakel.shared.agreements.queries.trials import trial
from schakel.shared.agreements.tests.offering import accepts, sent
from schakel.shared.agreements.tests.world import again, documents, entity, member, noon, staff
from schakel.shared.agreements.usecases.confirm_reply import confirm_reply
from schakel.shared.agreements.usecases.start_trial import start_trial
from schakel.shared.billing.facts.invoices import Document, Line
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.facts.work import WorkKind
from schakel.shared.billing.facts.working import NewHours, NewWork
from schakel.shared.billing.models import HourlyRate, Invoice
from schakel.shared.billing.tests.world import invoices_of, new_client, office, run_on, subscribed
from schakel.shared.billing.usecases.book_receipt import book_receipt
from schakel.shared.billing.usecases.log_hours import log_hours
from schakel.shared.events import reactions
from schakel.shared.events.base import from_facts
from schakel.shared.events.models import RecordedEvent
from schakel.shared.tenancy.interface import system, transaction

JANUARY = date(2026, 1, 15)
OF_BILLING = "schakel.shared.billing."


def rates(**since: int) -> None:
    """Have an hour cost so many cents from a day on: rates(d2026_01_01=9500)."""
    with transaction(provider_actor(provider().pk)):
        company = entity()
        for day, minor in since.items():
            holds_from = date(*(int(part) for part in day.removeprefix("d").split("_")))
            HourlyRate.objects.create(
                legal_entity_id=company, holds_from=holds_from, minor=minor, entered_at=noon(holds_from)
            )


def working(service: str = "payments", on: date = JANUARY, **wish: Any) -> ContractFact:
    """A client with a contract, and rates per hour."""
    rates(d2025_01_01=9500, d2026_07_01=10000)
    return subscribed(new_client(), service, on, **wish)


def with_people(made: ContractFact) -> None:
    """Give the client somebody who reads its mail."""
    with transaction(provider_actor(made.organisation)):
        client = Organisation.objects.get(pk=made.organisation)
    new_member(client, "admin")


def offered(
    *lines: OfferedLine, on: date = date(2026, 3, 2), service: str = "payments", **said: Any
) -> ContractFact:
    """A client that accepted an offer of these lines."""
    provider()
    client = new_client()
    offer, token = sent(client, service, on=on, lines=lines, **said)
    if accepts(client, token, on, service).result is not OfferResult.AGREED:
        confirm_reply(client, offer, by=staff(), at=noon(on))
    with transaction(system("test", client)):
        made = contracts(client)[0]
    return again(client, made.id)


def offered_yearly(minor: int, on: date) -> ContractFact:
    """A client of careers with a fee per year, of which the subscription was opened."""
    made = offered(
        OfferedLine(name="Platform", minor=minor, per="year"), on=on, service="careers", commencement=on
    )
    heard(made.organisation)
    return made


def asked(on: date) -> SignUp:
    """Ask for call tracking with the package of 1,000 sessions."""
    accepted = frozenset(documents("calls"))
    with transaction(provider_actor(provider().pk)):
        company = entity()
    return SignUp(
        service="calls", legal_entity=company, company="Jansen Loodgieters", person="Ans Jansen",
        email="ans@jansen.example", register_number="12345678", address="Voorbeeldweg 2, Ede", package="large",
        payment="invoice", accepted=accepted, ticked=noon(on), came_from="192.0.2.7",
    )  # fmt: skip


def tried(client: UUID, on: date) -> UUID:
    """Begin a trial of call tracking; returns it."""
    start_trial(client, asked(on), by=member(client), at=noon(on))
    with transaction(system("test", client)):
        found = trial(client, "calls")
    assert found is not None
    return found.id


def hours(day: date, count: str, kind: WorkKind = WorkKind.WORK, **said: Any) -> NewHours:
    return NewHours(day=day, hours=Decimal(count), kind=kind, **said)


def logs(made: ContractFact, *worked: NewHours, on: date, key: str = "1", **said: Any) -> list[UUID]:
    new = NewWork(hours=worked, key=key, **said)
    return log_hours(made.organisation, made.id, new, by=office(), at=noon(on))


def lines_of(invoice: Invoice) -> tuple[Line, ...]:
    lines: tuple[Line, ...] = from_plain(Document, invoice.content).lines
    return lines


def invoiced(made: ContractFact, on: date) -> Invoice:
    """Run the invoices of a day; returns the last one that the client got."""
    assert run_on(on) >= 1
    return invoices_of(made.organisation)[-1]


def pays(invoice: Invoice, minor: int, on: date, source: str = "hand/1") -> None:
    new = NewReceipt(
        legal_entity=invoice.legal_entity_id, amount=Money(minor), day=on, via=Via.BY_HAND, source=source
    )
    book_receipt(invoice.organisation_id, new, by=office(), at=noon(on))


def rows[M](model: type[M], client: UUID) -> list[M]:
    with transaction(system("test", client)):
        return list(model.objects.of(client).order_by("id"))  # type: ignore[attr-defined]


def heard(client: UUID) -> None:
    """Have billing react to everything that happened at a client, as often as it is asked."""
    for row in rows(RecordedEvent, client):
        happened = from_facts(row.name, client, row.facts)
        for each in reactions.to(type(happened)):
            if each.then.__module__.startswith(OF_BILLING):
                with transaction(system("test", client)) as tx:
                    each.then(happened, tx)
