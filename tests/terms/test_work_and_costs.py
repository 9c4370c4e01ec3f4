"""Hours and costs, by the examples of each service's clauses."""

from datetime import date
from decimal import Decimal

import pytest

from schakel.kernel.money import Money
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.billing.facts.work import (
    AccessLate,
    Complaint,
    Consent,
    CostKind,
    CostMade,
    RateFrom,
    WorkBill,
    WorkHours,
    WorkKind,
    WorkLine,
    WorkRefusal,
)
from schakel.shared.billing.rules.costs_made import costs_beside, third_party_costs
from schakel.shared.billing.rules.work import (
    complaint_charged,
    quoted_work_charged,
    repair_charged,
    work_charged,
    work_for_late_access,
)

CALLS, CAREERS = CallsTerms().charging, CareersTerms().charging
OUTREACH, PAYMENTS = OutreachTerms().charging, PaymentsTerms().charging
RATES = (RateFrom(Money(9500), date(2025, 1, 1)), RateFrom(Money(10_000), date(2026, 7, 1)))
HOURS = (
    WorkHours(date(2026, 6, 29), Decimal("2.5")),
    WorkHours(date(2026, 6, 29), Decimal(1), WorkKind.TRAVEL),
    WorkHours(date(2026, 7, 2), Decimal(2)),
)
TRAVEL = CostMade(CostKind.TRAVEL, Money(2430))
APRIL_20 = date(2026, 4, 20)


@pytest.mark.clause("linktopay:7.3")
def test_hours_are_charged_at_the_rate_of_the_day_or_the_agreed_one() -> None:
    decided = work_charged(PAYMENTS, HOURS, RATES, costs=(TRAVEL,))

    assert decided.outcome == WorkBill(
        (
            WorkLine(WorkKind.WORK, Decimal("2.5"), Money(9500), Money(23_750)),
            WorkLine(WorkKind.TRAVEL, Decimal(1), Money(9500), Money(9500)),
            WorkLine(WorkKind.WORK, Decimal(2), Money(10_000), Money(20_000)),
        ),
        (TRAVEL,),
        Money(55_680),
    )
    assert decided.because == ("linktopay:7.3",)
    assert work_charged(PAYMENTS, HOURS, RATES, costs=(TRAVEL,), agreed=Money(9000)).outcome.net == Money(
        51_930
    )


@pytest.mark.clause("linktopay:7.3")
def test_hours_under_a_fixed_fee_are_not_charged() -> None:
    under_a_fee = work_charged(PAYMENTS, HOURS, RATES, costs=(TRAVEL,), fixed_fee=True).outcome
    assert under_a_fee == WorkBill((), (), Money(0), WorkRefusal.FIXED_FEE)
    for charging in (PAYMENTS.replace(by_hours=False), CALLS):
        assert work_charged(charging, HOURS, RATES).outcome.refusal is WorkRefusal.NOT_AGREED
    assert work_charged(PAYMENTS, HOURS, RATES[1:]).outcome == WorkBill((), (), Money(0), WorkRefusal.NO_RATE)


@pytest.mark.clause("twinqels:29.8")
def test_work_of_a_transfer_is_charged_by_the_hour_at_the_rate_of_that_day() -> None:
    december = (WorkHours(date(2026, 12, 3), Decimal("3.5")),)
    rates = (RateFrom(Money(9500), date(2026, 1, 1)), RateFrom(Money(10_000), date(2026, 12, 4)))

    decided = work_charged(CAREERS, december, rates)
    assert (decided.outcome.net, decided.because) == (Money(33_250), ("twinqels:29.8",))
    assert work_charged(CAREERS.replace(by_hours=False), december, rates).outcome.net == Money(0)


@pytest.mark.clause("linq:3.7")
def test_work_beside_the_agreement_is_invoiced_once_its_quote_was_approved() -> None:
    quoted, approved = Money(35_000), date(2026, 3, 6)

    before = quoted_work_charged(OUTREACH, quoted, approved=approved, on=date(2026, 3, 5))
    assert (before.outcome, before.because) == (None, ("linq:3.7",))
    assert quoted_work_charged(OUTREACH, quoted, approved=approved, on=approved).outcome == quoted
    assert quoted_work_charged(OUTREACH, quoted, approved=None, on=approved).outcome is None


@pytest.mark.clause("linq:23.3")
def test_work_because_access_was_late_is_charged_at_the_usual_rates() -> None:
    late = AccessLate(date(2026, 6, 1), given=date(2026, 7, 1), reason="The seat could not be set up.")

    decided = work_for_late_access(OUTREACH, late, HOURS, RATES)
    assert (decided.outcome.net, decided.because) == (Money(33_250), ("linq:23.3",))
    until_now = AccessLate(date(2026, 6, 1), reason="The seat could not be set up.")
    assert work_for_late_access(OUTREACH, until_now, HOURS, RATES).outcome.net == Money(53_250)
    unexplained = AccessLate(date(2026, 6, 1))
    assert work_for_late_access(OUTREACH, unexplained, HOURS, RATES).outcome.refusal is WorkRefusal.NO_REASON
    in_time = AccessLate(date(2026, 6, 29), given=date(2026, 6, 30), reason="None.")
    assert work_for_late_access(OUTREACH, in_time, HOURS, RATES).outcome.refusal is WorkRefusal.NOT_LATE
    assert work_for_late_access(PAYMENTS, late, HOURS, RATES).outcome.refusal is WorkRefusal.NOT_AGREED


