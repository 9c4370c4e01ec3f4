"""The invoices of the demo: what the contracts came to since they began, and what was paid of it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.run.demo import story
from schakel.shared.agreements import interface as agreements
from schakel.shared.billing import interface as billing
from schakel.shared.tenancy.interface import Actor, ActorKind, system, transaction

STAFF = frozenset(
    {
        "billing.office",
        "billing.run",
        "billing.money",
        "agreements.read",
        "agreements.manage",
        "contract.order",
    }
)
CLIENT = frozenset({"billing.read", "billing.pay", "contract.inform"})
MORNING = timedelta(hours=10)
PAID_AFTER = timedelta(days=9)
SEATS = 2
SESSIONS = {"jansen": 41, "de-brug": 19}
"""Client -> sessions a day on its website."""
ADDRESSES = {
    "jansen": ("Dakstraat 12\n3511 AB Utrecht", "administratie@jansen.example", "11111111"),
    "de-brug": ("Brugweg 3\n3521 CD Utrecht", "facturen@debrug.example", "22222222"),
}
LATE = ("de-brug", "leads")
"""Whose invoices of the last three months are not paid: client and service."""


def tell(provider: UUID, clients: Mapping[str, UUID], until: datetime) -> None:
    """Tell the invoices up to `until`, through the same use cases as in life."""
    staff = Actor(ActorKind.SYSTEM, provider, name="demo", provider=True, permissions=STAFF)
    with transaction(staff):
        entity = agreements.legal_entities()[0][0]
    began = until - timedelta(days=400)
    settings = billing.CompanySettings(
        prefix="DP", street="Voorbeeldstraat 1", postcode="3500 AA", city="Utrecht", iban=story.PROVIDER_IBAN,
        account_name=story.PROVIDER_NAME, creditor=story.CREDITOR, reminds_after=7,
    )  # fmt: skip
    billing.change_company(entity, settings, by=staff, at=began)
    billing.set_hourly_rate(entity, Money(9500), holds_from=business_day(began), by=staff, at=began)
    for slug, client in clients.items():
        _address(slug, client, began)
        _seats(client, staff)
        _subscribe(slug, client, until)
    _mandate(clients["jansen"], entity, began)
    for day in sorted(set(_first_days(clients.values(), until))):
        at = min(start_of_day(day) + MORNING, until)
        billing.work_off_run(billing.start_run(by=staff, at=at), at)
    for slug, client in clients.items():
        _payments(slug, client, staff, until)
    _charges(clients["jansen"], staff, until)


def _address(slug: str, client: UUID, at: datetime) -> None:
    address, mail, number = ADDRESSES[slug]
    details = agreements.Details(
        company=next(each.name for each in story.CLIENTS if each.slug == slug), holds_from=business_day(at),
        kind=agreements.ClientKind.LEGAL_ENTITY, register_number=number, address=address, invoice_email=mail,
    )  # fmt: skip
    agreements.report_details(client, details, by=_member(client), at=at)


def _seats(client: UUID, staff: Actor) -> None:
    """Give the contracts that are charged by the seat some seats."""
    for contract in _contracts(client):
        if contract.service == "outreach":
            at = start_of_day(contract.agreed.commencement) + MORNING
            agreements.change_seats(client, contract.id, SEATS, by=staff, at=at)


def _subscribe(slug: str, client: UUID, until: datetime) -> None:
    """Open the subscriptions of a client, and meter what its website was used."""
    for contract in _contracts(client):
        with transaction(system("billing", client)) as tx:
            billing.bring_up_to_date(tx, contract.id, start_of_day(contract.agreed.commencement) + MORNING)
        if contract.service == "calls":
            day, uses = contract.agreed.commencement, []
            while start_of_day(day) + timedelta(days=1) < until:
                at = start_of_day(day) + timedelta(hours=23)
                quantity = Decimal(SESSIONS[slug])
                uses.append(billing.NewUse(contract.id, "sessions", quantity, f"sessions/{day}", at))
                day += timedelta(days=1)
            billing.meter_all(client, uses, by=system("demo", client))


def _mandate(client: UUID, entity: UUID, at: datetime) -> None:
    signing = billing.Signing(
        legal_entity=entity, iban=story.IBAN, holder="Jansen Dakwerken", signer="Jet Jansen",
        version=billing.MANDATE_VERSION, language="nl", accepted=True,
    )  # fmt: skip
    billing.sign_mandate(client, signing, by=_member(client), at=at)


def _first_days(clients: Iterable[UUID], until: datetime) -> Iterator[date]:
    """Give the days on which a period of a contract begins."""
    month, today = Period.parse("1 month"), business_day(until)
    for client in clients:
        for contract in _contracts(client):
            number, day = 0, contract.agreed.commencement
            while day <= today:
                yield day
                number += 1
                day = Period(number, month.unit).after(contract.agreed.commencement)


def _payments(slug: str, client: UUID, staff: Actor, until: datetime) -> None:
    """Have invoices paid after some days; one client leaves those of one service open."""
    with transaction(system("demo", client)):
        found = billing.open_claims(client)
    for each in sorted(found, key=lambda one: (one.issued, one.number)):
        at = start_of_day(each.issued) + PAID_AFTER + MORNING
        unpaid = (slug, each.service) == LATE and at > until - timedelta(days=90)
        if unpaid or at > until:
            continue
        receipt = billing.NewReceipt(
            legal_entity=each.legal_entity, amount=each.total, day=business_day(at), via=billing.Via.BANK,
            source=f"demo/{each.number}", named=(each.id,),
        )  # fmt: skip
        billing.book_receipt(client, receipt, by=staff, at=at)


def _charges(client: UUID, staff: Actor, until: datetime) -> None:
    """Have hours wait for the next invoice, and costs of a third party for the client's consent."""
    made = next(each for each in _contracts(client) if each.service == "payments")
    day = business_day(until) - timedelta(days=3)
    hours = billing.NewHours(
        day=day, hours=Decimal("1.5"), who="Hugo Hulp", words="Betaalpagina in huisstijl"
    )
    billing.log_hours(client, made.id, billing.NewWork(hours=(hours,), key="demo"), by=staff, at=until)
    costs = billing.NewCosts(
        kind=billing.CostKind.THIRD_PARTY, amount=Money(30000), day=day, key="demo", words="Huisstijl betaalpagina",
        third_party="Studio Voorbeeld", does="Vormgeving",
    )  # fmt: skip
    billing.enter_costs(client, made.id, costs, by=staff, at=until)


def _contracts(client: UUID) -> list[agreements.ContractFact]:
    with transaction(system("demo", client)):
        return agreements.contracts(client)


def _member(client: UUID) -> Actor:
    return Actor(ActorKind.SYSTEM, client, name="demo", permissions=CLIENT)
