"""When a payments agreement may be suspended or ended at once."""

from datetime import date

import pytest

from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.grounds import (
    Act,
    GroundKind,
    GroundRefusal,
    WhyEnded,
    overdue_invoice,
)
from schakel.shared.agreements.rules.grounds import grounds_on
from tests.terms.registering import COMPANY, NOTHING, PERSON, registered, why_not

CALLS, PAYMENTS, CAREERS = CallsTerms(), PaymentsTerms(), CareersTerms()
MAY_3, MAY_4, MAY_5 = date(2026, 5, 3), date(2026, 5, 4), date(2026, 5, 5)


@pytest.mark.clause("linktopay:14.5", "linktopay:14.5.1")
def test_a_breach_needs_no_warning_and_nothing_registered_is_no_ground() -> None:
    invoice = overdue_invoice(date(2026, 3, 15), "2026-0044")
    unlisted = registered(GroundKind.BREACH, MAY_5)

    assert why_not(PAYMENTS.end_on, invoice, date(2026, 3, 15)) is GroundRefusal.NOT_YET
    assert why_not(PAYMENTS.end_on, invoice, date(2026, 3, 16)) is NOTHING
    assert why_not(PAYMENTS.end_on, unlisted, MAY_4) is GroundRefusal.NOT_YET
    assert why_not(PAYMENTS.end_on, unlisted, MAY_5) is NOTHING
    assert grounds_on(PAYMENTS.end_on, Act.END, [], COMPANY, on=MAY_5).outcome == ()
    assert grounds_on(PAYMENTS.end_on, Act.END, [], COMPANY, on=MAY_5).because == ("linktopay:14.5",)


@pytest.mark.clause("linktopay:14.5.2")
def test_an_application_for_bankruptcy_is_enough_until_it_is_rejected() -> None:
    applied = registered(GroundKind.BANKRUPTCY_APPLIED, MAY_4, lifted=date(2026, 5, 18))

    assert why_not(PAYMENTS.end_on, applied, MAY_4) is NOTHING
    assert why_not(PAYMENTS.end_on, applied, date(2026, 5, 17)) is NOTHING
    assert why_not(PAYMENTS.end_on, applied, date(2026, 5, 18)) is GroundRefusal.LIFTED
    assert why_not(CALLS.end_on, applied, MAY_4) is GroundRefusal.NO_GROUND
    assert why_not(CAREERS.end_on, applied, MAY_4) is GroundRefusal.NO_GROUND


@pytest.mark.clause("linktopay:14.5.3")
def test_a_liquidation_is_a_ground_unless_the_business_was_merged() -> None:
    stopped = registered(GroundKind.LIQUIDATION, MAY_4, why_ended=WhyEnded.STOPPED)
    merged = registered(GroundKind.BUSINESS_ENDED, MAY_4, why_ended=WhyEnded.MERGER)
    rebuilt = registered(GroundKind.BUSINESS_ENDED, MAY_4, why_ended=WhyEnded.RECONSTRUCTION)

    assert why_not(PAYMENTS.end_on, stopped, MAY_4) is NOTHING
    assert why_not(PAYMENTS.end_on, merged, MAY_4) is GroundRefusal.REORGANISED
    assert why_not(PAYMENTS.end_on, rebuilt, MAY_4) is GroundRefusal.REORGANISED


@pytest.mark.clause("linktopay:14.5.4")
@pytest.mark.parametrize(
    "kind",
    [GroundKind.DEBT_RESTRUCTURING, GroundKind.GUARDIANSHIP, GroundKind.ADMINISTRATION, GroundKind.DEATH],
)
def test_what_happens_to_a_person_is_a_ground_only_when_the_client_is_one(kind: GroundKind) -> None:
    happened = registered(kind, MAY_4)

    assert why_not(PAYMENTS.end_on, happened, MAY_4, client=PERSON) is NOTHING
    assert why_not(PAYMENTS.end_on, happened, MAY_4, client=COMPANY) is GroundRefusal.NOT_A_PERSON


@pytest.mark.clause("linktopay:14.5.5")
def test_a_suspicion_of_fraud_is_enough_but_a_remark_without_facts_is_not() -> None:
    suspected = registered(GroundKind.FRAUD, MAY_4, suspected=True)
    remark = registered(GroundKind.FRAUD, MAY_4, suspected=True, source=" ")

    assert why_not(PAYMENTS.suspend_on, suspected, MAY_3, act=Act.SUSPEND) is GroundRefusal.NOT_YET
    assert why_not(PAYMENTS.suspend_on, suspected, MAY_4, act=Act.SUSPEND) is NOTHING
    assert why_not(PAYMENTS.suspend_on, remark, MAY_4, act=Act.SUSPEND) is GroundRefusal.NO_FACTS


@pytest.mark.clause("linktopay:14.5.5")
@pytest.mark.parametrize("kind", [GroundKind.FRAUD, GroundKind.UNLAWFUL_ACT])
def test_a_suspicion_of_fraud_or_of_an_unlawful_act_is_enough_to_suspend_and_to_end(kind: GroundKind) -> None:
    suspected = registered(kind, MAY_4, suspected=True)

    assert why_not(PAYMENTS.suspend_on, suspected, MAY_4, act=Act.SUSPEND) is NOTHING
    assert why_not(PAYMENTS.end_on, suspected, MAY_4) is NOTHING


