from collections.abc import Callable

import pytest

from schakel.kernel.periods import Period
from schakel.kernel.terms import ClientEnds, Tacit
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.life import Agreed, EndByNotice, NoticeDay, Refusal
from schakel.shared.agreements.rules.notice import (
    end_on_clients_notice,
    end_on_providers_notice,
    last_day_for_notice,
)
from tests.terms.agreed import agreed, day, maybe

CALLS, PAYMENTS, OUTREACH, CAREERS = CallsTerms(), PaymentsTerms(), OutreachTerms(), CareersTerms()

type Side = Callable[[AnyTerms, Agreed, str], EndByNotice]
type AnyTerms = CallsTerms | PaymentsTerms | OutreachTerms | CareersTerms


def by_client(terms: AnyTerms, what: Agreed, received: str, wished: str | None = None) -> EndByNotice:
    return end_on_clients_notice(terms.notice, terms.renewal, what, day(received), maybe(wished)).outcome


def by_provider(terms: AnyTerms, what: Agreed, reached: str, wished: str | None = None) -> EndByNotice:
    return end_on_providers_notice(terms.notice, terms.renewal, what, day(reached), maybe(wished)).outcome


def notice_day(terms: AnyTerms, what: Agreed, on: str) -> NoticeDay | None:
    return last_day_for_notice(terms.notice, terms.renewal, what, day(on)).outcome


@pytest.mark.clause("qooqie:5.2")
@pytest.mark.parametrize(
    ("received", "end"),
    [("2026-01-31", "2026-02-28"), ("2026-03-16", "2026-04-16"), ("2028-01-31", "2028-02-29")],
)
def test_an_indefinite_agreement_ends_a_month_after_the_notice(received: str, end: str) -> None:
    assert by_client(CALLS, agreed("2025-05-01"), received).end == day(end)


@pytest.mark.clause("qooqie:5.2")
@pytest.mark.parametrize(
    ("received", "end", "missed"),
    [
        ("2026-11-30", "2026-12-31", None),
        ("2026-12-10", "2027-01-10", "2026-12-31"),
        ("2026-06-01", "2026-12-31", None),
        ("2027-03-01", "2027-04-01", None),
    ],
)
def test_a_fixed_agreement_ends_with_its_period_or_a_month_after_later_notice(
    received: str, end: str, missed: str | None
) -> None:
    fixed = agreed("2025-12-31", "12 months")

    assert by_client(CALLS, fixed, received) == EndByNotice(day(end), missed=maybe(missed))


@pytest.mark.clause("qooqie:5.2")
def test_only_the_client_has_notice_in_call_tracking() -> None:
    decided = end_on_providers_notice(CALLS.notice, CALLS.renewal, agreed("2026-01-01"), day("2026-05-04"))

    assert decided.outcome == EndByNotice(None, Refusal.NO_NOTICE)
    assert decided.because == ("qooqie:5.2",)


@pytest.mark.clause("qooqie:5.2")
def test_the_last_day_for_the_end_of_a_fixed_period_counts_forward() -> None:
    assert notice_day(CALLS, agreed("2025-12-31", "12 months"), "2026-06-01") == NoticeDay(
        day("2026-12-31"), day("2026-11-30")
    )
    assert notice_day(CALLS, agreed("2026-02-28", "12 months"), "2026-06-01") == NoticeDay(
        day("2027-02-28"), day("2027-01-31")
    )
    assert notice_day(CALLS, agreed("2026-02-28", "12 months"), "2027-02-28") is None
    assert notice_day(CALLS, agreed("2026-02-28"), "2026-06-01") is None


@pytest.mark.clause("linktopay:14.1")
@pytest.mark.parametrize(
    ("start", "period", "end", "last_day"),
    [
        ("2026-01-15", "12 months", "2027-01-15", "2026-11-15"),
        ("2026-03-31", "6 months", "2026-09-30", "2026-08-30"),
        ("2026-07-31", "9 months", "2027-04-30", "2027-02-28"),
    ],
)
def test_notice_is_one_month_for_short_periods_and_two_for_longer(
    start: str, period: str, end: str, last_day: str
) -> None:
    assert notice_day(PAYMENTS, agreed(start, period), start) == NoticeDay(day(end), day(last_day))


