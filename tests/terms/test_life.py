import pytest

from schakel.kernel.terms import Renewal, WithoutPeriod
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.life import Agreed, AgreementKind, RunningTerm
from schakel.shared.agreements.rules.life import kind_of_agreement, starts_on, term_on
from tests.terms.agreed import agreed, day

CALLS, PAYMENTS = CallsTerms().renewal, PaymentsTerms().renewal
OUTREACH, CAREERS = OutreachTerms().renewal, CareersTerms().renewal


def running(renewal: Renewal, what: Agreed, on: str) -> RunningTerm | None:
    return term_on(renewal, what, day(on)).outcome


@pytest.mark.clause("qooqie:5.1")
def test_call_tracking_is_indefinite_unless_a_period_was_agreed() -> None:
    registered = agreed("2026-03-16")
    assert kind_of_agreement(CALLS, registered).outcome is AgreementKind.INDEFINITE
    assert running(CALLS, registered, "2036-03-16") == RunningTerm(1, day("2026-03-16"), None)

    fixed = agreed("2026-03-16", "12 months")
    decided = kind_of_agreement(CALLS, fixed)
    assert (decided.outcome, decided.because) == (AgreementKind.FIXED, ("qooqie:5.1",))
    assert running(CALLS, fixed, "2026-03-16") == RunningTerm(1, day("2026-03-16"), day("2027-03-16"))


@pytest.mark.clause("qooqie:5.1", "qooqie:5.2")
def test_a_fixed_call_tracking_agreement_goes_on_after_its_period() -> None:
    fixed = agreed("2026-03-16", "12 months")

    assert running(CALLS, fixed, "2027-03-15") == RunningTerm(1, day("2026-03-16"), day("2027-03-16"))
    assert running(CALLS, fixed, "2027-03-16") == RunningTerm(2, day("2027-03-16"), None)


@pytest.mark.clause("linktopay:1.7")
def test_a_duration_agreement_has_a_period_and_a_service_that_recurs() -> None:
    application = agreed("2026-01-15", "12 months")
    training = agreed("2026-06-15", recurring=False)

    assert kind_of_agreement(PAYMENTS, application).outcome is AgreementKind.FIXED
    decided = kind_of_agreement(PAYMENTS, training)
    assert (decided.outcome, decided.because) == (AgreementKind.ONE_OFF, ("linktopay:1.7",))
    for one_missing in (agreed("2026-01-15", "12 months", recurring=False), agreed("2026-01-15")):
        assert kind_of_agreement(PAYMENTS, one_missing).outcome is AgreementKind.ONE_OFF
        assert running(PAYMENTS, one_missing, "2028-01-15") == RunningTerm(1, day("2026-01-15"), None)


@pytest.mark.clause("linq:5.1", "twinqels:29.1")
@pytest.mark.parametrize(
    ("terms", "clause"), [(OutreachTerms(), "linq:5.1"), (CareersTerms(), "twinqels:29.1")]
)
def test_other_agreements_need_a_period(terms: OutreachTerms | CareersTerms, clause: str) -> None:
    decided = kind_of_agreement(terms.renewal, agreed("2026-01-01"))

    assert (decided.outcome, decided.because) == (AgreementKind.INCOMPLETE, (clause,))
    once = terms.renewal.replace(without_period=WithoutPeriod.ONE_OFF)
    assert kind_of_agreement(once, agreed("2026-01-01")).outcome is AgreementKind.ONE_OFF


@pytest.mark.clause("linktopay:1.1", "linq:1.1.ingangsdatum", "qooqie:5.1", "twinqels:29.1")
@pytest.mark.parametrize(
    ("renewal", "clause"),
    [
        (CALLS, "qooqie:5.1"),
        (PAYMENTS, "linktopay:1.1"),
        (OUTREACH, "linq:1.1.ingangsdatum"),
        (CAREERS, "twinqels:29.1"),
    ],
)
def test_terms_count_from_the_stated_start_and_else_from_the_conclusion(
    renewal: Renewal, clause: str
) -> None:
    concluded, stated = day("2026-03-10"), day("2026-04-01")

    assert starts_on(renewal, concluded, stated).outcome == stated
    assert starts_on(renewal, concluded).outcome == concluded
    assert starts_on(renewal, concluded, stated).because == (clause,)
    assert starts_on(renewal.replace(stated_start=False), concluded, stated).outcome == concluded


