"""Which fee a run charges for which period, when contracts change meanwhile."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from schakel.kernel.calendars import start_of_day
from schakel.shared.agreements.interface import Details, DetailsReported, report_details
from schakel.shared.agreements.tests.world import (
    concluded,
    documents,
    member,
    noon,
    pass_days,
    price_list,
    staff,
)
from schakel.shared.agreements.usecases.announce_price_change import announce_price_change
from schakel.shared.agreements.usecases.change_package import change_package
from schakel.shared.agreements.usecases.change_seats import change_seats
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.billing.models import Subscription
from schakel.shared.billing.tests.world import (
    calls_prices,
    invoices_of,
    new_client,
    run_on,
    subscribed,
    tariff,
    use,
)
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.billing.usecases.follow_details import follow_details
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


def refreshed(client: Any, contract: Any, day: date) -> Subscription:
    with transaction(system("billing", client)) as tx:
        found = bring_up_to_date(tx, contract, noon(day))
    assert found is not None
    return found


def net(client: Any) -> list[tuple[date, int]]:
    return [(row.issued_on, row.net_minor) for row in invoices_of(client)]


@pytest.mark.clause("qooqie:19.1")
def test_a_contract_of_the_thirty_first_is_charged_on_the_last_day_of_shorter_months() -> None:
    calls_prices()
    client = new_client()
    subscribed(client, "calls", date(2026, 1, 31), package="large")
    days = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert [run_on(day) for day in days] == [1, 1, 1, 1]
    assert [each for each, _ in net(client)] == days


def test_what_an_absence_left_waiting_is_issued_period_by_period() -> None:
    calls_prices()
    client = new_client()
    subscribed(client, "calls", date(2026, 1, 31), package="large")

    assert run_on(date(2026, 4, 30)) == 4
    assert run_on(date(2026, 4, 30)) == 0


@pytest.mark.clause("qooqie:14.3")
def test_new_prices_count_from_the_first_period_that_begins_after_they_hold(standing_clock: Any) -> None:
    calls_prices()
    client = new_client()
    standing_clock.stand_still(start_of_day(date(2026, 3, 16)))
    made = subscribed(client, "calls", date(2026, 3, 16), package="large")
    lines = (tariff("large", 12000, included=1000, meter="sessions"), tariff("sessions", 10, "meter"))
    prices = price_list(
        "calls", date(2026, 7, 1), *lines, at=noon(date(2026, 4, 1)), kind="tariff", reason="Duurder."
    )
    standing_clock.stand_still(noon(date(2026, 5, 1)))
    announce_price_change(client, made.id, prices, by=staff(), at=noon(date(2026, 5, 1)))
    refreshed(client, made.id, date(2026, 5, 1))
    use(client, made.id, "1100", date(2026, 7, 10))
    pass_days(standing_clock, date(2026, 8, 16))
    run_on(date(2026, 8, 16))

    assert [minor for _, minor in net(client)] == [9900, 9900, 9900, 9900, 12000 + 800, 12000]


@pytest.mark.clause("qooqie:14.2")
def test_the_fee_is_that_of_the_package_on_the_first_day_of_the_period(standing_clock: Any) -> None:
    lines = (tariff("small", 4900), tariff("large", 9900))
    documents("calls")
    calls = price_list("calls", date(2024, 1, 2), *lines)
    client = new_client()
    standing_clock.stand_still(start_of_day(date(2026, 3, 16)))
    made = subscribed(client, "calls", date(2026, 3, 16), package="small", price_list=calls)
    change_package(client, made.id, "large", by=staff(), at=noon(date(2026, 3, 20)), since=date(2026, 4, 10))
    refreshed(client, made.id, date(2026, 3, 20))
    run_on(date(2026, 3, 20))
    pass_days(standing_clock, date(2026, 4, 16))
    run_on(date(2026, 4, 16))

    assert [minor for _, minor in net(client)] == [4900, 9900]


@pytest.mark.clause("qooqie:19.1")
def test_the_last_invoice_charges_only_what_was_used_until_the_end(standing_clock: Any) -> None:
    calls_prices()
    client = new_client()
    standing_clock.stand_still(start_of_day(date(2026, 3, 16)))
    made = subscribed(client, "calls", date(2026, 3, 16), package="large")
    run_on(date(2026, 3, 16))
    ends = give_notice(client, made.id, by=member(client), at=noon(date(2026, 4, 1)))
    assert ends == date(2026, 5, 1)
    use(client, made.id, "1030", date(2026, 4, 20))
    refreshed(client, made.id, date(2026, 4, 1))
    pass_days(standing_clock, date(2026, 5, 2))
    refreshed(client, made.id, date(2026, 5, 2))

    assert run_on(date(2026, 6, 1)) == 2
    assert [minor for _, minor in net(client)] == [9900, 9900, 240]
    assert run_on(date(2026, 7, 1)) == 0


def test_a_client_without_an_address_waits_and_is_invoiced_once_it_has_one() -> None:
    calls_prices()
    client = new_client(address="", invoice_address="")
    made = subscribed(client, "calls", date(2026, 3, 16), package="large")
    assert run_on(date(2026, 3, 16)) == 0
    assert refreshed(client, made.id, date(2026, 3, 16)).trouble == "no_invoice_address"
    told_address(client)
    with transaction(system("billing", client)) as tx:
        follow_details(DetailsReported(organisation=client, details=client, holds_from=date(2026, 3, 17)), tx)

    assert run_on(date(2026, 3, 17)) == 1
    assert net(client) == [(date(2026, 3, 17), 9900)]


def told_address(client: Any) -> None:
    details = Details(
        company="Bakkerij Jansen", holds_from=date(2026, 3, 17), address="Dorpsstraat 1\n1234 AB Utrecht"
    )
    report_details(client, details, by=member(client), at=noon(date(2026, 3, 17)))


@pytest.mark.clause("linq:10.1")
def test_each_month_of_the_contract_is_charged_for_its_seats(standing_clock: Any) -> None:
    documents("outreach")
    price_list("outreach", date(2024, 1, 2), tariff("seat", 40000))
    client = new_client()
    standing_clock.stand_still(start_of_day(date(2026, 1, 15)))
    made = concluded(client, "outreach", date(2026, 1, 15), package="seat")
    selling = replace(staff(), permissions=staff().permissions | {"contract.order"})
    change_seats(client, made.id, 3, by=selling, at=noon(date(2026, 1, 15)))
    refreshed(client, made.id, date(2026, 1, 15))
    run_on(date(2026, 2, 15))

    assert [minor for _, minor in net(client)] == [120000, 120000]
