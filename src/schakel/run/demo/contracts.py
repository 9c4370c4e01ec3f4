"""The agreements of the demo: two versions of the terms of each service, tariffs, contracts and a quote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.run.demo import story
from schakel.run.demo.texts import main_document, other_document
from schakel.shared.agreements import interface as agreements
from schakel.shared.tenancy.interface import Actor, ActorKind

FIRST_TERMS = timedelta(days=420)
SECOND_TERMS = timedelta(days=20)
LEAD_TIME = timedelta(days=45)
RIGHTS = frozenset({"agreements.read", "agreements.manage", "terms.publish", "contract.stop"})
PRICES = {
    "calls": (("basic", "Basis", "Basic", 4900), ("plus", "Plus", "Plus", 9900)),
    "leads": (("lead", "Per lead", "Per lead", 3500),),
    "outreach": (("seat", "Per licentie", "Per licence", 79500), ("onboarding", "Opstart", "Onboarding", 49500)),
    "payments": (("basic", "Basis", "Basic", 2900),),
    "careers": (("person", "Per medewerker", "Per employee", 1250),),
}  # fmt: skip
"""Service -> its prices a month: code, name, name in English, cents."""
METERS = {
    "calls": agreements.Tariff(
        code="sessions", kind=agreements.LineKind.METER, name_nl="Sessies boven de bundel",
        name_en="Sessions above the bundle", price=Money(8),
    )
}  # fmt: skip
"""Service -> what is charged by the unit."""
INCLUDED = {"basic": 1000, "plus": 3000}
"""Package -> how many units it holds."""
SMALLEST = ("calls", "basic")
"""The package on which clients permit less."""


@dataclass(frozen=True, slots=True)
class Running:
    """A contract of the demo: which service, how long ago it began, and for how long it was agreed."""

    service: str
    name: str
    months_ago: int
    days_ago: int = 0
    period: str = ""
    package: str = "basic"


CONTRACTS = {
    "jansen": (
        Running("calls", "Belmeting dakwerken", 3),
        Running("payments", "Betaallinks", 11, period="12 months"),
        Running("careers", "Loopbaanplatform", 9, 20, period="12 months", package="person"),
    ),
    "de-brug": (
        Running("calls", "Belmeting praktijk", 3),
        Running("outreach", "Afspraken met bedrijven", 4, period="6 months", package="seat"),
        Running("leads", "Aanvragen voor implantaten", 8, package="lead"),
    ),
}


def tell(provider: UUID, clients: Mapping[str, UUID], until: datetime) -> None:
    """Tell the agreements up to `until`, through the same use cases as in life."""
    staff = Actor(ActorKind.SYSTEM, provider, name="demo", provider=True, permissions=RIGHTS)
    company = agreements.Company(
        name="Demo Provider B.V.", trade_name="Schakel Demo", seat="Utrecht",
        register_number="00000000", vat_number="NL000000000B00",
        address="Voorbeeldstraat 1, 3500 AA Utrecht", email="contract@provider.example",
    )  # fmt: skip
    began = until - FIRST_TERMS
    entity = agreements.add_legal_entity(company, by=staff, at=began)
    versions = {each.key: _first_terms(each, entity, staff, began) for each in agreements.services()}
    lists = {each.key: _prices(each.key, entity, staff, began) for each in agreements.services()}
    made = {}
    for slug, running in CONTRACTS.items():
        for each in running:
            prices = lists[each.service]
            told = _contract(clients[slug], each, entity, versions[each.service], prices, staff, until)
            made[slug, each.service] = told
    for service in agreements.services():
        _second_terms(service, entity, staff, until)
    _offer(clients["jansen"], entity, lists["outreach"], staff, until)
    _order(clients["de-brug"], made["de-brug", "outreach"], staff, until)


def _first_terms(service: agreements.Service, entity: UUID, staff: Actor, at: datetime) -> list[UUID]:
    """Publish every document of a service; returns the versions that a client accepts."""
    terms = cast("agreements.ContractTerms", service.terms())
    names = [name.strip() for name in terms.acceptance.documents.split(",")]
    found = []
    for name in names:
        if name == service.main:
            texts, clauses = main_document(service.key, name, terms)
            draft = agreements.Draft(
                legal_entity=entity, service=service.key, document=name, texts=texts,
                parameters=terms.to_json(), clauses=clauses,
            )  # fmt: skip
        else:
            draft = agreements.Draft(
                legal_entity=entity, service=service.key, document=name, texts=other_document(name)
            )
        found.append(_publish(draft, staff, at))
    return found


def _second_terms(service: agreements.Service, entity: UUID, staff: Actor, until: datetime) -> None:
    """Publish a second version: force majeure ends contracts a month later than before."""
    terms = cast("agreements.ContractTerms", service.terms())
    at = until - SECOND_TERMS
    later = terms.replace(force_majeure=terms.force_majeure.replace(dissolve_after=Period.parse("4 months")))
    texts, clauses = main_document(service.key, service.main, later)
    draft = agreements.Draft(
        legal_entity=entity, service=service.key, document=service.main, texts=texts, parameters=later.to_json(),
        clauses=clauses, effective=business_day(at + LEAD_TIME),
        reason="Bij overmacht wachten we langer voordat iemand het contract mag ontbinden.",
    )  # fmt: skip
    _publish(draft, staff, at)


def _publish(draft: agreements.Draft, staff: Actor, at: datetime) -> UUID:
    version = agreements.draft_version(draft, by=staff, at=at)
    agreements.publish_version(version, by=staff, at=at)
    return version


def _prices(service: str, entity: UUID, staff: Actor, at: datetime) -> UUID:
    meter = METERS.get(service)
    lines = tuple(
        agreements.Tariff(
            code=code,
            kind=agreements.LineKind.PACKAGE,
            name_nl=nl,
            name_en=en,
            price=Money(minor),
            included=INCLUDED.get(code, 0) if meter else 0,
            meter=meter.code if meter else "",
            smallest=(service, code) == SMALLEST,
        )
        for code, nl, en, minor in PRICES[service]
    ) + (() if meter is None else (meter,))
    draft = agreements.TariffsDraft(
        legal_entity=entity, service=service, effective=business_day(at), lines=lines
    )
    made = agreements.draft_price_list(draft, by=staff, at=at)
    agreements.publish_price_list(made, by=staff, at=at)
    return made


def _contract(
    client: UUID,
    told: Running,
    entity: UUID,
    versions: list[UUID],
    prices: UUID,
    staff: Actor,
    until: datetime,
) -> UUID:
    starts = _ago(business_day(until), told)
    wish = agreements.ContractWish(
        client=client, service=told.service, legal_entity=entity, formed_by="signed", name=told.name, starts=starts,
        period=Period.parse(told.period) if told.period else None, package=told.package, price_list=prices,
        accepting=tuple(agreements.Accepting(version=each, shown="nl", signer="Jet Jansen") for each in versions),
        reference="demo",
    )  # fmt: skip
    return agreements.conclude_contract(wish, by=staff, at=start_of_day(starts) + timedelta(hours=10))


def _ago(today: date, told: Running) -> date:
    return Period.parse(f"{told.months_ago} months").before(today) - timedelta(days=told.days_ago)


def _offer(client: UUID, entity: UUID, prices: UUID, staff: Actor, until: datetime) -> None:
    """Send a quote that can still be accepted."""
    draft = agreements.OfferDraft(
        service="outreach", legal_entity=entity, name=story.OFFERED, period=Period.parse("6 months"),
        lines=(
            agreements.OfferedLine(name="Licentie", minor=79500, per="month"),
            agreements.OfferedLine(name="Opstart", minor=49500, per="once"),
        ),
        package="seat", price_list=prices, ends=business_day(until) + timedelta(days=21),
        text="Zoals besproken: afspraken met besturen van verenigingen van eigenaars in uw regio.",
    )  # fmt: skip
    made = agreements.draft_offer(client, draft, by=staff, at=until - timedelta(days=2))
    agreements.send_offer(client, made, "beheer@jansen.example", by=staff, at=until - timedelta(days=2))


def _order(client: UUID, contract: UUID, staff: Actor, until: datetime) -> None:
    """Have a list ordered that is not on the price list; its quote waits for the client's approval."""
    asking = Actor(ActorKind.SYSTEM, client, name="demo", permissions=frozenset({"contract.order"}))
    wish = agreements.OrderWish(wanted=(agreements.Wanted(name=story.ORDERED),))
    order = agreements.place_order(client, contract, wish, by=asking, at=until - timedelta(days=3))
    quote = agreements.Quote(
        lines=(agreements.OfferedLine(name=story.ORDERED, minor=35000),),
        ends=business_day(until) + timedelta(days=21),
    )
    agreements.quote_order(client, order, quote, by=staff, at=until - timedelta(days=2))
