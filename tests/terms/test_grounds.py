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
    ClientFacts,
    DefaultNotice,
    GroundKind,
    GroundRefusal,
    RegisteredGround,
    WhyEnded,
    overdue_invoice,
)
from schakel.shared.agreements.rules.grounds import grounds_on

CALLS, LEADS, OUTREACH, PAYMENTS, CAREERS = (
    CallsTerms(),
    LeadsTerms(),
    OutreachTerms(),
    PaymentsTerms(),
    CareersTerms(),
)
COMPANY = ClientFacts(concluded=date(2026, 3, 16))
PERSON = ClientFacts(concluded=date(2026, 3, 16), natural_person=True)
JUNE_3, JUNE_2 = date(2026, 6, 3), date(2026, 6, 2)
MAY_3, MAY_4, MAY_5 = date(2026, 5, 3), date(2026, 5, 4), date(2026, 5, 5)
NOTHING = None


def _registered(kind: GroundKind, on: date, **more: object) -> RegisteredGround:
    return RegisteredGround(kind, on, **{"source": "file 7", **more})  # type: ignore[arg-type]


def _why_not(
    grounds: Grounds,
    ground: RegisteredGround,
    on: date,
    *,
    act: Act = Act.END,
    client: ClientFacts = COMPANY,
    parts: frozenset[str] = frozenset(),
) -> GroundRefusal | None:
    judged = grounds_on(grounds, act, [ground], client, on=on, parts=parts)
    return judged.outcome[0].refusal


@pytest.mark.clause("qooqie:22.1.1", "qooqie:8.14")
def test_an_unpaid_invoice_is_a_breach_from_the_day_after_its_due_date_until_it_is_paid() -> None:
    unpaid = overdue_invoice(date(2026, 3, 15), "2026-0044")
    paid = overdue_invoice(date(2026, 3, 15), "2026-0044", paid=date(2026, 3, 20))

    assert _why_not(CALLS.end_on, unpaid, date(2026, 3, 15)) is GroundRefusal.NOT_YET
    assert _why_not(CALLS.end_on, unpaid, date(2026, 3, 16)) is NOTHING
    assert _why_not(CALLS.end_on, paid, date(2026, 3, 19)) is NOTHING
    assert _why_not(CALLS.end_on, paid, date(2026, 3, 20)) is GroundRefusal.LIFTED
    assert _why_not(CALLS.suspend_on, unpaid, date(2026, 3, 16), act=Act.SUSPEND) is NOTHING


@pytest.mark.clause("qooqie:8.14")
def test_an_unlawful_act_towards_the_provider_suspends_and_does_not_end() -> None:
    act = _registered(GroundKind.UNLAWFUL_ACT, MAY_4)
    judged = grounds_on(CALLS.suspend_on, Act.SUSPEND, [act], COMPANY, on=MAY_4)

    assert judged.outcome[0].available
    assert judged.because == ("qooqie:8.14",)
    assert _why_not(CALLS.end_on, act, MAY_4) is GroundRefusal.NO_GROUND


@pytest.mark.clause("qooqie:22.1.2")
def test_fear_of_a_breach_counts_when_it_was_learnt_after_the_agreement_was_concluded() -> None:
    before = _registered(GroundKind.FEAR_OF_BREACH, date(2026, 3, 10))
    after = _registered(GroundKind.FEAR_OF_BREACH, date(2026, 4, 2))

    assert _why_not(CALLS.end_on, before, date(2026, 4, 2)) is GroundRefusal.KNOWN_BEFORE
    assert _why_not(CALLS.end_on, after, date(2026, 4, 2)) is NOTHING


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
    insolvent = _registered(kind, JUNE_3)
    judged = grounds_on(CALLS.suspend_on, Act.SUSPEND, [insolvent], COMPANY, on=JUNE_3)

    assert judged.outcome[0].available
    assert judged.because == (clause,)
    assert _why_not(CALLS.end_on, insolvent, JUNE_2) is GroundRefusal.NOT_YET


