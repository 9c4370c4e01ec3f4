"""Ending at once and suspending, by the examples of each service's clauses."""

from dataclasses import replace
from datetime import date

import pytest

from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.dissolution import (
    ClientsRequest,
    EndAtOnce,
    EndRefusal,
    EndStatement,
    FeePeriod,
)
from schakel.shared.agreements.facts.grounds import (
    ClientFacts,
    DefaultNotice,
    GroundKind,
    RegisteredGround,
    WhyEnded,
    overdue_invoice,
)
from schakel.shared.agreements.rules.dissolution import clients_dissolution, end_at_once

CALLS, OUTREACH, PAYMENTS, CAREERS = CallsTerms(), OutreachTerms(), PaymentsTerms(), CareersTerms()
COMPANY = ClientFacts(concluded=date(2026, 1, 1))
JUNE_3 = date(2026, 6, 3)
MAY_4 = date(2026, 5, 4)


@pytest.mark.clause("qooqie:22.2", "qooqie:22.1")
def test_a_written_statement_ends_the_agreement_on_its_date_but_not_before_it_is_sent() -> None:
    ground = RegisteredGround(
        GroundKind.CHANGED_CIRCUMSTANCES, JUNE_3, source="file 7", reasons="No network."
    )

    same_day = end_at_once(CALLS.end_on, [ground], COMPANY, EndStatement(dated=JUNE_3, sent=JUNE_3))
    assert same_day.outcome == EndAtOnce(JUNE_3)
    assert same_day.because == ("qooqie:22.2", "qooqie:22.1")
    later = EndStatement(dated=date(2026, 6, 30), sent=JUNE_3)
    assert end_at_once(CALLS.end_on, [ground], COMPANY, later).outcome == EndAtOnce(date(2026, 6, 30))
    back = EndStatement(dated=date(2026, 5, 1), sent=JUNE_3)
    assert end_at_once(CALLS.end_on, [ground], COMPANY, back).outcome == EndAtOnce(JUNE_3)
    unsent = EndStatement(dated=JUNE_3)
    assert end_at_once(CALLS.end_on, [ground], COMPANY, unsent).outcome.refusal is EndRefusal.NOT_SENT
    nothing = end_at_once(CALLS.end_on, [], COMPANY, EndStatement(dated=JUNE_3, sent=JUNE_3))
    assert nothing.outcome == EndAtOnce(None, EndRefusal.NO_GROUND)


@pytest.mark.clause("qooqie:22.2")
def test_the_ruling_of_a_court_stands_in_place_of_a_statement() -> None:
    ground = RegisteredGround(GroundKind.CHANGED_CIRCUMSTANCES, MAY_4, source="file 7", reasons="No network.")
    ruled = EndStatement(dated=MAY_4, ruling=JUNE_3)

    assert end_at_once(CALLS.end_on, [ground], COMPANY, ruled).outcome == EndAtOnce(JUNE_3)


@pytest.mark.clause("linktopay:14.5")
def test_a_statement_that_must_arrive_ends_the_agreement_on_the_day_it_does() -> None:
    breach = RegisteredGround(GroundKind.BREACH, MAY_4, source="log of 2026-05-04")
    sent = EndStatement(dated=MAY_4, sent=MAY_4)
    arrived = replace(sent, received=date(2026, 5, 6), parts=frozenset({"shop.example.nl"}))

    assert end_at_once(PAYMENTS.end_on, [breach], COMPANY, sent).outcome.refusal is EndRefusal.NOT_RECEIVED
    assert end_at_once(PAYMENTS.end_on, [breach], COMPANY, arrived).outcome == EndAtOnce(date(2026, 5, 6))


