from datetime import date

import pytest

from schakel.kernel.periods import Period
from schakel.services.calls.facts import Access, DashboardAccess, ServiceState
from schakel.services.calls.rules.access import access_on, dashboard_closes
from schakel.services.calls.terms import CallsTerms

TERMS = CallsTerms()
END = date(2026, 11, 30)


def _access(on: date, *, ended: date | None = END, was_trial: bool = False, state: str = "active") -> Access:
    return access_on(TERMS, on, ended=ended, was_trial=was_trial, state=ServiceState(state)).outcome


@pytest.mark.clause("qooqie:6.1")
def test_the_service_stops_at_the_end_and_the_dashboard_three_months_later() -> None:
    assert _access(date(2026, 11, 29)) == Access(service=True, dashboard=DashboardAccess.FULL)
    assert _access(END) == Access(service=False, dashboard=DashboardAccess.READ_ONLY)
    assert _access(date(2027, 2, 27)) == Access(service=False, dashboard=DashboardAccess.READ_ONLY)
    assert _access(date(2027, 2, 28)) == Access(service=False, dashboard=DashboardAccess.CLOSED)


@pytest.mark.clause("qooqie:6.1")
def test_the_closing_date_follows_the_terms_of_the_contract() -> None:
    longer = TERMS.replace(dashboard_after_end=Period.parse("6 months"))

    assert dashboard_closes(longer, END, was_trial=False).outcome == date(2027, 5, 30)


@pytest.mark.clause("qooqie:15.2")
def test_after_a_lapsed_trial_the_dashboard_closes_the_same_day() -> None:
    lapsed = date(2026, 3, 16)
    found = access_on(TERMS, lapsed, ended=lapsed, was_trial=True, state=ServiceState.ENDED)

    assert found.outcome == Access(service=False, dashboard=DashboardAccess.CLOSED)
    assert found.because == ("qooqie:15.2",)


@pytest.mark.clause("qooqie:8.11")
@pytest.mark.parametrize("state", ["blocked", "suspended"])
def test_a_client_without_service_can_still_read_why(state: str) -> None:
    found = _access(date(2026, 5, 4), ended=None, state=state)

    assert found == Access(service=False, dashboard=DashboardAccess.READ_ONLY)
