"""A trial that became no agreement still owes for its use."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from tests.people import provider

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.tests.world import concluded, noon, pass_days
from schakel.shared.billing.facts.records import TrialUseFact
from schakel.shared.billing.models import Charge
from schakel.shared.billing.queries.trial_use import trial_use_of, trial_use_waiting
from schakel.shared.billing.tests.charges.world import heard, invoiced, rows, tried
from schakel.shared.billing.tests.world import RIGHTS, calls_prices, new_client
from schakel.shared.billing.usecases.charge_trial import charge_trial
from schakel.shared.messages.models import Notice
from schakel.shared.tenancy.interface import Actor, ActorKind, system, transaction

pytestmark = pytest.mark.usefixtures("committed")
STARTS, UNTIL = date(2026, 3, 2), date(2026, 3, 16)


@pytest.fixture
def client(standing_clock: Any) -> UUID:
    calls_prices()
    standing_clock.stand_still(noon(STARTS))
    return new_client()


def charged(client: UUID, trial: UUID, used: str) -> Money:
    return charge_trial(client, trial, "sessions", Decimal(used), by=system("test"), at=noon(UNTIL))


def owed(client: UUID) -> list[TrialUseFact]:
    with transaction(system("test", client)):
        return trial_use_of(client)


@pytest.mark.clause("qooqie:15.1")
def test_sessions_above_the_bundle_wait_for_a_contract_staff_are_told_and_it_is_charged_then(
    client: UUID, standing_clock: Any
) -> None:
    trial = tried(client, STARTS)
    assert charged(client, trial, "1040") == Money(320)
    assert charged(client, trial, "1040") == Money(320)
    assert [(each.extra, each.amount, each.charge) for each in owed(client)] == [
        (Decimal(40), Money(320), None)
    ]
    with transaction(Actor(ActorKind.PERSON, provider().pk, provider=True, permissions=RIGHTS)):
        assert [each.client for each in trial_use_waiting()] == [client]
    with transaction(system("test", provider().pk)):
        assert Notice.objects.of(provider().pk).filter(kind="billing.trial_use_waits").exists()

    pass_days(standing_clock, date(2026, 5, 4))
    concluded(client, "payments", date(2026, 5, 4))
    heard(client)
    heard(client)
    (row,) = rows(Charge, client)
    assert (row.kind, row.minor, row.day, row.text_nl) == (
        "trial_usage",
        320,
        UNTIL,
        "sessions (proefperiode)",
    )


@pytest.mark.clause("qooqie:15.1")
def test_with_another_contract_with_the_same_company_it_is_invoiced_at_the_end_of_the_trial(
    client: UUID,
) -> None:
    made = concluded(client, "payments", date(2026, 1, 15))
    charged(client, tried(client, STARTS), "1040")

    assert invoiced(made, UNTIL).net_minor == 320


@pytest.mark.clause("qooqie:15.1")
def test_sessions_within_the_bundle_of_the_chosen_package_cost_nothing(client: UUID) -> None:
    assert charged(client, tried(client, STARTS), "1000") == Money(0)
    assert owed(client) == []
    with pytest.raises(RefusedError, match="no_trial"):
        charged(client, UUID(int=1), "1")
