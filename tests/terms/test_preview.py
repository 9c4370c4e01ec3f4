import pytest

from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.life import Agreed, Coming, Following, Happening, Owed, Preview, Refusal
from schakel.shared.agreements.rules.preview import what_if_cancelled_today
from tests.terms.agreed import agreed, day

CALLS, OUTREACH = CallsTerms(), OutreachTerms()


def preview(
    terms: PaymentsTerms | OutreachTerms | CareersTerms, what: Agreed, today: str, owed: Owed | None = None
) -> Preview:
    return what_if_cancelled_today(
        terms.notice, terms.renewal, terms.ending, what, day(today), owed=owed
    ).outcome


@pytest.mark.clause("qooqie:5.2", "qooqie:6.1", "qooqie:10.3", "qooqie:10.4", "qooqie:12.11")
def test_cancelling_call_tracking_today_shows_what_ends_when_and_why() -> None:
    follows = Following.of(CALLS, *CALLS.AFTER_END)
    shown = what_if_cancelled_today(
        CALLS.notice, CALLS.renewal, CALLS.ending, agreed("2026-01-05"), day("2026-03-16"), follows=follows
    ).outcome

    assert shown.notice.end == day("2026-04-16")
    assert shown.dates == (
        Coming(day("2026-03-16"), Happening.NOTICE_RECEIVED, "qooqie:5.2"),
        Coming(day("2026-04-15"), Happening.LAST_DAY, "qooqie:5.2"),
        Coming(day("2026-04-16"), Happening.ENDS, "qooqie:5.2"),
        Coming(day("2026-07-16"), Happening.FOLLOWS, "qooqie:6.1", "dashboard_after_end"),
        Coming(day("2026-07-16"), Happening.FOLLOWS, "qooqie:12.11", "retention_after_end"),
        Coming(day("2026-10-16"), Happening.FOLLOWS, "qooqie:10.3", "quarantine"),
        Coming(day("2026-10-16"), Happening.FOLLOWS, "qooqie:10.4", "porting_window"),
    )


@pytest.mark.clause("qooqie:5.2")
def test_a_late_cancellation_of_a_fixed_period_passes_its_end() -> None:
    shown = what_if_cancelled_today(
        CALLS.notice, CALLS.renewal, CALLS.ending, agreed("2025-12-31", "12 months"), day("2026-12-10")
    ).outcome

    assert [(coming.day, coming.what) for coming in shown.dates] == [
        (day("2026-12-10"), Happening.NOTICE_RECEIVED),
        (day("2026-12-31"), Happening.GOES_ON),
        (day("2027-01-09"), Happening.LAST_DAY),
        (day("2027-01-10"), Happening.ENDS),
    ]


@pytest.mark.clause("qooqie:5.2")
def test_cancelling_a_fixed_period_in_time_shows_until_when_the_end_stays_the_same() -> None:
    shown = what_if_cancelled_today(
        CALLS.notice, CALLS.renewal, CALLS.ending, agreed("2025-12-31", "12 months"), day("2026-06-01")
    ).outcome

    assert [(coming.day, coming.what) for coming in shown.dates] == [
        (day("2026-06-01"), Happening.NOTICE_RECEIVED),
        (day("2026-11-30"), Happening.SAME_END_UNTIL),
        (day("2026-12-30"), Happening.LAST_DAY),
        (day("2026-12-31"), Happening.ENDS),
    ]


@pytest.mark.clause("linktopay:14.1")
def test_cancelling_too_late_shows_the_renewal_and_until_when_the_end_stays_the_same() -> None:
    shown = preview(PaymentsTerms(), agreed("2026-01-15", "12 months"), "2026-11-16")

    assert shown.notice.missed == day("2027-01-15")
    assert shown.dates == (
        Coming(day("2026-11-16"), Happening.NOTICE_RECEIVED, "linktopay:14.1"),
        Coming(day("2027-01-15"), Happening.RENEWED, "linktopay:14.1"),
        Coming(day("2027-11-15"), Happening.SAME_END_UNTIL, "linktopay:14.1"),
        Coming(day("2028-01-14"), Happening.LAST_DAY, "linktopay:14.1"),
        Coming(day("2028-01-15"), Happening.ENDS, "linktopay:14.1"),
    )


@pytest.mark.clause("linq:5.2", "linq:5.5")
def test_cancelling_appointment_setting_shows_that_the_balance_is_still_delivered() -> None:
    since = agreed("2026-01-01", "13 months")
    shown = preview(OUTREACH, since, "2026-12-01", Owed(6, alive=True))

    assert shown.dates[-2:] == (
        Coming(day("2027-02-01"), Happening.ENDS, "linq:5.2"),
        Coming(day("2027-02-01"), Happening.WORK_CONTINUES, "linq:5.5", "6"),
    )
    lapsed = preview(OUTREACH, since, "2026-12-01", Owed(6, alive=False))
    assert lapsed.dates == shown.dates[:-1]


@pytest.mark.clause("twinqels:29.2")
def test_cancelling_a_career_agreement_today_ends_it_tomorrow() -> None:
    shown = preview(CareersTerms(), agreed("2026-03-04", "1 year"), "2026-06-10")

    assert [(coming.day, coming.what) for coming in shown.dates] == [
        (day("2026-06-10"), Happening.NOTICE_RECEIVED),
        (day("2026-06-10"), Happening.LAST_DAY),
        (day("2026-06-11"), Happening.ENDS),
    ]


@pytest.mark.clause("linktopay:1.7")
def test_a_cancellation_that_would_be_refused_shows_no_dates() -> None:
    shown = preview(PaymentsTerms(), agreed("2026-06-15", recurring=False), "2026-06-16")

    assert (shown.notice.refused, shown.dates) == (Refusal.ONE_OFF, ())
