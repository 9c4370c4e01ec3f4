"""Signals of use that may not be fair.

Each is a reason to look, none charges or blocks: an operator decides (9.1).
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from schakel.kernel.rules import Decision, decide, rule
from schakel.services.calls.facts import DayOfUse, Destination, Finding, MonthOfUse, Norm, Signal
from schakel.services.calls.rules.website import host_allowed
from schakel.services.calls.terms import CallsTerms


@rule("qooqie:9.1.1")
def unlike_other_users(terms: CallsTerms, months: Sequence[MonthOfUse]) -> Decision[Signal | None]:
    """Signal when the last months in a row were all beyond the multiple of everybody's median.

    `months` are in order, a gap breaks the row. The signal is dated the first day after the last month.
    """
    row = 0
    before: date | None = None
    for month in months:
        follows = before is not None and _next_month(before) == month.month.replace(day=1)
        beyond = month.use > month.median * terms.median_multiple
        row = (row + 1 if follows else 1) if beyond else 0
        before = month.month
    raised = before is not None and row >= terms.months_in_a_row
    signal = Signal("qooqie:9.1.1", _next_month(before)) if raised and before else None
    return decide(signal, because="qooqie:9.1.1", months_beyond=row, multiple=terms.median_multiple)


@rule("qooqie:9.1.2")
def call_centre(destination: Destination) -> Decision[Signal | None]:
    """Signal on a destination where calls end up at a call centre.

    Either the client stated so when it entered the number, or an operator found out later.
    """
    raised = destination.entered if destination.call_centre_stated else destination.call_centre_found
    signal = Signal("qooqie:9.1.2", raised) if raised else None
    return decide(signal, because="qooqie:9.1.2", stated=destination.call_centre_stated)


@rule("qooqie:9.1.3", "qooqie:23.3")
def script_elsewhere(registered: Iterable[str], host: str, on: date) -> Decision[Signal | None]:
    """Signal when a client's script runs on a website that is not one of its own."""
    own = any(host_allowed(website, host).outcome for website in registered)
    return decide(None if own else Signal("qooqie:9.1.3", on), because="qooqie:9.1.3", host=host)


@rule("qooqie:9.1.3", "qooqie:9.1.4", "qooqie:9.1.5")
def recorded_finding(finding: Finding) -> Decision[Signal]:
    """Signal for what an operator wrote down: resale, misuse, or use against the law or others' rights."""
    clause = {Norm.RESALE: "qooqie:9.1.3", Norm.MISUSE: "qooqie:9.1.4"}.get(finding.norm, "qooqie:9.1.5")
    signal = Signal(clause, finding.recorded)
    return decide(signal, because=clause, norm=str(finding.norm), source=finding.source)


@rule("qooqie:9.1.4")
def excessive_minutes(terms: CallsTerms, period: Sequence[DayOfUse]) -> Decision[Signal | None]:
    """Signal dated the day on which the call minutes of a billing period passed the limit.

    `period` is in order.
    """
    return _passed(period, terms.minutes_per_period)


@rule("qooqie:9.1.4")
def excessive_calls(terms: CallsTerms, period: Sequence[DayOfUse]) -> Decision[Signal | None]:
    """Signal dated the day on which the calls of a billing period passed the limit. `period` is in order."""
    return _passed(period, terms.calls_per_period)


@rule("qooqie:9.1.4")
def excessive_sessions(terms: CallsTerms, period: Sequence[DayOfUse]) -> Decision[Signal | None]:
    """Signal dated the day on which the sessions of a billing period passed the limit.

    `period` is in order.
    """
    return _passed(period, terms.sessions_per_period)


@rule("qooqie:9.1.6")
def unusually_long(terms: CallsTerms, talk_s: int, on: date) -> Decision[Signal | None]:
    """Signal on a forwarded call that lasted longer than the provider finds usual.

    The call itself is not cut off.
    """
    long = timedelta(seconds=talk_s) > timedelta(minutes=terms.unusually_long_minutes)
    return decide(Signal("qooqie:9.1.6", on) if long else None, because="qooqie:9.1.6", talk_s=talk_s)


def _passed(period: Sequence[DayOfUse], limit: int) -> Decision[Signal | None]:
    used = 0
    for day in period:
        used += day.use
        if used > limit:
            return decide(Signal("qooqie:9.1.4", day.day), because="qooqie:9.1.4", used=used, limit=limit)
    return decide(None, because="qooqie:9.1.4", used=used, limit=limit)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
