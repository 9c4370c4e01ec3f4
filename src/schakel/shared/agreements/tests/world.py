"""A provider with published terms of all five services, and clients with contracts; all of it invented."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.people import provider, provider_actor

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.shared.agreements.facts.contracts import Accepting, ContractFact, ContractWish
from schakel.shared.agreements.facts.tariffs import LineKind, Tariff, TariffsDraft
from schakel.shared.agreements.models import LegalEntity, TermsVersion
from schakel.shared.agreements.queries.contracts import contract
from schakel.shared.agreements.rules.acceptance import documents_of
from schakel.shared.agreements.services import service_of
from schakel.shared.agreements.usecases.add_legal_entity import Company, add_legal_entity
from schakel.shared.agreements.usecases.conclude_contract import conclude_contract
from schakel.shared.agreements.usecases.draft_price_list import draft_price_list
from schakel.shared.agreements.usecases.draft_version import Draft, Written, draft_version
from schakel.shared.agreements.usecases.publish_price_list import publish_price_list
from schakel.shared.agreements.usecases.publish_version import publish_version
from schakel.shared.clock import SimulatedClock, source
from schakel.shared.deadlines.interface import next_due, run_due, timeline
from schakel.shared.events.interface import Event
from schakel.shared.events.models import RecordedEvent
from schakel.shared.messages.models import Notice, OutgoingMessage
from schakel.shared.tenancy.interface import Actor, ActorKind, system, transaction

FOUNDED = datetime(2024, 1, 2, 9, tzinfo=UTC)
PERIODS = {
    "calls": None, "leads": None, "outreach": Period.parse("6 months"), "payments": Period.parse("12 months"),
    "careers": Period.parse("12 months"),
}  # fmt: skip
STAFF = frozenset({"agreements.read", "agreements.manage", "terms.publish", "contract.stop"})
CLIENT = frozenset(
    {"contract.read", "contract.accept", "contract.cancel", "contract.order", "contract.inform"}
)


def staff() -> Actor:
    """Somebody of the provider who may do everything with agreements."""
    return Actor(ActorKind.PERSON, provider().pk, name="staff", provider=True, permissions=STAFF)


def member(client: UUID, *permissions: str) -> Actor:
    """Somebody of a client: with the permissions of who manages contracts, or just these."""
    return Actor(ActorKind.PERSON, client, name="member", permissions=frozenset(permissions) or CLIENT)


def entity() -> UUID:
    """The provider's company."""
    found = LegalEntity.objects.first()
    if found is not None:
        return found.id
    company = Company(
        name="Demo Provider B.V.", register_number="00000000", address="Voorbeeldstraat 1, Utrecht",
        email="contract@provider.example",
    )  # fmt: skip
    return add_legal_entity(company, by=staff(), at=FOUNDED)


def published(service: str, *, at: datetime = FOUNDED, document: str = "", **facts: Any) -> UUID:
    """Publish the next version of a document of a service; `facts` are those of `Draft`."""
    with transaction(provider_actor(provider().pk)):
        company = entity()
    found = service_of(service)
    document = document or found.main
    main = document == found.main
    terms = facts.pop("terms", found.terms())
    text = Written(title=document.capitalize(), text="# Artikel 1\nDit is een voorbeeld.")
    draft = Draft(
        legal_entity=company, service=service, document=document, texts={"nl": text, "en": text},
        parameters=terms.to_json() if main else None, **facts,
    )  # fmt: skip
    version = draft_version(draft, by=staff(), at=at)
    publish_version(version, by=staff(), at=at)
    return version


def documents(service: str) -> list[UUID]:
    """Have every document of a service published, and return the newest version of each."""
    found = service_of(service)
    names = documents_of(found.terms().acceptance)  # type: ignore[attr-defined]
    rows: dict[str, TermsVersion] = {}
    with transaction(provider_actor(provider().pk)):
        company = entity()
        for row in TermsVersion.objects.filter(legal_entity=company, service=service, state="published"):
            rows[row.document] = max(rows.get(row.document, row), row, key=lambda each: each.number)
    return [rows[name].id if name in rows else published(service, document=name) for name in names]


