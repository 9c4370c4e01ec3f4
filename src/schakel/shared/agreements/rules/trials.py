"""Free trials: how long they last, and from when the fixed fee of an agreement that follows counts."""

from datetime import date

from schakel.kernel.periods import Period
from schakel.kernel.rules import Decision, decide, rule


@rule("qooqie:15.1", "qooqie:15.2")
def trial_until(length: Period, starts: date) -> Decision[date]:
    """First day that is no longer within a trial."""
    return decide(length.after(starts), because="qooqie:15.1", starts=starts, length=length)


@rule("qooqie:15.1", "qooqie:15.2")
def trial_becomes_agreement(until: date, on: date) -> Decision[bool]:
    """Whether a client can still make an agreement of its trial on a day; on the first day after it, not."""
    open_still = on < until
    return decide(open_still, because="qooqie:15.1" if open_still else "qooqie:15.2", until=until, on=on)


@rule("qooqie:15.1")
def fixed_fee_from(until: date | None, concluded: date) -> Decision[date]:
    """First day for which the fixed fee is due: not one within the trial, also when the client decided earlier."""
    starts = concluded if until is None else max(until, concluded)
    return decide(starts, because="qooqie:15.1", until=until, concluded=concluded)
