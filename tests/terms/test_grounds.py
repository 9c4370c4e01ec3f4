"""The grounds of each service, by the examples of their clauses."""

from datetime import date

import pytest

from schakel.kernel.terms import BadTerms, Grounds
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.grounds import (
    Act,
    DefaultNotice,
    GroundKind,
    GroundRefusal,
    WhyEnded,
    overdue_invoice,
)
from schakel.shared.agreements.rules.grounds import grounds_on
from tests.terms.registering import COMPANY, NOTHING, registered, why_not

CALLS, LEADS, OUTREACH, PAYMENTS, CAREERS = (
    CallsTerms(),
    LeadsTerms(),
    OutreachTerms(),
    PaymentsTerms(),
    CareersTerms(),
)
JUNE_3, JUNE_2 = date(2026, 6, 3), date(2026, 6, 2)
MAY_3, MAY_4, MAY_5 = date(2026, 5, 3), date(2026, 5, 4), date(2026, 5, 5)


@pytest.mark.clause("qooqie:22.1.1", "qooqie:8.14")
def test_an_unpaid_invoice_is_a_breach_from_the_day_after_its_due_date_until_it_is_paid() -> None:
    unpaid = overdue_invoice(date(2026, 3, 15), "2026-0044")
    paid = overdue_invoice(date(2026, 3, 15), "2026-0044", paid=date(2026, 3, 20))

    assert why_not(CALLS.end_on, unpaid, date(2026, 3, 15)) is GroundRefusal.NOT_YET
    assert why_not(CALLS.end_on, unpaid, date(2026, 3, 16)) is NOTHING
    assert why_not(CALLS.end_on, paid, date(2026, 3, 19)) is NOTHING
    assert why_not(CALLS.end_on, paid, date(2026, 3, 20)) is GroundRefusal.LIFTED
    assert why_not(CALLS.suspend_on, unpaid, date(2026, 3, 16), act=Act.SUSPEND) is NOTHING


@pytest.mark.clause("qooqie:8.14")
def test_an_unlawful_act_towards_the_provider_suspends_and_does_not_end() -> None:
    act = registered(GroundKind.UNLAWFUL_ACT, MAY_4)
    judged = grounds_on(CALLS.suspend_on, Act.SUSPEND, [act], COMPANY, on=MAY_4)

    assert judged.outcome[0].available
    assert judged.because == ("qooqie:8.14",)
    assert why_not(CALLS.end_on, act, MAY_4) is GroundRefusal.NO_GROUND


@pytest.mark.clause("qooqie:22.1.2")
def test_fear_of_a_breach_counts_when_it_was_learnt_after_the_agreement_was_concluded() -> None:
    before = registered(GroundKind.FEAR_OF_BREACH, date(2026, 3, 10))
    after = registered(GroundKind.FEAR_OF_BREACH, date(2026, 4, 2))

    assert why_not(CALLS.end_on, before, date(2026, 4, 2)) is GroundRefusal.KNOWN_BEFORE
    assert why_not(CALLS.end_on, after, date(2026, 4, 2)) is NOTHING


@pytest.mark.parametrize(
    ("kind", "clause"),
    [
        pytest.param(GroundKind.MORATORIUM, "qooqie:22.1.3", marks=pytest.mark.clause("qooqie:22.1.3")),
        pytest.param(GroundKind.BANKRUPTCY, "qooqie:22.1.4", marks=pytest.mark.clause("qooqie:22.1.4")),
        pytest.param(
            GroundKind.DEBT_RESTRUCTURING, "qooqie:22.1.5", marks=pytest.mark.clause("qooqie:22.1.5")
        ),
    ],
)
def test_insolvency_is_a_ground_from_its_date_on(kind: GroundKind, clause: str) -> None:
    insolvent = registered(kind, JUNE_3)
    judged = grounds_on(CALLS.suspend_on, Act.SUSPEND, [insolvent], COMPANY, on=JUNE_3)

    assert judged.outcome[0].available
    assert judged.because == (clause,)
    assert why_not(CALLS.end_on, insolvent, JUNE_2) is GroundRefusal.NOT_YET


@pytest.mark.clause("qooqie:22.1.4")
def test_an_annulled_bankruptcy_is_a_ground_no_more_from_that_day() -> None:
    annulled = registered(GroundKind.BANKRUPTCY, JUNE_3, lifted=date(2026, 6, 20))

    assert why_not(CALLS.end_on, annulled, JUNE_2) is GroundRefusal.NOT_YET
    assert why_not(CALLS.end_on, annulled, JUNE_3) is NOTHING
    assert why_not(CALLS.end_on, annulled, date(2026, 6, 19)) is NOTHING
    assert why_not(CALLS.end_on, annulled, date(2026, 6, 20)) is GroundRefusal.LIFTED


@pytest.mark.clause("qooqie:22.1.6")
@pytest.mark.parametrize(
    ("why", "refusal"),
    [
        (WhyEnded.STOPPED, None),
        (WhyEnded.RECONSTRUCTION, None),
        (WhyEnded.MERGER, GroundRefusal.REORGANISED),
        (WhyEnded.TAKEOVER, GroundRefusal.REORGANISED),
        (None, GroundRefusal.NOT_STATED_WHY),
    ],
)
def test_a_business_that_ended_for_a_merger_or_takeover_gives_no_ground(
    why: WhyEnded | None, refusal: GroundRefusal | None
) -> None:
    ended = registered(GroundKind.BUSINESS_ENDED, JUNE_3, why_ended=why)

    assert why_not(CALLS.end_on, ended, JUNE_3) is refusal


