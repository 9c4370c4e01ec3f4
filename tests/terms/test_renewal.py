import pytest

from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.life import Agreed, AtTermEnd, Ended, Refusal, TermEnd
from schakel.shared.agreements.rules.renewal import at_term_end, end_announced_on, renewal_by_client
from tests.terms.agreed import agreed, day, maybe

CALLS, PAYMENTS = CallsTerms().renewal, PaymentsTerms().renewal
OUTREACH, CAREERS = OutreachTerms().renewal, CareersTerms().renewal


def renewed(what: Agreed, on: str, stops: str | None = None) -> Ended:
    return renewal_by_client(CAREERS, CareersTerms().ending, what, day(on), maybe(stops)).outcome


@pytest.mark.clause("linktopay:14.1")
def test_without_notice_an_agreement_is_renewed_for_the_same_period() -> None:
    since = agreed("2026-01-15", "12 months")
    decided = at_term_end(PAYMENTS, since, day("2027-01-15"))

    assert decided.outcome == TermEnd(AtTermEnd.RENEWED, day("2028-01-15"))
    assert decided.because == ("linktopay:14.1",)
    assert at_term_end(PAYMENTS, since, day("2027-01-16")).outcome == TermEnd(AtTermEnd.NOT_AN_END)
    ended = agreed("2026-01-15", "12 months", ends="2027-01-15")
    assert at_term_end(PAYMENTS, ended, day("2027-01-15")).outcome == TermEnd(AtTermEnd.ENDS)


@pytest.mark.clause("linktopay:14.4")
def test_the_providers_notice_limits_the_renewal() -> None:
    noticed = agreed("2026-01-15", "12 months", ends="2027-02-28")

    assert at_term_end(PAYMENTS, noticed, day("2027-01-15")).outcome == TermEnd(
        AtTermEnd.RENEWED, day("2027-02-28")
    )


@pytest.mark.clause("linq:5.2")
def test_appointment_setting_is_renewed_for_the_term_less_the_onboarding_month() -> None:
    since = agreed("2026-01-01", "13 months")

    assert at_term_end(OUTREACH, since, day("2027-02-01")).outcome == TermEnd(
        AtTermEnd.RENEWED, day("2028-02-01")
    )
    late = agreed("2026-01-01", "13 months", ends="2028-02-01")
    assert at_term_end(OUTREACH, late, day("2027-02-01")).outcome == TermEnd(
        AtTermEnd.RENEWED, day("2028-02-01")
    )
    assert at_term_end(OUTREACH, late, day("2028-02-01")).outcome == TermEnd(AtTermEnd.ENDS)


@pytest.mark.clause("qooqie:5.2")
def test_a_fixed_call_tracking_agreement_goes_on_for_an_indefinite_time() -> None:
    fixed = agreed("2025-12-31", "12 months")

    assert at_term_end(CALLS, fixed, day("2026-12-31")).outcome == TermEnd(AtTermEnd.GOES_ON)
    late = agreed("2025-12-31", "12 months", ends="2027-01-10")
    assert at_term_end(CALLS, late, day("2026-12-31")).outcome == TermEnd(
        AtTermEnd.GOES_ON, day("2027-01-10")
    )
    in_time = agreed("2025-12-31", "12 months", ends="2026-12-31")
    assert at_term_end(CALLS, in_time, day("2026-12-31")).outcome == TermEnd(AtTermEnd.ENDS)
    assert at_term_end(CALLS, agreed("2025-12-31"), day("2026-12-31")).outcome.what is AtTermEnd.NOT_AN_END


@pytest.mark.clause("twinqels:29.1", "twinqels:29.2")
def test_a_career_agreement_ends_unless_the_client_renewed_it() -> None:
    since = agreed("2026-03-04", "1 year")
    assert at_term_end(CAREERS, since, day("2027-03-04")).outcome == TermEnd(AtTermEnd.ENDS)

    assert renewed(since, "2027-03-03") == Ended(day("2028-03-04"))
    assert renewed(since, "2027-03-04") == Ended(None, Refusal.TOO_LATE)
    again = agreed("2026-03-04", "1 year", renewed=1)
    assert at_term_end(CAREERS, again, day("2027-03-04")).outcome == TermEnd(AtTermEnd.NOT_AN_END)
    assert renewed(again, "2027-03-04") == Ended(day("2029-03-04"))


@pytest.mark.clause("twinqels:29.2")
def test_renewals_by_the_client_do_not_drift() -> None:
    assert renewed(agreed("2024-02-29", "1 year"), "2024-06-01") == Ended(day("2026-02-28"))
    assert renewed(agreed("2024-02-29", "1 year", renewed=2), "2026-06-01") == Ended(day("2028-02-29"))


@pytest.mark.clause("twinqels:29.2")
def test_a_cancelled_agreement_is_not_renewed_any_more() -> None:
    cancelled = agreed("2026-03-04", "1 year", ends="2026-06-11")

    assert renewed(cancelled, "2026-06-10") == Ended(None, Refusal.ENDS_ALREADY)
    assert renewed(cancelled, "2026-06-11") == Ended(None, Refusal.ENDED)


@pytest.mark.clause("twinqels:29.6")
def test_nothing_is_renewed_beyond_the_day_on_which_the_service_stops() -> None:
    shorter = agreed("2025-09-15", "1 year")
    decided = renewal_by_client(CAREERS, CareersTerms().ending, shorter, day("2026-08-01"), day("2026-12-01"))

    assert decided.outcome == Ended(day("2026-12-01"))
    assert decided.because == ("twinqels:29.2", "twinqels:29.6")
    assert renewed(shorter, "2026-08-01", "2026-09-15") == Ended(None, Refusal.STOPPED)
    assert renewed(shorter, "2026-08-01", "2027-09-15") == Ended(day("2027-09-15"))


@pytest.mark.clause("linktopay:14.1")
def test_where_renewal_is_tacit_the_client_has_nothing_to_renew() -> None:
    decided = renewal_by_client(
        PAYMENTS, PaymentsTerms().ending, agreed("2026-01-15", "12 months"), day("2026-05-04")
    )

    assert (decided.outcome, decided.because) == (Ended(None, Refusal.NO_RENEWAL), ("linktopay:14.1",))


@pytest.mark.clause("twinqels:29.2")
@pytest.mark.parametrize(
    ("start", "period", "told"),
    [
        ("2026-03-04", "1 year", "2027-01-04"),
        ("2025-04-30", "1 year", "2026-02-28"),
        ("2026-03-04", "1 month", "2026-03-04"),
    ],
)
def test_the_client_is_told_two_months_before_the_end(start: str, period: str, told: str) -> None:
    assert end_announced_on(CAREERS, agreed(start, period)).outcome == day(told)
    assert end_announced_on(PAYMENTS, agreed(start, period)).outcome is None
    assert end_announced_on(CAREERS, agreed("2026-03-04", "1 year", ends="2026-12-01")).outcome == day(
        "2026-10-01"
    )