@pytest.mark.clause("linq:11.1")
def test_a_breach_ends_by_registered_letter_after_the_period_of_the_notice_of_default() -> None:
    breach = RegisteredGround(
        GroundKind.BREACH,
        date(2026, 3, 20),
        source="file 7",
        default=DefaultNotice(sent=date(2026, 4, 1), until=date(2026, 4, 15)),
    )
    on_15 = EndStatement(dated=date(2026, 4, 15), sent=date(2026, 4, 15), number="3SAAA000000001")
    on_16 = replace(on_15, dated=date(2026, 4, 16), sent=date(2026, 4, 16))
    remedied = replace(breach, lifted=date(2026, 4, 14))

    assert end_at_once(OUTREACH.end_on, [breach], COMPANY, on_15).outcome.refusal is EndRefusal.NO_GROUND
    assert end_at_once(OUTREACH.end_on, [breach], COMPANY, on_16).outcome == EndAtOnce(date(2026, 4, 16))
    no_number = replace(on_16, number="")
    assert end_at_once(OUTREACH.end_on, [breach], COMPANY, no_number).outcome.refusal is EndRefusal.NO_LETTER
    assert end_at_once(OUTREACH.end_on, [remedied], COMPANY, on_16).outcome.refusal is EndRefusal.NO_GROUND


@pytest.mark.clause("linq:11.2")
def test_insolvency_ends_on_the_date_of_the_letter_and_late_payment_goes_by_a_notice_of_default() -> None:
    march_6 = date(2026, 3, 6)
    letter = EndStatement(dated=march_6, sent=march_6, number="3SAAA000000001")
    bankrupt = RegisteredGround(GroundKind.BANKRUPTCY, date(2026, 3, 5), source="insolvency register")
    late = overdue_invoice(date(2026, 2, 20), "2026-0044")

    ended = end_at_once(OUTREACH.end_on, [bankrupt, late], COMPANY, letter)
    assert ended.outcome == EndAtOnce(march_6)
    assert ended.because == ("linq:11.2", "linq:11.1")
    assert end_at_once(OUTREACH.end_on, [late], COMPANY, letter).outcome.refusal is EndRefusal.NO_GROUND
    seats = replace(letter, parts=frozenset({"seat 2"}))
    assert end_at_once(OUTREACH.end_on, [bankrupt], COMPANY, seats).outcome == EndAtOnce(march_6)


@pytest.mark.clause("twinqels:29.3", "twinqels:5.2")
def test_the_notice_itself_ends_the_right_of_use() -> None:
    wound_up = RegisteredGround(
        GroundKind.LIQUIDATION, MAY_4, source="trade register", why_ended=WhyEnded.STOPPED
    )
    notice = EndStatement(dated=MAY_4, sent=MAY_4)
    misuse = RegisteredGround(GroundKind.PROVIDERS_DECISION, MAY_4, source="log", reasons="Shared account.")

    ended = end_at_once(CAREERS.end_on, [wound_up], COMPANY, notice)
    assert (ended.outcome, ended.because) == (EndAtOnce(MAY_4), ("twinqels:29.3",))
    revoked = end_at_once(CAREERS.end_on, [misuse], COMPANY, notice)
    assert (revoked.outcome, revoked.because) == (EndAtOnce(MAY_4), ("twinqels:5.2", "twinqels:29.3"))


@pytest.mark.clause("linq:11.3")
def test_a_granted_dissolution_by_the_client_leaves_what_was_performed() -> None:
    april = FeePeriod(date(2026, 4, 1), date(2026, 5, 1), 100_000)
    may = FeePeriod(date(2026, 5, 1), date(2026, 6, 1), 100_000)
    june = FeePeriod(date(2026, 6, 1), date(2026, 7, 1), 100_000)
    fees = [april, may, june]

    granted = clients_dissolution(
        ClientsRequest.GRANTED, effect=date(2026, 6, 1), fees=fees, meetings_booked=12
    )
    assert granted.outcome.stay == (april, may)
    assert granted.outcome.fall_away == (june,)
    assert granted.outcome.meetings_kept == 12
    for decided in (ClientsRequest.OPEN, ClientsRequest.REFUSED):
        left = clients_dissolution(decided, effect=date(2026, 6, 1), fees=fees, meetings_booked=12)
        assert (left.outcome.granted, left.outcome.fall_away) == (False, ())
