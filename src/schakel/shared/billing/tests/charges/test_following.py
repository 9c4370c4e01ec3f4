"""Subscriptions follow what happens to contracts, and the first invoice after an indexation says so."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from schakel.kernel.calendars import start_of_day
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.prices import IndexFigure
from schakel.shared.agreements.tests.world import (
    concluded,
    member,
    noon,
    pass_days,
    price,
    price_list,
    staff,
)
from schakel.shared.agreements.usecases.add_index_figure import add_index_figure
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.billing.models import Subscription
from schakel.shared.billing.tests.charges.world import heard, invoiced, lines_of, rows
from schakel.shared.billing.tests.world import calls_prices, invoices_of, new_client, run_on, use

pytestmark = pytest.mark.usefixtures("committed")


def test_a_contract_opens_its_subscription_and_is_charged_from_its_first_period_on(
    standing_clock: Any,
) -> None:
    began = date(2026, 3, 16)
    calls_prices()
    client = new_client()
    concluded(client, "calls", date(2026, 3, 20), package="large", starts=began)
    standing_clock.stand_still(noon(date(2026, 3, 20)))
    heard(client)
    heard(client)
    run_on(date(2026, 3, 20))

    (row,) = rows(Subscription, client)
    assert (row.next_on, row.ends) == (date(2026, 4, 16), None)
    (line,) = lines_of(invoices_of(client)[0])
    assert (line.starts, line.ends, line.net.minor) == (began, date(2026, 4, 16), 9900)


@pytest.mark.clause("qooqie:19.1")
def test_a_notice_stops_the_fees_and_the_last_use_is_charged_on_the_end(standing_clock: Any) -> None:
    calls_prices()
    client = new_client()
    made = concluded(client, "calls", date(2026, 3, 16), package="large")
    standing_clock.stand_still(noon(date(2026, 3, 16)))
    heard(client)
    run_on(date(2026, 3, 16))
    standing_clock.stand_still(noon(date(2026, 3, 20)))
    ends = give_notice(client, made.id, by=member(client), at=noon(date(2026, 3, 20)))
    heard(client)
    use(client, made.id, "1030", date(2026, 4, 15))
    for day in (date(2026, 4, 16), ends, date(2026, 5, 16), date(2026, 6, 16)):
        run_on(day)

    assert ends == date(2026, 4, 20)
    assert [row.net_minor for row in invoices_of(client)] == [9900, 9900 + 240]


def indexed(clock: Any) -> ContractFact:
    """A contract of careers from December, of which the fees follow the index on 1 January."""
    started = date(2025, 12, 10)
    price_list("careers", date(2024, 1, 2), price("basic", 10000))
    client = new_client()
    clock.stand_still(start_of_day(started))
    made = concluded(client, "careers", started, package="basic", starts=started)
    heard(client)
    for year, value in ((2024, "120.0"), (2025, "126.0")):
        figure = IndexFigure(year, 10, Decimal(value), "CBS, read")
        add_index_figure(figure, by=staff(), at=noon(date(2025, 12, 11)))
    return made


@pytest.mark.clause("twinqels:24.6")
def test_the_first_invoice_after_an_indexation_shows_old_and_new_fee_and_the_figures(
    standing_clock: Any,
) -> None:
    made = indexed(standing_clock)
    run_on(date(2025, 12, 10))
    pass_days(standing_clock, date(2026, 1, 2))
    heard(made.organisation)
    first, second = invoiced(made, date(2026, 1, 10)), invoiced(made, date(2026, 2, 10))

    assert [row.net_minor for row in invoices_of(made.organisation)] == [10000, 10500, 10500]
    assert first.content["note"] == (
        "Prijs aangepast aan de index per 01-01-2026: basic € 100,00 → € 105,00. Indexcijfers: 120 en 126."
    )
    assert second.content["note"] == ""