@pytest.mark.clause("qooqie:22.1.4")
def test_an_annulled_bankruptcy_is_a_ground_no_more_from_that_day() -> None:
    annulled = _registered(GroundKind.BANKRUPTCY, JUNE_3, lifted=date(2026, 6, 20))

    assert _why_not(CALLS.end_on, annulled, JUNE_2) is GroundRefusal.NOT_YET
    assert _why_not(CALLS.end_on, annulled, JUNE_3) is NOTHING
    assert _why_not(CALLS.end_on, annulled, date(2026, 6, 19)) is NOTHING
    assert _why_not(CALLS.end_on, annulled, date(2026, 6, 20)) is GroundRefusal.LIFTED


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
    ended = _registered(GroundKind.BUSINESS_ENDED, JUNE_3, why_ended=why)

    assert _why_not(CALLS.end_on, ended, JUNE_3) is refusal


@pytest.mark.clause("qooqie:22.2")
def test_changed_circumstances_end_with_a_description_and_never_suspend() -> None:
    described = _registered(
        GroundKind.CHANGED_CIRCUMSTANCES, JUNE_3, reasons="The network behind it is closed."
    )
    silent = _registered(GroundKind.CHANGED_CIRCUMSTANCES, JUNE_3)

    assert _why_not(CALLS.suspend_on, described, JUNE_3, act=Act.SUSPEND) is GroundRefusal.NO_GROUND
    assert _why_not(CALLS.end_on, described, JUNE_3) is NOTHING
    assert _why_not(CALLS.end_on, silent, JUNE_3) is GroundRefusal.NO_REASONS


@pytest.mark.clause("linktopay:14.5", "linktopay:14.5.1")
def test_a_breach_needs_no_warning_and_nothing_registered_is_no_ground() -> None:
    invoice = overdue_invoice(date(2026, 3, 15), "2026-0044")
    unlisted = _registered(GroundKind.BREACH, MAY_5)

    assert _why_not(PAYMENTS.end_on, invoice, date(2026, 3, 15)) is GroundRefusal.NOT_YET
    assert _why_not(PAYMENTS.end_on, invoice, date(2026, 3, 16)) is NOTHING
    assert _why_not(PAYMENTS.end_on, unlisted, MAY_4) is GroundRefusal.NOT_YET
    assert _why_not(PAYMENTS.end_on, unlisted, MAY_5) is NOTHING
    assert grounds_on(PAYMENTS.end_on, Act.END, [], COMPANY, on=MAY_5).outcome == ()
    assert grounds_on(PAYMENTS.end_on, Act.END, [], COMPANY, on=MAY_5).because == ("linktopay:14.5",)


@pytest.mark.clause("linktopay:14.5.2")
def test_an_application_for_bankruptcy_is_enough_until_it_is_rejected() -> None:
    applied = _registered(GroundKind.BANKRUPTCY_APPLIED, MAY_4, lifted=date(2026, 5, 18))

    assert _why_not(PAYMENTS.end_on, applied, MAY_4) is NOTHING
    assert _why_not(PAYMENTS.end_on, applied, date(2026, 5, 17)) is NOTHING
    assert _why_not(PAYMENTS.end_on, applied, date(2026, 5, 18)) is GroundRefusal.LIFTED
    assert _why_not(CALLS.end_on, applied, MAY_4) is GroundRefusal.NO_GROUND
    assert _why_not(CAREERS.end_on, applied, MAY_4) is GroundRefusal.NO_GROUND


@pytest.mark.clause("linktopay:14.5.3")
def test_a_liquidation_is_a_ground_unless_the_business_was_merged() -> None:
    stopped = _registered(GroundKind.LIQUIDATION, MAY_4, why_ended=WhyEnded.STOPPED)
    merged = _registered(GroundKind.BUSINESS_ENDED, MAY_4, why_ended=WhyEnded.MERGER)
    rebuilt = _registered(GroundKind.BUSINESS_ENDED, MAY_4, why_ended=WhyEnded.RECONSTRUCTION)

    assert _why_not(PAYMENTS.end_on, stopped, MAY_4) is NOTHING
    assert _why_not(PAYMENTS.end_on, merged, MAY_4) is GroundRefusal.REORGANISED
    assert _why_not(PAYMENTS.end_on, rebuilt, MAY_4) is GroundRefusal.REORGANISED


