"""Sessions are metered day by day, once, for the contract that runs; those of a trial too."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from tests.people import provider_actor

from schakel.kernel.calendars import start_of_day
from schakel.kernel.money import Money
from schakel.services.calls.models import VisitorSession
from schakel.services.calls.tests.following import days_pass, heard
from schakel.services.calls.usecases.charge_trial_use import charge_trial_use
from schakel.services.calls.usecases.count_sessions import count_sessions
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.tests.world import concluded, member, noon
from schakel.shared.agreements.usecases.complete_registration import complete_registration
from schakel.shared.billing.interface import trial_use_of, used_between
from schakel.shared.billing.tests.charges.world import asked, tried
from schakel.shared.billing.tests.world import calls_prices, new_client
from schakel.shared.deadlines.interface import Done, Moved
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
FIRST = date(2026, 3, 2)


@pytest.fixture
def client(standing_clock: Any) -> UUID:
    calls_prices()
    standing_clock.stand_still(noon(FIRST))
    return new_client()


def visits(client: UUID, *days: date) -> None:
    site = UUID(int=1)
    with transaction(provider_actor(client)):
        VisitorSession.objects.of(client).bulk_create(
            VisitorSession(
                organisation_id=client, website_id=site, channel_id=site, started_at=noon(day), seen_at=noon(day),
                consent=False, shown="+31850000000", group="direct",
            )
            for day in days
        )  # fmt: skip


def metered(client: UUID, contract: UUID, *days: date) -> list[int]:
    """Read how many sessions were metered on each of some days."""
    with transaction(system("test", client)):
        used = [used_between(client, contract, day, day + timedelta(days=1)) for day in days]
    return [int(each.get("sessions", 0)) for each in used]


@pytest.mark.clause("qooqie:14.4")
def test_each_day_is_metered_once_shortly_after_it_is_over_until_the_contract_is(
    client: UUID, standing_clock: Any
) -> None:
    made = concluded(client, "calls", FIRST, package="large")
    heard(client)
    heard(client)
    second, third = FIRST + timedelta(days=1), FIRST + timedelta(days=2)
    visits(client, FIRST, FIRST, third)
    days_pass(client, standing_clock, FIRST + timedelta(days=4))

    assert metered(client, made.id, FIRST, second, third) == [2, 0, 1]
    visits(client, second)
    with transaction(system("test", client)) as tx:
        found = count_sessions(tx, noon(FIRST + timedelta(days=4)))
    assert isinstance(found, Moved)
    assert found.to == start_of_day(FIRST + timedelta(days=5)) + timedelta(minutes=5)
    assert metered(client, made.id, FIRST, second, third) == [2, 0, 1]


def test_it_stops_when_the_last_contract_is_over(client: UUID) -> None:
    with transaction(system("test", client)) as tx:
        assert isinstance(count_sessions(tx, noon(FIRST)), Done)


@pytest.mark.clause("qooqie:15.1")
def test_the_days_of_a_trial_are_metered_under_the_contract_that_came_of_it(
    client: UUID, standing_clock: Any
) -> None:
    tried(client, FIRST)
    tenth = date(2026, 3, 10)
    visits(client, FIRST, tenth)
    standing_clock.stand_still(noon(tenth))
    complete_registration(client, asked(tenth), by=member(client), at=noon(tenth))
    with transaction(system("test", client)):
        (made,) = agreements.contracts(client)
    heard(client)
    days_pass(client, standing_clock, date(2026, 3, 12))

    assert metered(client, made.id, FIRST, tenth) == [1, 1]


@pytest.mark.clause("qooqie:15.1")
def test_the_sessions_of_a_trial_that_became_nothing_are_charged_all_the_same(client: UUID) -> None:
    trial = tried(client, FIRST)
    visits(client, *[FIRST] * 1001)
    lapsed = agreements.TrialLapsed(
        organisation=client, trial=trial, service="calls", until=FIRST + timedelta(days=14)
    )
    for _ in range(2):
        with transaction(system("test", client)) as tx:
            charge_trial_use(lapsed, tx)

    with transaction(system("test", client)):
        assert [(each.extra, each.amount) for each in trial_use_of(client)] == [(Decimal(1), Money(8))]
