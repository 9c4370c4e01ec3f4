"""A provider that invoices, and clients that are invoiced; all of it invented."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.people import new_member, new_organisation, provider

from schakel.kernel.calendars import start_of_day
from schakel.kernel.money import Money
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.tariffs import LineKind, Tariff
from schakel.shared.agreements.interface import ClientKind, Details, report_details
from schakel.shared.agreements.tests.world import concluded, documents, member, noon, price_list
from schakel.shared.billing.models import Invoice
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.billing.usecases.meter import meter
from schakel.shared.billing.usecases.run_invoices import run_invoices
from schakel.shared.billing.usecases.start_run import start_run
from schakel.shared.tenancy.interface import Actor, ActorKind, system, transaction

RIGHTS = frozenset({"billing.office", "billing.run", "billing.money"})


def office() -> Actor:
    """Somebody of the provider who may do everything with invoices."""
    return Actor(ActorKind.PERSON, provider().pk, name="staff", provider=True, permissions=RIGHTS)


def tariff(code: str, minor: int, kind: str = "package", **facts: Any) -> Tariff:
    return Tariff(code=code, kind=LineKind(kind), name_nl=code, name_en=code, price=Money(minor), **facts)


def calls_prices(
    effective: date = date(2024, 1, 2), *, at: datetime | None = None, fixed: int = 9900
) -> UUID:
    """Publish a list for call tracking: a package with 1,000 sessions, and 0.08 for each one more."""
    lines = (tariff("large", fixed, included=1000, meter="sessions"), tariff("sessions", 8, "meter"))
    documents("calls")
    return price_list("calls", effective, *lines, **({"at": at} if at else {}))


def new_client(name: str = "Bakkerij Jansen", **told: Any) -> UUID:
    """A client with an admin, that told where its invoices go."""
    organisation = new_organisation(name)
    new_member(organisation, "admin")
    client = organisation.pk
    details = Details(**{
        "company": name, "holds_from": date(2020, 1, 1), "kind": ClientKind.LEGAL_ENTITY,
        "register_number": "12345678", "address": "Dorpsstraat 1\n1234 AB Utrecht",
        "invoice_email": "facturen@jansen.example", **told,
    })  # fmt: skip
    report_details(client, details, by=member(client), at=start_of_day(date(2020, 1, 1)))
    return client


def subscribed(client: UUID, service: str, on: date, **wish: Any) -> ContractFact:
    """Conclude a contract that is invoiced."""
    made = concluded(client, service, on, **wish)
    with transaction(system("billing", client)) as tx:
        bring_up_to_date(tx, made.id, noon(on))
    return made


def run_on(day: date) -> int:
    """Run the invoices of a day; returns how many were issued."""
    at = noon(day)
    return run_invoices(start_run(by=office(), at=at), at)


def use(
    client: UUID, contract: UUID, quantity: str, on: date, *, named: str = "", of: str = "sessions"
) -> bool:
    return meter(
        client,
        contract,
        of,
        Decimal(quantity),
        unique_id=named or f"{of}/{on}",
        at=noon(on),
        by=system("test"),
    )


def invoices_of(client: UUID) -> list[Invoice]:
    """Read what a client was sent, oldest first."""
    with transaction(system("test", client)):
        return list(Invoice.objects.of(client).order_by("issued_on", "sequence"))