@pytest.mark.clause("linktopay:14.5.4")
@pytest.mark.parametrize(
    "kind",
    [GroundKind.DEBT_RESTRUCTURING, GroundKind.GUARDIANSHIP, GroundKind.ADMINISTRATION, GroundKind.DEATH],
)
def test_what_happens_to_a_person_is_a_ground_only_when_the_client_is_one(kind: GroundKind) -> None:
    happened = _registered(kind, MAY_4)

    assert _why_not(PAYMENTS.end_on, happened, MAY_4, client=PERSON) is NOTHING
    assert _why_not(PAYMENTS.end_on, happened, MAY_4, client=COMPANY) is GroundRefusal.NOT_A_PERSON


@pytest.mark.clause("linktopay:14.5.5")
def test_a_suspicion_of_fraud_is_enough_but_a_remark_without_facts_is_not() -> None:
    suspected = _registered(GroundKind.FRAUD, MAY_4, suspected=True)
    remark = _registered(GroundKind.FRAUD, MAY_4, suspected=True, source=" ")

    assert _why_not(PAYMENTS.suspend_on, suspected, MAY_3, act=Act.SUSPEND) is GroundRefusal.NOT_YET
    assert _why_not(PAYMENTS.suspend_on, suspected, MAY_4, act=Act.SUSPEND) is NOTHING
    assert _why_not(PAYMENTS.suspend_on, remark, MAY_4, act=Act.SUSPEND) is GroundRefusal.NO_FACTS


@pytest.mark.clause("linktopay:14.5.1")
def test_a_suspected_breach_is_no_breach() -> None:
    suspected = _registered(GroundKind.BREACH, MAY_4, suspected=True)

    assert _why_not(PAYMENTS.end_on, suspected, MAY_4) is GroundRefusal.ONLY_SUSPECTED


@pytest.mark.clause("linktopay:14.5.6")
def test_a_failed_check_of_the_acceptance_policy_is_a_ground_until_a_new_one_passes() -> None:
    failed = _registered(GroundKind.ACCEPTANCE_FAILED, MAY_4, lifted=date(2026, 5, 11))

    assert _why_not(PAYMENTS.end_on, failed, MAY_4) is NOTHING
    assert _why_not(PAYMENTS.end_on, failed, date(2026, 5, 10)) is NOTHING
    assert _why_not(PAYMENTS.end_on, failed, date(2026, 5, 11)) is GroundRefusal.LIFTED
    assert (
        _why_not(PAYMENTS.end_on, _registered(GroundKind.IMAGE_DAMAGE, MAY_4), MAY_4)
        is GroundRefusal.NO_REASONS
    )


@pytest.mark.clause("linktopay:14.5.7")
def test_an_attachment_under_the_provider_is_a_ground_while_it_lasts() -> None:
    attached = _registered(GroundKind.ATTACHMENT_AT_PROVIDER, MAY_4, lifted=date(2026, 6, 1))

    assert _why_not(PAYMENTS.suspend_on, attached, MAY_4, act=Act.SUSPEND) is NOTHING
    assert _why_not(PAYMENTS.suspend_on, attached, date(2026, 5, 31), act=Act.SUSPEND) is NOTHING
    assert _why_not(PAYMENTS.suspend_on, attached, date(2026, 6, 1), act=Act.SUSPEND) is GroundRefusal.LIFTED


@pytest.mark.clause("linktopay:14.5.8")
def test_a_past_breach_counts_from_the_day_it_was_found_although_it_was_repaired() -> None:
    past = _registered(
        GroundKind.OBLIGATIONS_NOT_MET,
        date(2026, 2, 10),
        known=MAY_4,
        lifted=date(2026, 2, 20),
        suspected=True,
    )

    assert _why_not(PAYMENTS.end_on, past, MAY_3) is GroundRefusal.NOT_YET
    assert _why_not(PAYMENTS.end_on, past, MAY_4) is NOTHING


