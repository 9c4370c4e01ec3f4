"""What a client may still reach: the service while it has one, the dashboard a little longer."""

from datetime import date

from schakel.kernel.rules import Decision, decide, rule
from schakel.services.calls.facts import Access, DashboardAccess, ServiceState
from schakel.services.calls.terms import CallsTerms


@rule("qooqie:6.1", "qooqie:15.2")
def dashboard_closes(terms: CallsTerms, ended: date, *, was_trial: bool) -> Decision[date]:
    """First day on which the dashboard is refused. A trial without agreement has no period to copy data."""
    if was_trial:
        return decide(ended, because="qooqie:15.2", ended=ended)
    return decide(terms.dashboard_after_end.after(ended), because="qooqie:6.1", ended=ended)


@rule("qooqie:1.1.5", "qooqie:6.1", "qooqie:8.11", "qooqie:15.2", "qooqie:22.1")
def access_on(
    terms: CallsTerms, on: date, *, ended: date | None, was_trial: bool = False, state: ServiceState
) -> Decision[Access]:
    """What a client gets on a day. `ended` is the end date of its agreement, or the day its trial lapsed.

    A blocked or suspended client keeps its dashboard to read: it must be able to see why.
    """
    if ended is not None and on >= ended:
        closes = dashboard_closes(terms, ended, was_trial=was_trial)
        dashboard = DashboardAccess.READ_ONLY if on < closes.outcome else DashboardAccess.CLOSED
        access = Access(service=False, dashboard=dashboard)
        return decide(access, because=closes.because, ended=ended, closes=closes.outcome)
    if state is ServiceState.ACTIVE:
        return decide(Access(service=True, dashboard=DashboardAccess.FULL), because="qooqie:1.1.5")
    because = "qooqie:8.11" if state is ServiceState.BLOCKED else "qooqie:22.1"
    return decide(
        Access(service=False, dashboard=DashboardAccess.READ_ONLY), because=because, state=str(state)
    )