@pytest.mark.clause("linktopay:14.5.1")
def test_a_suspected_breach_is_no_breach() -> None:
    suspected = registered(GroundKind.BREACH, MAY_4, suspected=True)

    assert why_not(PAYMENTS.end_on, suspected, MAY_4) is GroundRefusal.ONLY_SUSPECTED


@pytest.mark.clause("linktopay:14.5.6")
def test_a_failed_check_of_the_acceptance_policy_is_a_ground_until_a_new_one_passes() -> None:
    failed = registered(GroundKind.ACCEPTANCE_FAILED, MAY_4, lifted=date(2026, 5, 11))

    assert why_not(PAYMENTS.end_on, failed, MAY_4) is NOTHING
    assert why_not(PAYMENTS.end_on, failed, date(2026, 5, 10)) is NOTHING
    assert why_not(PAYMENTS.end_on, failed, date(2026, 5, 11)) is GroundRefusal.LIFTED
    assert (
        why_not(PAYMENTS.end_on, registered(GroundKind.IMAGE_DAMAGE, MAY_4), MAY_4)
        is GroundRefusal.NO_REASONS
    )


@pytest.mark.clause("linktopay:14.5.7")
def test_an_attachment_under_the_provider_is_a_ground_while_it_lasts() -> None:
    attached = registered(GroundKind.ATTACHMENT_AT_PROVIDER, MAY_4, lifted=date(2026, 6, 1))

    assert why_not(PAYMENTS.suspend_on, attached, MAY_4, act=Act.SUSPEND) is NOTHING
    assert why_not(PAYMENTS.suspend_on, attached, date(2026, 5, 31), act=Act.SUSPEND) is NOTHING
    assert why_not(PAYMENTS.suspend_on, attached, date(2026, 6, 1), act=Act.SUSPEND) is GroundRefusal.LIFTED


@pytest.mark.clause("linktopay:14.5.8")
def test_a_past_breach_counts_from_the_day_it_was_found_although_it_was_repaired() -> None:
    past = registered(
        GroundKind.OBLIGATIONS_NOT_MET,
        date(2026, 2, 10),
        known=MAY_4,
        lifted=date(2026, 2, 20),
        suspected=True,
    )

    assert why_not(PAYMENTS.end_on, past, MAY_3) is GroundRefusal.NOT_YET
    assert why_not(PAYMENTS.end_on, past, MAY_4) is NOTHING


@pytest.mark.clause("linktopay:14.5.9")
def test_an_instruction_to_suspend_one_website_opens_suspending_that_website_and_nothing_more() -> None:
    shop = frozenset({"shop.example.nl"})
    suspend = registered(GroundKind.OUTSIDE_INSTRUCTION, MAY_4, instructed=Act.SUSPEND, parts=shop)
    end = registered(GroundKind.OUTSIDE_INSTRUCTION, MAY_4, instructed=Act.END, parts=shop)

    assert why_not(PAYMENTS.suspend_on, suspend, MAY_4, act=Act.SUSPEND, parts=shop) is NOTHING
    assert why_not(PAYMENTS.suspend_on, suspend, MAY_4, act=Act.SUSPEND) is GroundRefusal.OTHER_PARTS
    assert why_not(PAYMENTS.end_on, suspend, MAY_4, parts=shop) is GroundRefusal.NOT_INSTRUCTED
    assert why_not(PAYMENTS.end_on, end, MAY_4, parts=shop) is NOTHING
    assert why_not(PAYMENTS.suspend_on, end, MAY_4, act=Act.SUSPEND, parts=shop) is NOTHING


@pytest.mark.clause("linktopay:14.5.10")
def test_conditions_of_a_connection_bind_only_a_client_that_had_it() -> None:
    connected = registered(GroundKind.CONNECTION_CONDITIONS, MAY_4, had_connection=True)
    never = registered(GroundKind.CONNECTION_CONDITIONS, MAY_4)

    assert why_not(PAYMENTS.end_on, connected, MAY_4) is NOTHING
    assert why_not(PAYMENTS.end_on, never, MAY_4) is GroundRefusal.NO_CONNECTION
    assert why_not(PAYMENTS.end_on, registered(GroundKind.PRIVACY_LAW, MAY_4), MAY_4) is NOTHING


@pytest.mark.clause("linktopay:14.5.11")
def test_changed_law_is_a_ground_with_reasons_only() -> None:
    law = "New law per 2026-07-01: the service would need a permit."

    with_reasons = registered(GroundKind.CHANGED_CIRCUMSTANCES, MAY_4, reasons=law)
    assert why_not(PAYMENTS.suspend_on, with_reasons, MAY_4, act=Act.SUSPEND) is NOTHING
    without = registered(GroundKind.CHANGED_CIRCUMSTANCES, MAY_4)
    assert why_not(PAYMENTS.suspend_on, without, MAY_4, act=Act.SUSPEND) is GroundRefusal.NO_REASONS
