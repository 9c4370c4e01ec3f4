"""What a client can do about changed terms, by the terms of the five services."""

from datetime import date

import pytest

from schakel.kernel.money import Money
from schakel.kernel.terms import TermsChange
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.prepaid import Prepaid
from schakel.shared.agreements.facts.versions import (
    ChangeExit,
    ExitRefused,
    ForcedFromOutside,
    Objection,
    VersionChange,
)
from schakel.shared.agreements.rules.objecting import (
    credit_over_change,
    end_over_change,
    exit_over_change,
    objection_to,
)

CALLS = CallsTerms().terms_change
LEADS = LeadsTerms().terms_change
OUTREACH = OutreachTerms().terms_change
PAYMENTS = PaymentsTerms().terms_change
CAREERS = CareersTerms().terms_change
LICENCE = CareersTerms().licence_change
NOTIFIED = VersionChange(
    version=2, published=date(2026, 4, 28), sent=date(2026, 5, 1), received=date(2026, 5, 1)
)
SENT = VersionChange(
    version=2, published=date(2026, 3, 16), effective=date(2026, 4, 16), sent=date(2026, 3, 16)
)


@pytest.mark.clause("hqleads:20")
def test_an_objection_is_in_time_through_the_fourteenth_day_after_sending() -> None:
    sent = VersionChange(version=2, published=date(2026, 3, 2), sent=date(2026, 3, 2))
    in_time = objection_to(LEADS, sent, date(2026, 3, 16))

    assert in_time.outcome is Objection.IN_TIME
    assert in_time.facts["last_day"] == date(2026, 3, 16)
    assert objection_to(LEADS, sent, date(2026, 3, 17)).outcome is Objection.TOO_LATE


@pytest.mark.clause("hqleads:20")
def test_while_no_period_runs_an_objection_is_never_late() -> None:
    unsent = VersionChange(version=2, published=date(2026, 3, 2))
    bounced = VersionChange(version=2, published=date(2026, 3, 2), sent=date(2026, 3, 2), bounced=True)

    assert objection_to(LEADS, unsent, date(2026, 9, 1)).outcome is Objection.IN_TIME
    assert objection_to(LEADS, bounced, date(2026, 9, 1)).outcome is Objection.IN_TIME
    assert objection_to(LEADS, unsent, date(2026, 3, 1)).outcome is Objection.NOT_PUBLISHED


@pytest.mark.clause("hqleads:20")
def test_who_accepted_cannot_object_any_more() -> None:
    accepted = VersionChange(
        version=2, published=date(2026, 3, 2), sent=date(2026, 3, 2), accepted=date(2026, 3, 5)
    )

    assert objection_to(LEADS, accepted, date(2026, 3, 4)).outcome is Objection.IN_TIME
    assert objection_to(LEADS, accepted, date(2026, 3, 6)).outcome is Objection.ALREADY_ACCEPTED


@pytest.mark.parametrize("terms", [CALLS, OUTREACH, PAYMENTS, CAREERS, LICENCE])
def test_only_where_the_terms_give_it_there_is_a_right_to_object(terms: TermsChange) -> None:
    assert objection_to(terms, NOTIFIED, date(2026, 5, 4)).outcome is Objection.NO_RIGHT


@pytest.mark.clause("linktopay:19.3")
def test_a_client_may_end_through_the_thirtieth_day_on_a_day_before_the_new_terms_would_hold() -> None:
    early = exit_over_change(PAYMENTS, NOTIFIED, date(2026, 5, 10))
    last = exit_over_change(PAYMENTS, NOTIFIED, date(2026, 5, 31))
    late = exit_over_change(PAYMENTS, NOTIFIED, date(2026, 6, 1))

    assert early.outcome == ChangeExit(earliest=date(2026, 5, 11), latest=date(2026, 6, 1))
    assert early.facts["last_day"] == date(2026, 5, 31)
    assert last.outcome == ChangeExit(earliest=date(2026, 6, 1), latest=date(2026, 6, 1))
    assert late.outcome == ChangeExit(refused=ExitRefused.TOO_LATE)
    assert {early.because, late.because} == {("linktopay:19.3",)}


@pytest.mark.clause("linktopay:19.3")
def test_another_end_than_one_may_choose_is_refused() -> None:
    def chosen(day: date) -> ExitRefused | None:
        return end_over_change(PAYMENTS, NOTIFIED, date(2026, 5, 10), day).outcome

    assert chosen(date(2026, 5, 10)) is ExitRefused.DAY_TOO_EARLY
    assert chosen(date(2026, 5, 11)) is None
    assert chosen(date(2026, 6, 1)) is None
    assert chosen(date(2026, 6, 2)) is ExitRefused.DAY_TOO_LATE
    late = end_over_change(PAYMENTS, NOTIFIED, date(2026, 6, 1), date(2026, 6, 1))
    assert late.outcome is ExitRefused.TOO_LATE


@pytest.mark.clause("linktopay:19.3")
def test_the_end_of_the_agreement_itself_comes_first() -> None:
    ending_soon = exit_over_change(PAYMENTS, NOTIFIED, date(2026, 5, 10), date(2026, 5, 20))
    over = exit_over_change(PAYMENTS, NOTIFIED, date(2026, 5, 20), date(2026, 5, 20))

    assert ending_soon.outcome == ChangeExit(earliest=date(2026, 5, 11), latest=date(2026, 5, 20))
    assert over.outcome == ChangeExit(refused=ExitRefused.ALREADY_OVER)


