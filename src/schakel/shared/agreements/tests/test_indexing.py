"""Prices that follow a published index, from the figure that is entered to what a client pays."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.people import new_member

from schakel.kernel.calendars import start_of_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.prices import IndexFigure
from schakel.shared.agreements.queries.indexing import indexations
from schakel.shared.agreements.queries.tariffs import tariffs_on
from schakel.shared.agreements.tests.world import (
    concluded,
    noon,
    on_calendar,
    pass_days,
    price,
    price_list,
    staff,
    tasks,
)
from schakel.shared.agreements.usecases.add_index_figure import add_index_figure
from schakel.shared.tenancy.interface import system, transaction

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.clause("twinqels:24.6")]
START = date(2025, 3, 1)


def contract_of(client: Organisation, clock: Any) -> ContractFact:
    """A client of careers with a contract at 100.00 and 33.33 a month, and a fee that is paid once."""
    new_member(client, "admin")
    clock.stand_still(start_of_day(START))
    lines = (price("basic", 10_000), price("small", 3333), price("start", 5000, "fee"))
    price_list("careers", date(2024, 1, 2), *lines)
    return concluded(client.pk, "careers", START, package="basic")


def enter(year: int, value: str, on: date, month: int = 10) -> None:
    add_index_figure(IndexFigure(year, month, Decimal(value), "CBS, read"), by=staff(), at=noon(on))


def prices(made: ContractFact, on: date) -> list[Money]:
    with transaction(system("test", made.organisation)):
        found = tariffs_on(made, on)
    assert found is not None
    return [each.price for each in found.lines]


def test_what_is_paid_again_follows_the_index_from_the_first_of_january(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, standing_clock)
    enter(2024, "120.0", date(2025, 12, 1))
    enter(2025, "127.0", date(2025, 12, 1))
    enter(2025, "126.0", date(2025, 12, 2))  # CBS corrected it
    pass_days(standing_clock, date(2026, 1, 2))

    assert prices(made, date(2025, 12, 31)) == [Money(10_000), Money(3333), Money(5000)]
    assert prices(made, date(2026, 1, 1)) == [Money(10_500), Money(3500), Money(5000)]
    assert ("indexation", date(2027, 1, 1), "open") in on_calendar(made.organisation, made.id)


def test_without_a_figure_it_waits_the_staff_are_told_once_and_the_day_stays_the_first_of_january(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = contract_of(client_of_provider, standing_clock)
    enter(2024, "120", date(2025, 12, 1))
    pass_days(standing_clock, date(2026, 1, 4))
    assert prices(made, date(2026, 1, 4))[0] == Money(10_000)
    assert tasks() == ["index_missing"]

    enter(2025, "126", date(2026, 1, 4))
    pass_days(standing_clock, date(2026, 1, 6))
    assert prices(made, date(2026, 1, 1))[0] == Money(10_500)
    with transaction(system("test", made.organisation)):
        (kept,) = indexations(made)
    assert (kept.holds_from, kept.before, kept.now) == (date(2026, 1, 1), Decimal(120), Decimal(126))
    assert kept.because == ("twinqels:24.6",)


@pytest.mark.parametrize(
    ("year", "month", "source", "said"),
    [(2026, 1, "CBS", "index_future"), (2027, 1, "CBS", "index_future"), (2025, 12, " ", "index_no_source")],
)
def test_a_figure_has_a_source_and_a_month_that_is_over(
    year: int, month: int, source: str, said: str, client_of_provider: Organisation
) -> None:
    figure = IndexFigure(year, month, Decimal(1), source)
    with pytest.raises(RefusedError) as refused:
        add_index_figure(figure, by=staff(), at=noon(date(2026, 1, 31)))
    assert refused.value.what == said
