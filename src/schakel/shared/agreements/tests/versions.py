"""New versions of the terms for tests: published, told, and as a client finds them."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connections
from tests.people import provider_actor

from schakel.kernel.calendars import start_of_day
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.models import VersionNotice
from schakel.shared.agreements.queries.versions import in_force
from schakel.shared.agreements.tests.world import again, published
from schakel.shared.clock import SimulatedClock
from schakel.shared.jobs.interface import run_worker
from schakel.shared.tenancy.interface import transaction


def noon(day: date) -> datetime:
    return start_of_day(day) + timedelta(hours=12)


def publish(
    clock: SimulatedClock, day: date, service: str, *, told: date | None = None, **draft: Any
) -> UUID:
    """Publish the next version on a day, and let the clients be told on that day or a later one."""
    clock.stand_still(noon(day))
    version = published(service, at=noon(day), **draft)
    clock.stand_still(noon(told or day))
    work()
    return version


def work() -> None:
    """Do every job that waits, and what they ask for."""
    while True:
        run_worker(wait=False)
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM jobs.procrastinate_jobs WHERE status = 'todo' AND scheduled_at IS NULL"
            )
            (left,) = cursor.fetchone()
        if not left:
            return


def notice(made: ContractFact, number: int = 2, document: str = "") -> VersionNotice:
    """Return how a version came to a contract."""
    with transaction(provider_actor(made.organisation)):
        rows = VersionNotice.objects.of(made.organisation).select_related("version")
        rows = rows.filter(contract=made.id, version__number=number)
        return rows.get(version__document=document) if document else rows.get()


def holds(made: ContractFact, day: date, document: str = "") -> tuple[int, str]:
    """Return the number of the version that holds on a day, and how it came to that."""
    with transaction(provider_actor(made.organisation)):
        found = in_force(again(made.organisation, made.id), day, document).outcome
    assert found is not None
    return found.version, str(found.how)