@pytest.mark.clause("linktopay:19.3")
def test_before_the_notice_and_after_an_acceptance_there_is_no_right_to_end() -> None:
    untold = VersionChange(version=2, published=date(2026, 4, 28), sent=date(2026, 5, 1))
    accepted = VersionChange(
        version=2, published=date(2026, 4, 28), received=date(2026, 5, 1), accepted=date(2026, 5, 4)
    )

    assert exit_over_change(PAYMENTS, untold, date(2026, 5, 4)).outcome.refused is ExitRefused.NOTHING_TOLD
    assert exit_over_change(PAYMENTS, NOTIFIED, date(2026, 4, 30)).outcome.refused is ExitRefused.NOTHING_TOLD
    assert exit_over_change(PAYMENTS, accepted, date(2026, 5, 3)).outcome.refused is None
    assert (
        exit_over_change(PAYMENTS, accepted, date(2026, 5, 4)).outcome.refused is ExitRefused.ALREADY_ACCEPTED
    )


@pytest.mark.clause("linktopay:19.4")
def test_a_forced_change_gives_no_right_to_end() -> None:
    urgent = ForcedFromOutside(ground_on=date(2026, 5, 4), carry_out_by=date(2026, 5, 25))
    slow = ForcedFromOutside(ground_on=date(2026, 5, 4), carry_out_by=date(2026, 6, 5))

    def refused(forced: ForcedFromOutside) -> tuple[ExitRefused | None, tuple[str, ...]]:
        change = VersionChange(
            version=2, published=date(2026, 5, 4), received=date(2026, 5, 4), forced=forced
        )
        found = exit_over_change(PAYMENTS, change, date(2026, 5, 6))
        return found.outcome.refused, found.because

    assert refused(urgent) == (ExitRefused.REQUIRED, ("linktopay:19.4",))
    assert refused(slow) == (None, ("linktopay:19.3",))


@pytest.mark.clause("twinqels:30.2")
def test_a_licensee_may_end_within_three_months_of_the_sending_when_the_disadvantage_is_accepted() -> None:
    runs_until = date(2027, 1, 1)
    found = exit_over_change(CAREERS, SENT, date(2026, 5, 31), runs_until)

    assert found.outcome == ChangeExit(earliest=date(2026, 6, 1), latest=date(2027, 1, 1), judged=True)
    assert found.facts["last_day"] == date(2026, 6, 16)
    assert end_over_change(CAREERS, SENT, date(2026, 5, 31), date(2026, 6, 1), runs_until).outcome is None
    assert exit_over_change(CAREERS, SENT, date(2026, 6, 16), runs_until).outcome.refused is None
    assert (
        exit_over_change(CAREERS, SENT, date(2026, 6, 17), runs_until).outcome.refused is ExitRefused.TOO_LATE
    )


@pytest.mark.clause("twinqels:30.2")
def test_the_prepaid_rest_of_the_year_is_credited_to_a_licensee_that_ends_because_of_a_change() -> None:
    year = Prepaid(Money.parse("EUR 1200.00"), date(2026, 1, 1), date(2027, 1, 1))
    credit = credit_over_change(CAREERS, date(2026, 6, 1), (year,))

    assert credit.outcome == Money.parse("EUR 703.56")
    assert credit.because == ("twinqels:30.2",)
    assert credit_over_change(PAYMENTS, date(2026, 6, 1), (year,)).outcome is None


@pytest.mark.clause("twinqels:30.2")
def test_a_change_that_the_law_requires_gives_no_right_to_end() -> None:
    required = VersionChange(
        version=2, published=date(2026, 3, 16), sent=date(2026, 3, 16), required_by_law=True
    )
    found = exit_over_change(CAREERS, required, date(2026, 3, 20))

    assert found.outcome.refused is ExitRefused.REQUIRED
    assert found.because == ("twinqels:30.2",)


@pytest.mark.clause("twinqels:8.1")
def test_a_material_change_of_the_licence_terms_can_end_the_agreement_from_publication_on() -> None:
    material = VersionChange(version=2, published=date(2026, 3, 2), material=True)
    minor = VersionChange(version=2, published=date(2026, 3, 2))
    found = exit_over_change(LICENCE, material, date(2026, 3, 2))

    assert found.outcome == ChangeExit(earliest=date(2026, 3, 3))
    assert found.because == ("twinqels:8.1",)
    assert exit_over_change(LICENCE, material, date(2026, 3, 1)).outcome.refused is ExitRefused.NOTHING_TOLD
    assert exit_over_change(LICENCE, material, date(2028, 3, 2)).outcome.refused is None
    assert exit_over_change(LICENCE, minor, date(2026, 3, 4)).outcome.refused is ExitRefused.NOT_MATERIAL


@pytest.mark.parametrize("terms", [CALLS, LEADS, OUTREACH])
def test_terms_that_give_no_right_to_end_because_of_a_change_refuse_it(terms: TermsChange) -> None:
    assert exit_over_change(terms, SENT, date(2026, 3, 20)).outcome == ChangeExit(
        refused=ExitRefused.NO_RIGHT
    )
