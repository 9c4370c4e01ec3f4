"""Three years of contracts of all five services, and what people do about them on which day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day

BEGINS = datetime(2026, 1, 5, 9, tzinfo=UTC)
ENDS = datetime(2029, 1, 5, 9, tzinfo=UTC)
CLIENTS = ("Bakkerij Jansen", "Slagerij De Groot", "Kapper Kort")
STARTS = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 29))
"""The day on which each client's contracts begin: ends of months, and the day on which summer time begins."""
SERVICES = ("calls", "leads", "outreach", "payments", "careers")


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does at an instant; `done` tells whether it was done already, after a kill."""

    at: datetime
    does: Callable[[datetime], Any]
    done: Callable[[], bool]


def seed() -> None:
    """The provider with its terms, three clients, and a contract of each service for each of them."""
    from schakel.shared.agreements.tests.world import concluded, documents
    from tests.people import new_member, new_organisation

    for service in SERVICES:
        documents(service)
    for name, starts in zip(CLIENTS, STARTS, strict=True):
        client = new_organisation(name)
        new_member(client, "admin")
        for service in SERVICES:
            concluded(client.pk, service, business_day(BEGINS), starts=starts, name=f"{name} {service}")


def acts() -> list[Act]:
    """Everything that people do, by time: renewals, notices of both sides, new versions, questions to clients."""
    jansen, groot, kort = CLIENTS
    found = [
        *(_publication(service, noon(2026, 9, 1)) for service in SERVICES),
        *(_publication(service, noon(2028, 2, 29)) for service in SERVICES),
        *(_renewal(client, noon(2027, 1, 20), 1) for client in CLIENTS),
        _renewal(jansen, noon(2028, 1, 30), 2),
        _notice(jansen, "payments", noon(2027, 11, 30)),
        _notice(groot, "outreach", noon(2027, 2, 27)),
        _notice(kort, "calls", noon(2027, 3, 28)),
        _notice(jansen, "leads", noon(2028, 1, 31)),
        _providers_notice(kort, "payments", noon(2027, 10, 31)),
        *(_question(client, noon(2027, 5, 31)) for client in CLIENTS),
    ]
    return sorted(found, key=lambda act: act.at)


def noon(year: int, month: int, day: int) -> datetime:
    """An instant in the middle of a day."""
    return datetime(year, month, day, 12, tzinfo=UTC)


def contract_of(client: str, service: str) -> Any:
    """Read a contract as it is now."""
    from schakel.shared.accounts.models import Organisation
    from schakel.shared.agreements.queries.contracts import contracts
    from schakel.shared.tenancy.interface import transaction
    from tests.people import provider_actor

    with transaction(provider_actor()):
        organisation: UUID = Organisation.objects.values_list("id", flat=True).get(name=client)
    with transaction(provider_actor(organisation)):
        return next(one for one in contracts(organisation) if one.name == f"{client} {service}")


def _notice(client: str, service: str, at: datetime) -> Act:
    from schakel.shared.agreements.tests.world import member
    from schakel.shared.agreements.usecases.give_notice import give_notice

    def does(when: datetime) -> None:
        made = contract_of(client, service)
        give_notice(made.organisation, made.id, by=member(made.organisation), at=when)

    return Act(at, does, lambda: contract_of(client, service).agreed.ends is not None)


def _providers_notice(client: str, service: str, at: datetime) -> Act:
    from schakel.shared.agreements.tests.world import staff
    from schakel.shared.agreements.usecases.give_providers_notice import give_providers_notice

    def does(when: datetime) -> None:
        made = contract_of(client, service)
        give_providers_notice(made.organisation, made.id, by=staff(), at=when)

    return Act(at, does, lambda: contract_of(client, service).agreed.ends is not None)


def _renewal(client: str, at: datetime, times: int) -> Act:
    from schakel.shared.agreements.tests.world import member
    from schakel.shared.agreements.usecases.renew_contract import renew_contract

    def does(when: datetime) -> None:
        made = contract_of(client, "careers")
        renew_contract(made.organisation, made.id, by=member(made.organisation), at=when)

    return Act(at, does, lambda: contract_of(client, "careers").agreed.renewed >= times)


def _publication(service: str, at: datetime) -> Act:
    from schakel.shared.agreements.models import TermsVersion
    from schakel.shared.agreements.services import service_of
    from schakel.shared.agreements.tests.world import published
    from schakel.shared.tenancy.interface import transaction
    from tests.people import provider, provider_actor

    def does(when: datetime) -> None:
        published(service, at=when, effective=business_day(when + timedelta(days=60)))

    def done() -> bool:
        with transaction(provider_actor(provider().pk)):
            rows = TermsVersion.objects.filter(service=service, document=service_of(service).main)
            return rows.filter(published_on=business_day(at)).exists()

    return Act(at, does, done)


def _question(client: str, at: datetime) -> Act:
    from schakel.shared.agreements.models import InformationRequest
    from schakel.shared.agreements.tests.world import staff
    from schakel.shared.agreements.usecases.ask_information import ask_information
    from schakel.shared.tenancy.interface import transaction
    from tests.people import provider_actor

    def does(when: datetime) -> None:
        made = contract_of(client, "outreach")
        due = business_day(when + timedelta(days=14))
        ask_information(made.organisation, made.id, "Een lijst van klanten", due, by=staff(), at=when)

    def done() -> bool:
        made = contract_of(client, "outreach")
        with transaction(provider_actor(made.organisation)):
            return InformationRequest.objects.of(made.organisation).exists()

    return Act(at, does, done)
