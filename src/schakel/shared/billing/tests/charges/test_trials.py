"""A trial that became no agreement still owes for its use."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from tests.people import provider, provider_actor

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Trial
from schakel.shared.agreements.tests.world import concluded, documents, entity, noon
from schakel.shared.billing.models import Charge, TrialUse
from schakel.shared.billing.tests.charges.world import heard, invoiced, rows
from schakel.shared.billing.tests.world import calls_prices, new_client
from schakel.shared.billing.usecases.charge_trial import charge_trial
from schakel.shared.messages.models import Notice
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
STARTS, UNTIL = date(2026, 3, 2), date(2026, 3, 16)


def trial_of(client: UUID, prices: UUID) -> UUID:
    (version, *_) = documents("calls")
    with transaction(provider_actor(provider().pk)):
        company = entity()
    with transaction(provider_actor(client)):
        row = Trial.objects.of(client).create(
            service="calls", legal_entity_id=company, terms_version_id=version, package="large", price_list_id=prices,
            starts=STARTS, until=UNTIL, registered_at=noon(STARTS), lapsed_at=noon(UNTIL),
        )  # fmt: skip
    return row.id


def charged(client: UUID, trial: UUID, used: str) -> Money:
    return charge_trial(client, trial, "sessions", Decimal(used), by=system("test"), at=noon(UNTIL))


@pytest.mark.clause("qooqie:15.1")
def test_sessions_above_the_bundle_wait_for_a_contract_staff_are_told_and_it_is_charged_then(
    standing_clock: Any,
) -> None:
    client = new_client()
    trial = trial_of(client, calls_prices())
    assert charged(client, trial, "1040") == Money(320)
    assert charged(client, trial, "1040") == Money(320)
    assert [(row.quantity, row.charge_id) for row in rows(TrialUse, client)] == [(40, None)]
    with transaction(system("test", provider().pk)):
        assert Notice.objects.of(provider().pk).filter(kind="billing.trial_use_waits").count() >= 1

    concluded(client, "calls", date(2026, 5, 4), package="large")
    standing_clock.stand_still(noon(date(2026, 5, 4)))
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
def test_with_another_contract_with_the_same_company_it_is_invoiced_at_the_end_of_the_trial() -> None:
    client = new_client()
    made = concluded(client, "payments", date(2026, 1, 15))
    trial = trial_of(client, calls_prices())
    charged(client, trial, "1040")

    assert invoiced(made, UNTIL).net_minor == 320


@pytest.mark.clause("qooqie:15.1")
def test_sessions_within_the_bundle_of_the_chosen_package_cost_nothing() -> None:
    client = new_client()
    assert charged(client, trial_of(client, calls_prices()), "1000") == Money(0)
    assert rows(TrialUse, client) == []
    with pytest.raises(RefusedError, match="no_trial"):
        charged(client, UUID(int=1), "1")