@pytest.mark.clause("linktopay:17.4")
def test_looking_into_an_unfounded_complaint_is_charged_by_the_hour() -> None:
    hours = (WorkHours(date(2026, 4, 15), Decimal(2)),)

    def charged(founded: bool | None) -> WorkBill:
        complaint = Complaint(date(2026, 4, 1), date(2026, 4, 1), founded)
        return complaint_charged(PAYMENTS, complaint, hours, RATES).outcome

    assert charged(founded=False).net == Money(19_000)
    assert charged(founded=True) == WorkBill((), (), Money(0), WorkRefusal.FOUNDED)
    assert charged(founded=None).refusal is WorkRefusal.NOT_DECIDED
    complaint = Complaint(APRIL_20, APRIL_20, founded=False)
    assert complaint_charged(PAYMENTS, complaint, hours, RATES).because == ("linktopay:17.4",)
    assert complaint_charged(CALLS, complaint, hours, RATES).outcome.refusal is WorkRefusal.NOT_AGREED


@pytest.mark.clause("linktopay:17.5")
def test_repair_is_charged_when_the_complaint_came_in_late() -> None:
    hours = (WorkHours(date(2026, 4, 15), Decimal(1)),)
    costs = (CostMade(CostKind.CALL_OUT, Money(4500)), CostMade(CostKind.SHIPPING, Money(1250)))
    last_day = date(2026, 4, 1)

    def charged(received: date, founded: bool | None) -> WorkBill:
        return repair_charged(
            PAYMENTS, Complaint(received, last_day, founded), hours, RATES, costs=costs
        ).outcome

    assert charged(date(2026, 4, 2), founded=None).net == Money(15_250)
    assert charged(date(2026, 4, 2), founded=True).net == Money(15_250)
    assert charged(last_day, founded=True) == WorkBill((), (), Money(0), WorkRefusal.FOUNDED)
    assert charged(last_day, founded=False).net == Money(15_250)
    assert charged(last_day, founded=None).refusal is WorkRefusal.NOT_DECIDED
    late = Complaint(date(2026, 4, 2), last_day)
    assert repair_charged(PAYMENTS, late, hours, RATES).because == ("linktopay:17.5",)
    assert repair_charged(CAREERS, late, hours, RATES).outcome.refusal is WorkRefusal.NOT_AGREED


@pytest.mark.clause("linktopay:3.4", "linq:3.6")
def test_costs_come_beside_a_price_unless_it_was_said_to_include_them() -> None:
    shipping = CostMade(CostKind.SHIPPING, Money(900))

    decided = costs_beside(PAYMENTS, (TRAVEL, shipping), included=(CostKind.SHIPPING,))
    assert (decided.outcome.charged, decided.outcome.refused) == ((TRAVEL,), (shipping,))
    assert (decided.outcome.net, decided.because) == (Money(2430), ("linktopay:3.4",))
    assert costs_beside(PAYMENTS, (TRAVEL,), included=(CostKind.TRAVEL,)).outcome.net == Money(0)
    fifty = CostMade(CostKind.TRAVEL, Money(5000))
    beside = costs_beside(OUTREACH, (fifty,))
    assert (Money(100_000) + beside.outcome.net, beside.because) == (Money(105_000), ("linq:3.6",))
    for charging in (PAYMENTS.replace(excluding_costs=False), OUTREACH.replace(excluding_costs=False), CALLS):
        assert costs_beside(charging, (TRAVEL,)).outcome.refused == (TRAVEL,)


@pytest.mark.clause("linktopay:4.3")
def test_costs_of_third_parties_are_charged_as_far_as_the_client_agreed() -> None:
    made, agreed, invoiced = Money(30_000), date(2026, 5, 8), date(2026, 5, 31)

    none = third_party_costs(PAYMENTS, made, consent=None, invoiced=invoiced)
    assert (none.outcome, none.because) == (Money(0), ("linktopay:4.3",))
    assert third_party_costs(PAYMENTS, made, consent=Consent(made, agreed), invoiced=invoiced).outcome == made
    part = Consent(Money(25_000), agreed)
    assert third_party_costs(PAYMENTS, made, consent=part, invoiced=invoiced).outcome == Money(25_000)
    early = third_party_costs(PAYMENTS, made, consent=part, invoiced=date(2026, 5, 7))
    assert early.outcome == Money(0)
    more = Consent(Money(40_000), agreed)
    assert third_party_costs(PAYMENTS, made, consent=more, invoiced=invoiced).outcome == made
    unasked = PAYMENTS.replace(third_parties_agreed=False)
    assert third_party_costs(unasked, made, consent=None, invoiced=invoiced).outcome == made
