from datetime import date

import pytest

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.terms import drift
from schakel.services.calls.facts import NumberState, PortingRequest, TrialOutcome
from schakel.services.calls.rules.numbers import (
    may_become,
    may_lease,
    porting_fee,
    porting_in_time,
    quarantine_end,
    state_after_end,
    trial_outcome,
)
from schakel.services.calls.terms import CallsTerms

TERMS = CallsTerms()
END = date(2026, 3, 31)


def _state(on: date, porting: PortingRequest | None = None, *, was_trial: bool = False) -> NumberState:
    return state_after_end(TERMS, END, on, was_trial=was_trial, porting=porting).outcome


def test_the_defaults_are_the_numbers_of_the_catalogue() -> None:
    assert drift(CallsTerms) == ()


@pytest.mark.clause("qooqie:10.3")
def test_numbers_stay_in_quarantine_for_six_months() -> None:
    assert quarantine_end(TERMS, END, was_trial=False).outcome == date(2026, 9, 30)
    assert quarantine_end(TERMS, date(2026, 8, 31), was_trial=False).outcome == date(2027, 2, 28)
    assert _state(date(2026, 3, 30)) is NumberState.ACTIVE
    assert _state(END) is NumberState.QUARANTINE
    assert _state(date(2026, 9, 29)) is NumberState.QUARANTINE
    assert _state(date(2026, 9, 30)) is NumberState.FREE


@pytest.mark.clause("qooqie:10.3")
def test_a_contract_with_another_quarantine_has_another_release() -> None:
    shorter = TERMS.replace(quarantine=Period.parse("2 months"))

    assert quarantine_end(shorter, END, was_trial=False).outcome == date(2026, 5, 31)


@pytest.mark.clause("qooqie:10.3", "qooqie:1.1.7")
@pytest.mark.parametrize("state", list(NumberState))
def test_only_free_and_active_numbers_may_be_shown(state: NumberState) -> None:
    assert may_lease(state).outcome is (state in {NumberState.FREE, NumberState.ACTIVE})


@pytest.mark.clause("qooqie:1.1.7", "qooqie:10.3")
@pytest.mark.parametrize(
    ("state", "to", "may"),
    [
        ("free", "active", True),
        ("active", "quarantine", True),
        ("quarantine", "free", True),
        ("quarantine", "porting", True),
        ("porting", "ported", True),
        ("quarantine", "active", False),
        ("free", "quarantine", False),
        ("ported", "free", False),
        ("free", "ported", False),
    ],
)
def test_a_number_lives_in_one_direction(state: str, to: str, may: bool) -> None:
    assert may_become(NumberState(state), NumberState(to)).outcome is may


@pytest.mark.clause("qooqie:10.4")
def test_porting_is_asked_for_before_the_release() -> None:
    assert porting_in_time(TERMS, END, date(2026, 9, 29), was_trial=False).outcome is True
    late = porting_in_time(TERMS, END, date(2026, 9, 30), was_trial=False)
    assert late.outcome is False
    assert late.because == ("qooqie:10.4",)
    assert late.facts["closes"] == date(2026, 9, 30)


@pytest.mark.clause("qooqie:10.4")
def test_porting_costs_a_fee_for_each_number() -> None:
    fee = porting_fee(TERMS, 2)

    assert fee.outcome == Money.parse("EUR 50.00")
    assert fee.outcome + fee.outcome.percent(21) == Money.parse("EUR 60.50")
    assert porting_fee(TERMS.replace(porting_fee=Money.parse("EUR 10")), 2).outcome == Money.parse("EUR 20")


@pytest.mark.clause("qooqie:10.5", "qooqie:10.4")
def test_a_number_that_is_being_ported_is_not_released() -> None:
    pending = PortingRequest(received=date(2026, 5, 10))
    done = PortingRequest(received=date(2026, 5, 10), done=date(2026, 10, 12))
    late = PortingRequest(received=date(2026, 9, 30))

    assert _state(date(2026, 9, 30)) is NumberState.FREE
    assert _state(date(2026, 5, 9), pending) is NumberState.QUARANTINE
    assert _state(date(2026, 9, 30), pending) is NumberState.PORTING
    assert _state(date(2026, 10, 11), done) is NumberState.PORTING
    assert _state(date(2026, 10, 12), done) is NumberState.PORTED
    assert _state(date(2026, 9, 30), late) is NumberState.FREE


@pytest.mark.clause("qooqie:15.2")
def test_a_trial_without_agreement_sets_its_numbers_free_at_once() -> None:
    assert quarantine_end(TERMS, END, was_trial=True).outcome is None
    assert _state(END, was_trial=True) is NumberState.FREE
    assert _state(END, PortingRequest(END), was_trial=True) is NumberState.FREE
    assert porting_in_time(TERMS, END, END, was_trial=True).because == ("qooqie:15.2",)


@pytest.mark.clause("qooqie:15.2", "qooqie:15.1")
def test_a_trial_lapses_after_fourteen_days_unless_an_agreement_was_made_in_it() -> None:
    started = date(2026, 3, 2)

    def outcome(on: date, agreed: date | None = None) -> TrialOutcome:
        return trial_outcome(TERMS, started, on, agreed=agreed).outcome

    assert outcome(date(2026, 3, 15)) is TrialOutcome.RUNNING
    assert outcome(date(2026, 3, 16)) is TrialOutcome.LAPSED
    assert outcome(date(2026, 3, 16), date(2026, 3, 15)) is TrialOutcome.BECAME_AGREEMENT
    assert outcome(date(2026, 3, 16), date(2026, 3, 16)) is TrialOutcome.LAPSED
    longer = TERMS.replace(trial=Period.parse("30 days"))
    assert trial_outcome(longer, started, date(2026, 3, 16), agreed=None).outcome is TrialOutcome.RUNNING