@pytest.mark.clause("linktopay:14.5.9")
def test_an_instruction_to_suspend_one_website_opens_suspending_that_website_and_nothing_more() -> None:
    shop = frozenset({"shop.example.nl"})
    suspend = _registered(GroundKind.OUTSIDE_INSTRUCTION, MAY_4, instructed=Act.SUSPEND, parts=shop)
    end = _registered(GroundKind.OUTSIDE_INSTRUCTION, MAY_4, instructed=Act.END, parts=shop)

    assert _why_not(PAYMENTS.suspend_on, suspend, MAY_4, act=Act.SUSPEND, parts=shop) is NOTHING
    assert _why_not(PAYMENTS.suspend_on, suspend, MAY_4, act=Act.SUSPEND) is GroundRefusal.OTHER_PARTS
    assert _why_not(PAYMENTS.end_on, suspend, MAY_4, parts=shop) is GroundRefusal.NOT_INSTRUCTED
    assert _why_not(PAYMENTS.end_on, end, MAY_4, parts=shop) is NOTHING
    assert _why_not(PAYMENTS.suspend_on, end, MAY_4, act=Act.SUSPEND, parts=shop) is NOTHING


@pytest.mark.clause("linktopay:14.5.10")
def test_conditions_of_a_connection_bind_only_a_client_that_had_it() -> None:
    connected = _registered(GroundKind.CONNECTION_CONDITIONS, MAY_4, had_connection=True)
    never = _registered(GroundKind.CONNECTION_CONDITIONS, MAY_4)

    assert _why_not(PAYMENTS.end_on, connected, MAY_4) is NOTHING
    assert _why_not(PAYMENTS.end_on, never, MAY_4) is GroundRefusal.NO_CONNECTION
    assert _why_not(PAYMENTS.end_on, _registered(GroundKind.PRIVACY_LAW, MAY_4), MAY_4) is NOTHING


@pytest.mark.clause("linktopay:14.5.11")
def test_changed_law_is_a_ground_with_reasons_only() -> None:
    law = "New law per 2026-07-01: the service would need a permit."

    with_reasons = _registered(GroundKind.CHANGED_CIRCUMSTANCES, MAY_4, reasons=law)
    assert _why_not(PAYMENTS.suspend_on, with_reasons, MAY_4, act=Act.SUSPEND) is NOTHING
    without = _registered(GroundKind.CHANGED_CIRCUMSTANCES, MAY_4)
    assert _why_not(PAYMENTS.suspend_on, without, MAY_4, act=Act.SUSPEND) is GroundRefusal.NO_REASONS


@pytest.mark.clause("linq:11.5")
def test_suspending_waits_for_the_notice_of_default_but_not_in_insolvency() -> None:
    breach = _registered(
        GroundKind.BREACH, date(2026, 3, 20), default=DefaultNotice(date(2026, 4, 1), date(2026, 4, 15))
    )
    applied = _registered(GroundKind.MORATORIUM_APPLIED, date(2026, 4, 3))
    suspend = OUTREACH.suspend_on

    assert _why_not(suspend, breach, date(2026, 4, 15), act=Act.SUSPEND) is GroundRefusal.DEFAULT_PERIOD_RUNS
    assert _why_not(suspend, breach, date(2026, 4, 16), act=Act.SUSPEND) is NOTHING
    assert _why_not(suspend, applied, date(2026, 4, 2), act=Act.SUSPEND) is GroundRefusal.NOT_YET
    assert _why_not(suspend, applied, date(2026, 4, 3), act=Act.SUSPEND) is NOTHING


