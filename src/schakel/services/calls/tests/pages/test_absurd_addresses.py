"""Addresses that nobody's button leads to: absurd days, half periods, bytes that the database refuses."""

import pytest
from django.test import Client

from schakel.services.calls.tests.world import World


@pytest.mark.parametrize("name", ["calls:log", "calls:log-csv", "calls:sources", "calls:sources-csv"])
@pytest.mark.parametrize(
    "query",
    [
        "first=0001-01-01&last=9999-12-31",
        "first=9999-12-31&last=9999-12-31",
        "last=0001-01-01",
        "first=1999-12-31",
        "first=2026-02-30",
        "first=&last=%00",
        "first=tomorrow",
    ],
)
def test_a_day_that_nobody_means_is_passed_over(name: str, query: str, world: World, portal: Client) -> None:
    assert portal.get(f"{world.address_of(name)}?{query}").status_code == 200


def test_days_in_the_wrong_order_are_turned_round(world: World, portal: Client) -> None:
    turned = portal.get(world.address_of("calls:log") + "?first=2026-03-31&last=2026-03-01")
    straight = portal.get(world.address_of("calls:log") + "?first=2026-03-01&last=2026-03-31")

    assert turned.context["wanted"] == straight.context["wanted"]


def test_a_report_covers_two_years_at_most_and_says_which(world: World, portal: Client) -> None:
    page = portal.get(world.address_of("calls:sources") + "?first=2010-01-01&last=2026-01-31")

    assert page.context["period"].first.isoformat() == "2024-02-01"
    assert page.context["period"].last.isoformat() == "2026-01-31"


@pytest.mark.parametrize("query", ["after=%00", "before=%00", "q=%00", "q=%00&state=nonsense"])
def test_bytes_that_no_database_takes_are_passed_over_in_the_stock(
    query: str, world: World, office: Client
) -> None:
    assert office.get(f"{world.address_of('calls_office:numbers')}?{query}").status_code == 200
