"""The life of a tracking number: free, active, in quarantine or being ported, free again or gone."""

from datetime import date
from functools import lru_cache

import phonenumbers

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.services.calls.facts import NumberState, PortingRequest, TrialOutcome, Written
from schakel.services.calls.terms import CallsTerms

_NEXT = {
    NumberState.FREE: frozenset({NumberState.ACTIVE}),
    NumberState.ACTIVE: frozenset({NumberState.QUARANTINE, NumberState.PORTING, NumberState.FREE}),
    NumberState.QUARANTINE: frozenset({NumberState.FREE, NumberState.PORTING}),
    NumberState.PORTING: frozenset({NumberState.PORTED, NumberState.FREE, NumberState.QUARANTINE}),
    NumberState.PORTED: frozenset[NumberState](),
}


@lru_cache(maxsize=16_384)
def written(e164: str) -> Written:
    """Return a number as pages write it. Raises phonenumbers.NumberParseException when it is not E.164."""
    number = phonenumbers.parse(e164)
    form = phonenumbers.PhoneNumberFormat
    return Written(
        e164,
        phonenumbers.format_number(number, form.INTERNATIONAL),
        phonenumbers.format_number(number, form.NATIONAL),
    )


@rule("qooqie:1.1.7", "qooqie:10.3")
def may_become(state: NumberState, to: NumberState) -> Decision[bool]:
    """Whether a number may go from one state to another. From quarantine nothing leads back to active."""
    because = "qooqie:10.3" if state is NumberState.QUARANTINE else "qooqie:1.1.7"
    return decide(to in _NEXT[state], because=because, state=str(state), to=str(to))


@rule("qooqie:1.1.7", "qooqie:10.3")
def may_lease(state: NumberState) -> Decision[bool]:
    """Whether a number may be given to a client or shown to a visitor of a client that has it."""
    because = "qooqie:10.3" if state is NumberState.QUARANTINE else "qooqie:1.1.7"
    return decide(state in {NumberState.FREE, NumberState.ACTIVE}, because=because, state=str(state))


@rule("qooqie:10.3", "qooqie:10.5", "qooqie:15.2")
def quarantine_end(terms: CallsTerms, ended: date, *, was_trial: bool) -> Decision[date | None]:
    """Day on which a number may be used again after its contract ended, or None when there is no quarantine.

    A trial that never became a contract sets its numbers free at once.
    """
    if was_trial:
        return decide(None, because="qooqie:15.2", ended=ended)
    return decide(terms.quarantine.after(ended), because="qooqie:10.3", ended=ended)


@rule("qooqie:1.1.7", "qooqie:10.3", "qooqie:10.4", "qooqie:10.5", "qooqie:15.2")
def state_after_end(
    terms: CallsTerms, ended: date, on: date, *, was_trial: bool, porting: PortingRequest | None
) -> Decision[NumberState]:
    """State of a former client's number on a day.

    A porting request in time holds the number until it is ported.
    """
    if on < ended:
        return decide(NumberState.ACTIVE, because="qooqie:1.1.7", ended=ended)
    asked = porting is not None and porting.received <= on
    if (
        porting is not None
        and asked
        and porting_in_time(terms, ended, porting.received, was_trial=was_trial).outcome
    ):
        done = porting.done is not None and porting.done <= on
        state = NumberState.PORTED if done else NumberState.PORTING
        return decide(state, because="qooqie:10.4", ended=ended, received=porting.received)
    release = quarantine_end(terms, ended, was_trial=was_trial)
    if release.outcome is None:
        return decide(NumberState.FREE, because=release.because, ended=ended)
    if on < release.outcome:
        return decide(NumberState.QUARANTINE, because="qooqie:10.3", ended=ended, release=release.outcome)
    return decide(NumberState.FREE, because="qooqie:10.5", ended=ended, release=release.outcome)


@rule("qooqie:10.4", "qooqie:15.2")
def porting_in_time(terms: CallsTerms, ended: date, received: date, *, was_trial: bool) -> Decision[bool]:
    """Whether a former client asked to port in time: before the day on which its numbers are released."""
    if was_trial:
        return decide(False, because="qooqie:15.2", ended=ended)
    closes = terms.porting_window.after(ended)
    return decide(received < closes, because="qooqie:10.4", ended=ended, received=received, closes=closes)


@rule("qooqie:10.4")
def porting_fee(terms: CallsTerms, numbers: int) -> Decision[Money]:
    """Buy-off sum for so many ported numbers, without VAT."""
    return decide(terms.porting_fee.times(numbers), because="qooqie:10.4", numbers=numbers)


@rule("qooqie:15.1", "qooqie:15.2")
def trial_outcome(
    terms: CallsTerms, started: date, on: date, *, agreed: date | None
) -> Decision[TrialOutcome]:
    """What became of a trial on a day.

    An agreement made within the trial keeps data and numbers, otherwise both are gone.
    """
    ends = terms.trial.after(started)
    facts = {"started": started, "ends": ends}
    if agreed is not None and agreed < ends and agreed <= on:
        return decide(TrialOutcome.BECAME_AGREEMENT, because="qooqie:15.1", **facts)
    if on < ends:
        return decide(TrialOutcome.RUNNING, because="qooqie:15.1", **facts)
    return decide(TrialOutcome.LAPSED, because="qooqie:15.2", **facts)