@pytest.mark.clause("qooqie:22.2")
def test_changed_circumstances_end_with_a_description_and_never_suspend() -> None:
    described = registered(
        GroundKind.CHANGED_CIRCUMSTANCES, JUNE_3, reasons="The network behind it is closed."
    )
    silent = registered(GroundKind.CHANGED_CIRCUMSTANCES, JUNE_3)

    assert why_not(CALLS.suspend_on, described, JUNE_3, act=Act.SUSPEND) is GroundRefusal.NO_GROUND
    assert why_not(CALLS.end_on, described, JUNE_3) is NOTHING
    assert why_not(CALLS.end_on, silent, JUNE_3) is GroundRefusal.NO_REASONS


@pytest.mark.clause("linq:11.5")
def test_suspending_waits_for_the_notice_of_default_but_not_in_insolvency() -> None:
    breach = registered(
        GroundKind.BREACH, date(2026, 3, 20), default=DefaultNotice(date(2026, 4, 1), date(2026, 4, 15))
    )
    applied = registered(GroundKind.MORATORIUM_APPLIED, date(2026, 4, 3))
    suspend = OUTREACH.suspend_on

    assert why_not(suspend, breach, date(2026, 4, 15), act=Act.SUSPEND) is GroundRefusal.DEFAULT_PERIOD_RUNS
    assert why_not(suspend, breach, date(2026, 4, 16), act=Act.SUSPEND) is NOTHING
    assert why_not(suspend, applied, date(2026, 4, 2), act=Act.SUSPEND) is GroundRefusal.NOT_YET
    assert why_not(suspend, applied, date(2026, 4, 3), act=Act.SUSPEND) is NOTHING


@pytest.mark.clause("linq:11.2")
def test_a_seizure_by_the_provider_itself_gives_it_no_ground() -> None:
    seized = registered(GroundKind.ASSETS_SEIZED, MAY_4)
    own_doing = registered(GroundKind.ASSETS_SEIZED, MAY_4, by_provider=True)

    assert why_not(OUTREACH.end_on, seized, MAY_4) is NOTHING
    assert why_not(OUTREACH.end_on, own_doing, MAY_4) is GroundRefusal.BY_PROVIDER


@pytest.mark.clause("twinqels:29.3")
def test_the_four_insolvencies_may_end_the_agreement_or_chosen_lines() -> None:
    for kind in (
        GroundKind.MORATORIUM,
        GroundKind.BANKRUPTCY,
        GroundKind.BUSINESS_ENDED,
        GroundKind.LIQUIDATION,
    ):
        ground = registered(kind, MAY_4, why_ended=WhyEnded.MERGER)
        assert why_not(CAREERS.end_on, ground, MAY_4, parts=frozenset({"line 2"})) is NOTHING
        assert why_not(CAREERS.suspend_on, ground, MAY_4, act=Act.SUSPEND) is GroundRefusal.NO_GROUND
    debt = registered(GroundKind.DEBT_RESTRUCTURING, MAY_4)
    assert why_not(CAREERS.end_on, debt, MAY_4) is GroundRefusal.NO_GROUND


@pytest.mark.clause("twinqels:5.2")
def test_the_right_of_use_is_revoked_with_a_reason_only() -> None:
    misuse = registered(GroundKind.PROVIDERS_DECISION, MAY_4, reasons="The account was shared.")

    assert why_not(CAREERS.end_on, misuse, MAY_4) is NOTHING
    assert (
        why_not(CAREERS.end_on, registered(GroundKind.PROVIDERS_DECISION, MAY_4), MAY_4)
        is GroundRefusal.NO_REASONS
    )
    assert why_not(CALLS.end_on, misuse, MAY_4) is GroundRefusal.NO_GROUND


def test_an_agreement_that_cannot_be_suspended_in_part_is_not() -> None:
    breach = registered(GroundKind.BREACH, MAY_4)

    assert why_not(CALLS.end_on, breach, MAY_4, parts=frozenset({"a"})) is GroundRefusal.NOT_PARTLY


def test_a_provider_with_other_terms_gets_other_grounds() -> None:
    milder = PAYMENTS.end_on.replace(fraud="registered", breach=None)
    suspected = registered(GroundKind.FRAUD, MAY_4, suspected=True)

    assert why_not(milder, suspected, MAY_4) is GroundRefusal.ONLY_SUSPECTED
    assert why_not(milder, registered(GroundKind.BREACH, MAY_4), MAY_4) is GroundRefusal.NO_GROUND
    with pytest.raises(BadTerms, match="list of conditions, not 'hunch'"):
        PAYMENTS.end_on.replace(fraud="hunch")


def test_terms_that_do_not_know_an_act_have_no_grounds_for_it() -> None:
    with pytest.raises(BadTerms, match=r"do not speak of Grounds\.form"):
        grounds_on(Grounds(), Act.END, [], COMPANY, on=MAY_4)


def test_every_kind_of_ground_can_beregistered() -> None:
    assert {str(kind) for kind in GroundKind} == set(Grounds.kinds())


@pytest.mark.parametrize("terms", [CALLS, OUTREACH, PAYMENTS, CAREERS])
def test_every_ground_that_terms_give_has_a_clause_that_the_rule_may_cite(
    terms: CallsTerms | OutreachTerms | PaymentsTerms | CareersTerms,
) -> None:
    for grounds, act in ((terms.suspend_on, Act.SUSPEND), (terms.end_on, Act.END)):
        for kind in GroundKind:
            judged = grounds_on(grounds, act, [registered(kind, MAY_4)], COMPANY, on=MAY_4)
            assert (judged.outcome[0].refusal is GroundRefusal.NO_GROUND) is not grounds.gives(kind)