def concluded(client: UUID, service: str, on: date, **wish: Any) -> ContractFact:
    """Conclude a contract at the start of a day, with all documents accepted: the newest, or `versions`."""
    versions = wish.pop("versions", None) or documents(service)
    accepting = tuple(Accepting(version=version, shown="nl", signer="A. Jansen") for version in versions)
    with transaction(provider_actor(provider().pk)):
        company = entity()
    given = {"period": PERIODS[service], "formed_by": "signed", **wish}
    made = conclude_contract(
        ContractWish(client=client, service=service, legal_entity=company, accepting=accepting, **given),
        by=staff(),
        at=start_of_day(on),
    )
    return again(client, made)


def again(client: UUID, made: UUID) -> ContractFact:
    """Read a contract as it is now."""
    with transaction(provider_actor(client)):
        found = contract(client, made)
    assert found is not None
    return found


def pass_days(clock: SimulatedClock, until: date) -> int:
    """Let time pass, doing what is due at every instant; returns how many deadlines were dealt with."""
    dealt = 0
    end = start_of_day(until)
    while (due := next_due(source.clock().now())) is not None and due <= end:
        clock.stand_still(due)
        dealt += run_due(due)
    clock.stand_still(end)
    return dealt


def days(first: date, count: int) -> Iterable[date]:
    """Give so many days from the first."""
    return (first + timedelta(days=number) for number in range(count))


def price(code: str, minor: int, kind: str = "package") -> Tariff:
    """Make one price of a list."""
    return Tariff(code=code, kind=LineKind(kind), name_nl=code, name_en=code, price=Money(minor))


def price_list(service: str, effective: date, *prices: Tariff, at: datetime = FOUNDED, **facts: Any) -> UUID:
    """Publish the next price list of a service; `facts` are those of `TariffsDraft`."""
    with transaction(provider_actor(provider().pk)):
        company = entity()
    draft = TariffsDraft(
        legal_entity=company, service=service, effective=effective, lines=prices or (price("basic", 5000),), **facts
    )  # fmt: skip
    made = draft_price_list(draft, by=staff(), at=at)
    publish_price_list(made, by=staff(), at=at)
    return made


def noon(day: date) -> datetime:
    """Give the middle of a day."""
    return start_of_day(day) + timedelta(hours=12)


def on_calendar(client: UUID, made: UUID) -> list[tuple[str, date, str]]:
    """Read the dates of a contract: what, when, and what came of it."""
    with transaction(system("test", client)):
        return [
            (one.kind.removeprefix("agreements."), business_day(one.due_at), one.outcome)
            for one in timeline(client, made)
        ]


def mails(client: UUID, kind: str) -> list[str]:
    """Read the texts of the mails of a kind that a client was sent."""
    with transaction(system("test", client)):
        sent = OutgoingMessage.objects.of(client).filter(kind=f"agreements.{kind}", channel="mail")
        found = sent.order_by("created_at", "id")
        return [one.text for one in found]


def tasks() -> list[str]:
    """Read the kinds of what waits under the bell of whoever manages agreements, oldest first."""
    office = provider().pk
    with transaction(system("test", office)):
        rows = Notice.objects.of(office).filter(permission="agreements.manage").order_by("created_at", "id")
        return [row.kind.removeprefix("agreements.") for row in rows]


def told_others(client: UUID, kind: type[Event]) -> list[dict[str, Any]]:
    """Read the facts of the events of a kind that were recorded for a client."""
    with transaction(system("test", client)):
        rows = RecordedEvent.objects.of(client).filter(name=kind.name).order_by("at", "id")
        return [row.facts for row in rows]