@pytest.mark.clause("linktopay:14.1")
@pytest.mark.parametrize(
    ("start", "period", "received", "end", "missed"),
    [
        ("2026-01-15", "12 months", "2026-11-15", "2027-01-15", None),
        ("2026-01-15", "12 months", "2026-11-16", "2028-01-15", "2027-01-15"),
        ("2026-03-31", "6 months", "2026-08-30", "2026-09-30", None),
        ("2026-03-31", "6 months", "2026-08-31", "2027-03-31", "2026-09-30"),
        ("2026-07-31", "9 months", "2027-02-28", "2027-04-30", None),
        ("2026-07-31", "9 months", "2027-03-01", "2028-01-31", "2027-04-30"),
        ("2026-01-15", "25 weeks", "2026-06-09", "2026-07-09", None),
        ("2026-01-15", "26 weeks", "2026-06-16", "2027-01-14", "2026-07-16"),
    ],
)
def test_late_notice_counts_for_the_end_of_the_next_period(
    start: str, period: str, received: str, end: str, missed: str | None
) -> None:
    assert by_client(PAYMENTS, agreed(start, period), received) == EndByNotice(day(end), missed=maybe(missed))


@pytest.mark.clause("linktopay:14.1")
def test_a_renewed_agreement_keeps_the_notice_of_one_period() -> None:
    assert by_client(PAYMENTS, agreed("2026-01-15", "6 months"), "2027-06-15").end == day("2027-07-15")
    assert notice_day(PAYMENTS, agreed("2026-01-15", "6 months"), "2027-06-15") == NoticeDay(
        day("2027-07-15"), day("2027-06-15")
    )


@pytest.mark.clause("linktopay:14.3")
def test_a_notice_for_an_earlier_day_counts_for_the_first_possible_end_and_says_so() -> None:
    decided = end_on_clients_notice(
        PAYMENTS.notice,
        PAYMENTS.renewal,
        agreed("2026-01-15", "12 months"),
        day("2026-05-04"),
        day("2026-06-01"),
    )

    assert decided.outcome == EndByNotice(day("2027-01-15"), as_wished=False)
    assert decided.because == ("linktopay:14.1", "linktopay:14.3")


@pytest.mark.clause("linktopay:14.1")
def test_a_notice_for_a_later_day_counts_for_the_first_end_from_there() -> None:
    since = agreed("2026-01-15", "12 months")

    assert by_client(PAYMENTS, since, "2026-05-04", "2028-01-15") == EndByNotice(day("2028-01-15"))
    assert by_client(PAYMENTS, since, "2026-05-04", "2027-01-16") == EndByNotice(
        day("2028-01-15"), as_wished=False
    )


@pytest.mark.clause("linktopay:14.4")
@pytest.mark.parametrize(("sent", "end"), [("2026-05-04", "2026-08-04"), ("2026-11-30", "2027-02-28")])
def test_the_provider_ends_with_three_months_notice_on_any_day(sent: str, end: str) -> None:
    assert by_provider(PAYMENTS, agreed("2026-01-15", "12 months"), sent) == EndByNotice(day(end))


@pytest.mark.clause("linktopay:14.4")
def test_an_arrangement_gives_the_provider_another_period() -> None:
    six = PAYMENTS.notice.replace(provider=Period.parse("6 months"))
    decided = end_on_providers_notice(
        six, PAYMENTS.renewal, agreed("2026-01-15", "12 months"), day("2026-05-04")
    )

    assert (decided.outcome.end, decided.because) == (day("2026-11-04"), ("linktopay:14.4",))


@pytest.mark.clause("linktopay:14.1", "linktopay:14.4")
def test_the_provider_may_also_aim_at_the_end_of_a_period() -> None:
    since = agreed("2026-01-15", "12 months")

    assert by_provider(PAYMENTS, since, "2026-11-15", "2027-01-15") == EndByNotice(day("2027-01-15"))
    assert by_provider(PAYMENTS, since, "2026-11-16", "2027-01-15") == EndByNotice(
        day("2027-02-16"), as_wished=False
    )
    assert by_provider(PAYMENTS, since, "2026-05-04", "2026-10-01") == EndByNotice(day("2026-10-01"))


@pytest.mark.clause("linq:5.2")
@pytest.mark.parametrize(
    ("received", "end", "missed"),
    [("2027-01-01", "2027-02-01", None), ("2027-01-02", "2028-02-01", "2027-02-01")],
)
def test_either_side_ends_appointment_setting_at_the_end_of_a_term(
    received: str, end: str, missed: str | None
) -> None:
    since = agreed("2026-01-01", "13 months")

    assert by_client(OUTREACH, since, received) == EndByNotice(day(end), missed=maybe(missed))
    assert by_provider(OUTREACH, since, received) == EndByNotice(day(end), missed=maybe(missed))
    assert notice_day(OUTREACH, since, "2026-05-01") == NoticeDay(day("2027-02-01"), day("2027-01-01"))


