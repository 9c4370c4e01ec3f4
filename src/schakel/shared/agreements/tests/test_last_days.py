"""Who did not answer a change is reminded a week before it can do nothing more about it."""

from datetime import date
from typing import Any

import pytest

from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.versions import Objection
from schakel.shared.agreements.tests.test_answers_to_versions import leads, objects
from schakel.shared.agreements.tests.test_price_changes import announce, contract_of, new_prices, notice_of
from schakel.shared.agreements.tests.world import mails, member, noon, pass_days
from schakel.shared.agreements.usecases.leave_because_of_prices import leave_because_of_prices

pytestmark = pytest.mark.usefixtures("committed")


@pytest.mark.clause("hqleads:20")
def test_a_client_that_can_object_through_16_march_is_reminded_on_9_march(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = leads(client_of_provider, standing_clock, date(2026, 3, 2))

    pass_days(standing_clock, date(2026, 3, 8))
    assert mails(made.organisation, "version_last_day") == []
    pass_days(standing_clock, date(2026, 3, 9))

    (mail,) = mails(made.organisation, "version_last_day")
    assert "16 maart 2026" in mail.lower()
    pass_days(standing_clock, date(2026, 3, 20))
    assert len(mails(made.organisation, "version_last_day")) == 1


@pytest.mark.clause("hqleads:20")
def test_who_objected_hears_nothing_more(client_of_provider: Organisation, standing_clock: Any) -> None:
    made = leads(client_of_provider, standing_clock, date(2026, 3, 2))
    assert objects(made, date(2026, 3, 5)) is Objection.IN_TIME

    pass_days(standing_clock, date(2026, 3, 20))

    assert mails(made.organisation, "version_last_day") == []


@pytest.mark.clause("linktopay:7.5")
def test_a_client_that_can_leave_through_30_june_is_reminded_on_23_june(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, "payments", date(2025, 9, 1), standing_clock)
    standing_clock.stand_still(noon(date(2026, 5, 1)))
    announce(made, new_prices("payments", date(2026, 7, 1)), date(2026, 5, 1))

    pass_days(standing_clock, date(2026, 6, 22))
    assert mails(made.organisation, "prices_last_day") == []
    pass_days(standing_clock, date(2026, 6, 23))

    (mail,) = mails(made.organisation, "prices_last_day")
    assert "30 juni 2026" in mail.lower()


@pytest.mark.clause("linktopay:7.5")
def test_who_leaves_because_of_prices_is_not_reminded(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, "payments", date(2025, 9, 1), standing_clock)
    standing_clock.stand_still(noon(date(2026, 5, 1)))
    announce(made, new_prices("payments", date(2026, 7, 1)), date(2026, 5, 1))
    by = member(made.organisation)
    leave_because_of_prices(made.organisation, notice_of(made), by=by, at=noon(date(2026, 6, 20)))

    pass_days(standing_clock, date(2026, 6, 30))

    assert mails(made.organisation, "prices_last_day") == []
