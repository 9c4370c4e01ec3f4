from datetime import date

import pytest

from schakel.services.calls.facts import DayOfUse, Destination, Finding, MonthOfUse, Norm, Signal
from schakel.services.calls.rules.fair_use import (
    call_centre,
    excessive_calls,
    excessive_minutes,
    excessive_sessions,
    recorded_finding,
    script_elsewhere,
    unlike_other_users,
    unusually_long,
)
from schakel.services.calls.terms import CallsTerms

TERMS = CallsTerms()
MAY_4 = date(2026, 5, 4)


def _months(*uses: int, first: int = 1) -> list[MonthOfUse]:
    return [MonthOfUse(date(2026, first + at, 1), use, median=200) for at, use in enumerate(uses)]


@pytest.mark.clause("qooqie:9.1.1")
def test_three_months_beyond_five_times_the_median_raise_a_signal() -> None:
    assert unlike_other_users(TERMS, _months(1_100, 1_250, 1_020)).outcome == Signal(
        "qooqie:9.1.1", date(2026, 4, 1)
    )
    assert unlike_other_users(TERMS, _months(1_100, 900, 1_250)).outcome is None
    assert unlike_other_users(TERMS, _months(1_100, 1_250, 1_000)).outcome is None
    assert unlike_other_users(TERMS, []).outcome is None


@pytest.mark.clause("qooqie:9.1.1")
def test_a_month_that_is_missing_breaks_the_row() -> None:
    gap = [*_months(1_100, 1_250), *_months(1_020, first=4)]

    assert unlike_other_users(TERMS, gap).outcome is None


@pytest.mark.clause("qooqie:9.1.1")
def test_the_provider_sets_the_multiple_and_the_months() -> None:
    months = _months(1_100, 1_250, 1_020)

    assert unlike_other_users(TERMS.replace(median_multiple=6), months).outcome is None
    assert unlike_other_users(TERMS.replace(months_in_a_row=4), months).outcome is None


@pytest.mark.clause("qooqie:9.1.2")
def test_calls_that_end_at_a_call_centre_raise_a_signal() -> None:
    stated_not = Destination("+31850000009", entered=MAY_4)
    found = Destination("+31850000009", entered=MAY_4, call_centre_found=date(2026, 6, 10))
    stated = Destination("+31850000009", entered=MAY_4, call_centre_stated=True)

    assert call_centre(stated_not).outcome is None
    assert call_centre(found).outcome == Signal("qooqie:9.1.2", date(2026, 6, 10))
    assert call_centre(stated).outcome == Signal("qooqie:9.1.2", MAY_4)


@pytest.mark.clause("qooqie:9.1.3", "qooqie:23.3")
def test_a_script_on_somebody_elses_website_raises_a_signal() -> None:
    own = ["jansen.example"]

    assert script_elsewhere(own, "pietersen.example", MAY_4).outcome == Signal("qooqie:9.1.3", MAY_4)
    assert script_elsewhere(own, "www.jansen.example", MAY_4).outcome is None


@pytest.mark.clause("qooqie:9.1.3", "qooqie:9.1.4", "qooqie:9.1.5")
@pytest.mark.parametrize(
    ("norm", "clause"), [("resale", "qooqie:9.1.3"), ("misuse", "qooqie:9.1.4"), ("law", "qooqie:9.1.5")]
)
def test_what_an_operator_writes_down_is_a_signal_of_that_day(norm: str, clause: str) -> None:
    finding = Finding(MAY_4, Norm(norm), "complaint", "recordings used unlawfully")

    assert recorded_finding(finding).outcome == Signal(clause, MAY_4)


@pytest.mark.clause("qooqie:9.1.4")
def test_the_minute_beyond_the_limit_raises_the_signal_on_its_day() -> None:
    reached = [DayOfUse(date(2026, 5, 3), 15_000), DayOfUse(MAY_4, 5_000)]
    passed = [*reached, DayOfUse(date(2026, 5, 5), 1), DayOfUse(date(2026, 5, 6), 50)]

    assert excessive_minutes(TERMS, reached).outcome is None
    assert excessive_minutes(TERMS, passed).outcome == Signal("qooqie:9.1.4", date(2026, 5, 5))
    assert excessive_minutes(TERMS.replace(minutes_per_period=14_999), passed).outcome == Signal(
        "qooqie:9.1.4", date(2026, 5, 3)
    )


@pytest.mark.clause("qooqie:9.1.4")
def test_calls_and_sessions_have_limits_of_their_own() -> None:
    day = [DayOfUse(MAY_4, 11)]
    terms = TERMS.replace(calls_per_period=10, sessions_per_period=11)

    assert excessive_calls(terms, day).outcome == Signal("qooqie:9.1.4", MAY_4)
    assert excessive_sessions(terms, day).outcome is None


@pytest.mark.clause("qooqie:9.1.6")
def test_a_call_of_one_second_more_than_two_hours_raises_a_signal() -> None:
    assert unusually_long(TERMS, 120 * 60, MAY_4).outcome is None
    assert unusually_long(TERMS, 120 * 60 + 1, MAY_4).outcome == Signal("qooqie:9.1.6", MAY_4)
    assert unusually_long(TERMS.replace(unusually_long_minutes=150), 120 * 60 + 1, MAY_4).outcome is None