@pytest.mark.clause("twinqels:29.2")
@pytest.mark.parametrize(
    ("wished", "end", "as_wished"),
    [
        (None, "2026-06-11", True),
        ("2026-06-11", "2026-06-11", True),
        ("2026-06-10", "2026-06-11", False),
        ("2026-09-01", "2026-09-01", True),
        ("2027-03-04", "2027-03-04", True),
        ("2027-03-05", "2027-03-04", False),
    ],
)
def test_cancelling_needs_no_notice_and_lets_the_client_choose_a_day(
    wished: str | None, end: str, as_wished: bool
) -> None:
    since = agreed("2026-03-04", "1 year")

    assert by_client(CAREERS, since, "2026-06-10", wished) == EndByNotice(day(end), as_wished=as_wished)
    assert notice_day(CAREERS, since, "2026-06-10") is None


@pytest.mark.clause("twinqels:29.2")
def test_only_the_licensee_cancels_a_career_agreement() -> None:
    assert by_provider(CAREERS, agreed("2026-03-04", "1 year"), "2026-06-10").refused is Refusal.NO_NOTICE


@pytest.mark.clause("linktopay:1.7", "linktopay:14.2")
def test_a_one_off_agreement_takes_no_notice() -> None:
    training = agreed("2026-06-15", recurring=False)

    assert by_client(PAYMENTS, training, "2026-06-16").refused is Refusal.ONE_OFF
    assert by_provider(PAYMENTS, training, "2026-06-16").refused is Refusal.ONE_OFF


@pytest.mark.parametrize("side", [by_client, by_provider])
def test_notice_is_refused_before_the_start_after_the_end_and_when_it_changes_nothing(side: Side) -> None:
    since = agreed("2026-01-15", "12 months")
    assert side(PAYMENTS, since, "2026-01-14").refused is Refusal.BEFORE_START
    assert side(PAYMENTS, since, "2026-01-15").refused is None

    ending = agreed("2026-01-15", "12 months", ends="2026-08-04")
    assert side(PAYMENTS, ending, "2026-08-03").refused is Refusal.ENDS_ALREADY
    assert side(PAYMENTS, ending, "2026-08-04").refused is Refusal.ENDED
    over = agreed("2026-03-04", "1 year")
    assert side(CAREERS, over, "2027-03-04").refused is Refusal.ENDED
    assert side(OUTREACH, agreed("2026-03-04"), "2027-03-04").refused is Refusal.INCOMPLETE


def test_an_earlier_end_than_the_fixed_one_is_taken() -> None:
    ending = agreed("2026-01-15", "12 months", ends="2028-01-15")

    assert by_client(PAYMENTS, ending, "2026-05-04").end == day("2027-01-15")
    assert by_client(PAYMENTS, ending, "2026-11-16").refused is Refusal.ENDS_ALREADY


def test_terms_of_another_provider_decide_by_their_own_numbers() -> None:
    weeks = PAYMENTS.replace(
        notice=PAYMENTS.notice.replace(client=Period.parse("2 weeks"), client_long=None),
        renewal=PAYMENTS.renewal.replace(tacit=Tacit.INDEFINITE),
    )
    since = agreed("2026-01-15", "12 months")
    assert by_client(weeks, since, "2027-01-01").end == day("2027-01-15")
    assert by_client(weeks, since, "2027-01-02").end == day("2027-01-16")

    none = PAYMENTS.replace(notice=PAYMENTS.notice.replace(client=None, client_long=None))
    assert by_client(none, since, "2026-05-04").refused is Refusal.NO_NOTICE
    assert by_provider(none, since, "2026-05-04", "2026-06-01").end == day("2026-08-04")
    at_once = PAYMENTS.notice.replace(client_long=Period.parse("0 days"))
    same_day = end_on_clients_notice(at_once, PAYMENTS.renewal, since, day("2027-01-15"))
    assert same_day.outcome.end == day("2028-01-15")


def test_a_term_that_ends_of_itself_is_not_prolonged_by_late_notice() -> None:
    ends = PAYMENTS.replace(renewal=PAYMENTS.renewal.replace(tacit=Tacit.NONE))
    since = agreed("2026-01-15", "12 months")
    assert by_client(ends, since, "2026-12-24") == EndByNotice(day("2027-01-15"))
    assert by_provider(ends, since, "2026-12-24") == EndByNotice(day("2027-01-15"))

    any_day = PAYMENTS.replace(notice=PAYMENTS.notice.replace(client_ends=ClientEnds.ANY_DAY))
    assert by_client(any_day, since, "2026-12-24").end == day("2027-02-24")
