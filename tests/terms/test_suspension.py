"""Suspension: its conditions, what lifts it and what runs on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.grounds import (
    Act,
    ClientFacts,
    GroundKind,
    RegisteredGround,
    overdue_invoice,
)
from schakel.shared.agreements.facts.suspension import (
    LiftingCondition,
    SuspendRefusal,
    SuspensionFacts,
    SuspensionStart,
    SuspensionState,
)
from schakel.shared.agreements.rules.suspension import suspend, suspension_on

CALLS, OUTREACH, PAYMENTS, CAREERS = CallsTerms(), OutreachTerms(), PaymentsTerms(), CareersTerms()
COMPANY = ClientFacts(concluded=date(2026, 1, 1))
JUNE_3 = date(2026, 6, 3)
MAY_4 = date(2026, 5, 4)


@pytest.mark.clause("linktopay:14.6")
def test_a_suspension_lifts_when_its_condition_is_met_and_opens_ending_when_it_is_not() -> None:
    unpaid = SuspensionFacts(
        started=MAY_4,
        ground=GroundKind.OVERDUE_INVOICE,
        conditions=(LiftingCondition(until=date(2026, 5, 18), computed=True),),
    )
    paid = replace(
        unpaid,
        conditions=(LiftingCondition(until=date(2026, 5, 18), met=date(2026, 5, 15), computed=True),),
        ground_gone=date(2026, 5, 15),
    )

    on_14 = suspension_on(PAYMENTS.suspension, paid, on=date(2026, 5, 14)).outcome
    on_15 = suspension_on(PAYMENTS.suspension, paid, on=date(2026, 5, 15)).outcome
    assert (on_14.state, on_14.lifted) == (SuspensionState.RUNS, None)
    assert (on_15.state, on_15.lifted) == (SuspensionState.LIFTED, date(2026, 5, 15))
    on_18 = suspension_on(PAYMENTS.suspension, unpaid, on=date(2026, 5, 18)).outcome
    on_19 = suspension_on(PAYMENTS.suspension, unpaid, on=date(2026, 5, 19)).outcome
    assert (on_18.state, on_18.end_open_from) == (SuspensionState.RUNS, None)
    assert (on_19.state, on_19.end_open_from) == (SuspensionState.RUNS, date(2026, 5, 19))
    assert on_19.fees_run_on
    assert on_19.readable


@pytest.mark.clause("linktopay:14.6")
def test_a_condition_that_people_judge_waits_for_people() -> None:
    judged = SuspensionFacts(
        started=MAY_4,
        ground=GroundKind.BREACH,
        conditions=(LiftingCondition(until=date(2026, 5, 18), met=date(2026, 5, 15)),),
        ground_gone=date(2026, 5, 15),
    )

    waiting = suspension_on(PAYMENTS.suspension, judged, on=date(2026, 5, 20)).outcome
    assert (waiting.state, waiting.may_lift) == (SuspensionState.RUNS, True)
    lifted = replace(judged, lifted=date(2026, 5, 20))
    assert suspension_on(PAYMENTS.suspension, lifted, on=date(2026, 5, 20)).outcome.lifted == date(
        2026, 5, 20
    )


@pytest.mark.clause("linq:11.5", "linq:10.6")
def test_payment_or_security_lifts_a_suspension_for_money_and_staff_lift_any_other() -> None:
    late = SuspensionFacts(date(2026, 3, 18), GroundKind.OVERDUE_INVOICE, ground_gone=date(2026, 3, 25))
    secured = SuspensionFacts(date(2026, 3, 18), GroundKind.DOUBTFUL_CREDIT, secured=date(2026, 3, 22))
    breach = SuspensionFacts(date(2026, 4, 16), GroundKind.BREACH, ground_gone=date(2026, 4, 20))

    of_late = suspension_on(OUTREACH.suspension, late, on=date(2026, 4, 1))
    assert (of_late.outcome.lifted, of_late.because) == (date(2026, 3, 25), ("linq:10.6",))
    assert suspension_on(OUTREACH.suspension, late, on=date(2026, 3, 24)).outcome.lifted is None
    assert suspension_on(OUTREACH.suspension, secured, on=date(2026, 4, 1)).outcome.lifted == date(
        2026, 3, 22
    )
    of_breach = suspension_on(OUTREACH.suspension, breach, on=date(2026, 5, 1))
    assert of_breach.outcome.state is SuspensionState.RUNS
    assert of_breach.because == ("linq:11.5", "linq:10.6")


@pytest.mark.clause("qooqie:22.1")
def test_calls_are_suspended_on_a_breach_from_the_day_the_client_is_told() -> None:
    unpaid = overdue_invoice(date(2026, 3, 15), "2026-0044")

    started = suspend(CALLS.suspend_on, CALLS.suspension, [unpaid], COMPANY, told=JUNE_3)

    assert started.outcome.starts == JUNE_3
    assert started.because[-1] == "qooqie:22.1"
    powerless = CALLS.suspend_on.replace(form="none")
    refused = suspend(powerless, CALLS.suspension, [unpaid], COMPANY, told=JUNE_3).outcome
    assert (refused.starts, refused.refusal) == (None, SuspendRefusal.NO_GROUND)


@pytest.mark.clause("qooqie:22.1")
def test_calls_stay_suspended_until_staff_resume_them_and_the_client_can_read_on() -> None:
    suspended = SuspensionFacts(JUNE_3, GroundKind.OVERDUE_INVOICE, ground_gone=date(2026, 6, 10))

    before = suspension_on(CALLS.suspension, suspended, on=date(2026, 6, 2)).outcome
    after = suspension_on(CALLS.suspension, suspended, on=date(2026, 7, 1)).outcome
    assert before.state is SuspensionState.NOT_STARTED
    assert (after.state, after.readable, after.fees_run_on) == (SuspensionState.RUNS, True, True)


@pytest.mark.clause("twinqels:24.5")
def test_access_returns_by_itself_when_the_whole_overdue_sum_is_in() -> None:
    suspended = SuspensionFacts(date(2026, 4, 1), GroundKind.OVERDUE_INVOICE)
    paid = replace(suspended, ground_gone=date(2026, 4, 20))

    assert suspension_on(CAREERS.suspension, suspended, on=date(2026, 4, 20)).outcome.lifted is None
    opened = suspension_on(CAREERS.suspension, paid, on=date(2026, 4, 20))
    assert (opened.outcome.lifted, opened.because) == (date(2026, 4, 20), ("twinqels:24.5",))
    assert opened.outcome.fees_run_on


@pytest.mark.clause("linq:4.4")
def test_doubt_about_credit_suspends_only_with_a_notice_that_offers_security() -> None:
    doubt = RegisteredGround(
        GroundKind.DOUBTFUL_CREDIT, MAY_4, source="credit report", suspected=True, reasons="Two moratoria."
    )

    def start(told: date | None, *, offered: bool) -> SuspensionStart:
        return suspend(
            OUTREACH.suspend_on, OUTREACH.suspension, [doubt], COMPANY, told=told, security_offered=offered
        ).outcome

    assert start(MAY_4, offered=True) == SuspensionStart(MAY_4, (GroundKind.DOUBTFUL_CREDIT,))
    assert start(MAY_4, offered=False).refusal is SuspendRefusal.NO_SECURITY_OFFERED
    assert start(None, offered=True).refusal is SuspendRefusal.NOT_TOLD
    assert start(date(2026, 5, 3), offered=True).refusal is SuspendRefusal.NO_GROUND


@pytest.mark.clause("linktopay:14.6", "linktopay:14.5.9")
def test_a_suspension_of_one_website_starts_when_the_client_is_told() -> None:
    shop = frozenset({"shop.example.nl"})
    instructed = RegisteredGround(
        GroundKind.OUTSIDE_INSTRUCTION, MAY_4, source="letter", instructed=Act.SUSPEND, parts=shop
    )

    told = suspend(
        PAYMENTS.suspend_on, PAYMENTS.suspension, [instructed], COMPANY, told=date(2026, 5, 5), parts=shop
    )
    assert told.outcome == SuspensionStart(date(2026, 5, 5), (GroundKind.OUTSIDE_INSTRUCTION,))
    assert told.because == ("linktopay:14.5.9", "linktopay:14.6")


@pytest.mark.clause("qooqie:22.3")
def test_fees_go_on_during_a_suspension() -> None:
    suspended = SuspensionFacts(JUNE_3, GroundKind.OVERDUE_INVOICE)

    standing = suspension_on(CALLS.suspension, suspended, on=date(2026, 6, 16))
    assert standing.outcome.fees_run_on
    assert "qooqie:22.3" in standing.because


_later = st.integers(0, 25)


@given(
    gone=st.none() | _later,
    conditions=st.lists(st.tuples(_later, st.none() | _later, st.booleans()), max_size=3),
    by_hand=st.none() | _later,
    on=st.integers(-2, 30),
)
@pytest.mark.clause("linktopay:14.6")
def test_a_suspension_is_lifted_on_the_first_day_on_which_nothing_holds_it_up(
    gone: int | None,
    conditions: list[tuple[int, int | None, bool]],
    by_hand: int | None,
    on: int,
) -> None:
    def day(number: int | None) -> date | None:
        return None if number is None else MAY_4 + timedelta(days=number)

    lifted = None
    for passed in range(on + 1):
        ground_gone = gone is not None and gone <= passed
        all_met = all(met is not None and met <= passed and computed for _, met, computed in conditions)
        if (ground_gone and all_met) or by_hand == passed:
            lifted = passed
            break
    failed = [until + 1 for until, met, _ in conditions if met is None or met > until]
    opens = min(failed) if failed and min(failed) <= on and lifted is None else None

    standing = suspension_on(
        PAYMENTS.suspension,
        SuspensionFacts(
            MAY_4,
            GroundKind.BREACH,
            tuple(
                LiftingCondition(MAY_4 + timedelta(days=until), day(met), computed)
                for until, met, computed in conditions
            ),
            ground_gone=day(gone),
            lifted=day(by_hand),
        ),
        on=MAY_4 + timedelta(days=on),
    ).outcome

    assert standing.lifted == day(lifted)
    assert standing.end_open_from == day(opens)
    assert (standing.state is SuspensionState.NOT_STARTED) is (on < 0)