@pytest.mark.clause("linq:11.2")
def test_a_seizure_by_the_provider_itself_gives_it_no_ground() -> None:
    seized = _registered(GroundKind.ASSETS_SEIZED, MAY_4)
    own_doing = _registered(GroundKind.ASSETS_SEIZED, MAY_4, by_provider=True)

    assert _why_not(OUTREACH.end_on, seized, MAY_4) is NOTHING
    assert _why_not(OUTREACH.end_on, own_doing, MAY_4) is GroundRefusal.BY_PROVIDER


@pytest.mark.clause("twinqels:29.3")
def test_the_four_insolvencies_may_end_the_agreement_or_chosen_lines() -> None:
    for kind in (
        GroundKind.MORATORIUM,
        GroundKind.BANKRUPTCY,
        GroundKind.BUSINESS_ENDED,
        GroundKind.LIQUIDATION,
    ):
        registered = _registered(kind, MAY_4, why_ended=WhyEnded.MERGER)
        assert _why_not(CAREERS.end_on, registered, MAY_4, parts=frozenset({"line 2"})) is NOTHING
        assert _why_not(CAREERS.suspend_on, registered, MAY_4, act=Act.SUSPEND) is GroundRefusal.NO_GROUND
    debt = _registered(GroundKind.DEBT_RESTRUCTURING, MAY_4)
    assert _why_not(CAREERS.end_on, debt, MAY_4) is GroundRefusal.NO_GROUND


@pytest.mark.clause("twinqels:5.2")
def test_the_right_of_use_is_revoked_with_a_reason_only() -> None:
    misuse = _registered(GroundKind.PROVIDERS_DECISION, MAY_4, reasons="The account was shared.")

    assert _why_not(CAREERS.end_on, misuse, MAY_4) is NOTHING
    assert (
        _why_not(CAREERS.end_on, _registered(GroundKind.PROVIDERS_DECISION, MAY_4), MAY_4)
        is GroundRefusal.NO_REASONS
    )
    assert _why_not(CALLS.end_on, misuse, MAY_4) is GroundRefusal.NO_GROUND


def test_an_agreement_that_cannot_be_suspended_in_part_is_not() -> None:
    breach = _registered(GroundKind.BREACH, MAY_4)

    assert _why_not(CALLS.end_on, breach, MAY_4, parts=frozenset({"a"})) is GroundRefusal.NOT_PARTLY


def test_a_provider_with_other_terms_gets_other_grounds() -> None:
    milder = PAYMENTS.end_on.replace(fraud="registered", breach=None)
    suspected = _registered(GroundKind.FRAUD, MAY_4, suspected=True)

    assert _why_not(milder, suspected, MAY_4) is GroundRefusal.ONLY_SUSPECTED
    assert _why_not(milder, _registered(GroundKind.BREACH, MAY_4), MAY_4) is GroundRefusal.NO_GROUND
    with pytest.raises(BadTerms, match="list of conditions, not 'hunch'"):
        PAYMENTS.end_on.replace(fraud="hunch")


def test_terms_that_do_not_know_an_act_have_no_grounds_for_it() -> None:
    assert not hasattr(LEADS, "end_on")
    with pytest.raises(BadTerms, match=r"do not speak of Grounds\.form"):
        grounds_on(Grounds(), Act.END, [], COMPANY, on=MAY_4)


def test_every_kind_of_ground_can_be_registered() -> None:
    assert {str(kind) for kind in GroundKind} == set(Grounds.kinds())


@pytest.mark.parametrize("terms", [CALLS, OUTREACH, PAYMENTS, CAREERS])
def test_every_ground_that_terms_give_has_a_clause_that_the_rule_may_cite(
    terms: CallsTerms | OutreachTerms | PaymentsTerms | CareersTerms,
) -> None:
    for grounds, act in ((terms.suspend_on, Act.SUSPEND), (terms.end_on, Act.END)):
        for kind in GroundKind:
            judged = grounds_on(grounds, act, [_registered(kind, MAY_4)], COMPANY, on=MAY_4)
            assert (judged.outcome[0].refusal is GroundRefusal.NO_GROUND) is not grounds.gives(kind)
