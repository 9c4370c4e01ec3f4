"""What a client may still reach: the service while it has one, the dashboard a little longer."""

from collections.abc import Iterable
from datetime import date

from schakel.kernel.rules import Decision, decide, rule
from schakel.services.calls.facts import Access, Agreement, DashboardAccess, ServiceState
from schakel.services.calls.terms import CallsTerms


@rule("qooqie:6.1", "qooqie:15.2")
def agreement_over(agreements: Iterable[Agreement], on: date) -> Decision[Agreement | None]:
    """The agreement after which a client is a former one on a day: the last that ended, when none goes on.

    None while one runs, and for a client of which none ever ended: what somebody without a contract uses rests on
    something that is not on file, and staff look after it.
    """
    known = list(agreements)
    ended = [each for each in known if each.ends is not None and each.ends <= on]
    runs = any(each.begins <= on for each in known if each not in ended)
    if runs or not ended:
        return decide(None, because="qooqie:6.1", on=on)
    last = max(ended, key=lambda each: (each.ends or on, not each.trial))
    return decide(last, because="qooqie:15.2" if last.trial else "qooqie:6.1", on=on, ended=last.ends)


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