@pytest.mark.clause("linktopay:14.1")
def test_terms_that_start_on_the_last_of_a_month_do_not_drift() -> None:
    since = agreed("2026-08-31", "6 months")

    assert running(PAYMENTS, since, "2026-08-31") == RunningTerm(1, day("2026-08-31"), day("2027-02-28"))
    assert running(PAYMENTS, since, "2027-02-28") == RunningTerm(2, day("2027-02-28"), day("2027-08-31"))
    assert running(PAYMENTS, since, "2027-08-31") == RunningTerm(3, day("2027-08-31"), day("2028-02-29"))
    leap = agreed("2024-02-29", "1 year")
    assert running(PAYMENTS, leap, "2026-06-01") == RunningTerm(3, day("2026-02-28"), day("2027-02-28"))
    assert running(PAYMENTS, leap, "2027-06-01") == RunningTerm(4, day("2027-02-28"), day("2028-02-29"))


@pytest.mark.clause("linq:5.1", "linq:5.2")
def test_each_renewal_is_the_initial_term_less_the_onboarding_month() -> None:
    since = agreed("2026-01-01", "13 months")
    assert running(OUTREACH, since, "2027-01-31") == RunningTerm(1, day("2026-01-01"), day("2027-02-01"))
    assert running(OUTREACH, since, "2027-02-01") == RunningTerm(2, day("2027-02-01"), day("2028-02-01"))
    assert running(OUTREACH, since, "2028-02-01") == RunningTerm(3, day("2028-02-01"), day("2029-02-01"))

    without = agreed("2026-01-01", "12 months", onboarding=False)
    assert running(OUTREACH, without, "2027-01-01") == RunningTerm(2, day("2027-01-01"), day("2028-01-01"))
    in_a_year = agreed("2026-01-01", "1 year")
    assert running(OUTREACH, in_a_year, "2027-01-01") == RunningTerm(2, day("2027-01-01"), day("2027-12-01"))


@pytest.mark.clause("linq:5.2")
def test_months_less_the_onboarding_are_counted_in_one_go() -> None:
    since = agreed("2026-01-31", "5 months")

    assert running(OUTREACH, since, "2026-06-30") == RunningTerm(2, day("2026-06-30"), day("2026-10-31"))


@pytest.mark.clause("linq:5.2")
def test_nothing_is_renewed_where_the_onboarding_takes_the_whole_term() -> None:
    assert running(OUTREACH, agreed("2026-01-01", "1 month"), "2026-02-01") is None
    with pytest.raises(ValueError, match="an onboarding of 1 month cannot be taken off a period of 26 weeks"):
        term_on(OUTREACH, agreed("2026-01-01", "26 weeks"), day("2026-02-01"))


@pytest.mark.clause("twinqels:29.1")
def test_a_career_agreement_is_in_force_for_its_period_and_ends() -> None:
    since = agreed("2026-03-04", "1 year")

    assert running(CAREERS, since, "2026-03-03") is None
    assert running(CAREERS, since, "2027-03-03") == RunningTerm(1, day("2026-03-04"), day("2027-03-04"))
    assert running(CAREERS, since, "2027-03-04") is None
    assert term_on(CAREERS, since, day("2027-03-04")).because == ("twinqels:29.1",)


@pytest.mark.clause("linktopay:14.1")
def test_a_fixed_end_date_cuts_the_running_term_short() -> None:
    ending = agreed("2026-01-15", "12 months", ends="2026-08-04")

    assert running(PAYMENTS, ending, "2026-08-03") == RunningTerm(1, day("2026-01-15"), day("2026-08-04"))
    assert running(PAYMENTS, ending, "2026-08-04") is None


@pytest.mark.parametrize("period", ["0 months", "24 hours", "5 working days"])
def test_an_agreement_runs_for_a_length_of_days_weeks_months_or_years(period: str) -> None:
    with pytest.raises(ValueError, match=f"days, weeks, months or years, not for {period}"):
        agreed("2026-01-01", period)
    with pytest.raises(ValueError, match="zero times or more"):
        agreed("2026-01-01", "1 year", renewed=-1)


def test_the_terms_of_a_very_long_agreement_end_with_the_calendar() -> None:
    assert running(PAYMENTS, agreed("2026-01-01", "5000 years"), "9000-01-01") == RunningTerm(
        2, day("7026-01-01"), None
    )
