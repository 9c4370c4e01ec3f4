"""Versions of the terms against an oracle that counts day by day."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.versions import Binding, How, VersionChange
from schakel.shared.agreements.rules.objecting import exit_over_change, objection_to
from schakel.shared.agreements.rules.versions import binds_from, version_on, versions_over_time

CALLS = CallsTerms().terms_change
LEADS = LeadsTerms().terms_change
OUTREACH = OutreachTerms().terms_change
PAYMENTS = PaymentsTerms().terms_change
CAREERS = CareersTerms().terms_change
LICENCE = CareersTerms().licence_change
DAYS = st.dates(date(2023, 12, 1), date(2025, 3, 31))
MAYBE = st.none() | DAYS
CHANGES = st.builds(
    VersionChange,
    version=st.just(2),
    published=DAYS,
    effective=MAYBE,
    sent=MAYBE,
    received=MAYBE,
    bounced=st.booleans(),
    accepted=MAYBE,
    objected=MAYBE,
    ended=MAYBE,
)


def _months_on(day: date) -> date:
    """One month on, found without arithmetic: the same day of the next month, or that month's last day."""
    probe = day + timedelta(days=1)
    while probe.month == day.month:
        probe += timedelta(days=1)
    month = probe.month
    while probe.day < day.day and (probe + timedelta(days=1)).month == month:
        probe += timedelta(days=1)
    return probe


def _silent(change: VersionChange, day: date, told: date, days: int, stopped: range) -> bool:
    """Whether the client had been silent on the day of telling and `days` days after, counted one by one."""
    probe, left = told, days
    while probe < day and left >= 0:
        left -= 1
        probe += timedelta(days=1)
    within = any(told.toordinal() + days >= stop for stop in stopped)
    return left < 0 and not within and (change.effective is None or day >= change.effective)


def _stopping(done: date | None, first: date) -> range:
    """The day of an act that can stop the acceptance; none when it came before it could."""
    return range(0) if done is None or done < first else range(done.toordinal(), done.toordinal() + 1)


@given(CHANGES, DAYS)
def test_deemed_acceptance_is_that_of_counting_day_by_day(change: VersionChange, day: date) -> None:
    reached = None if change.received is None else max(change.received, change.published)
    for terms, days, told, stopped in (
        (LEADS, 14, None if change.bounced else change.sent, _stopping(change.objected, change.published)),
        (PAYMENTS, 30, reached, _stopping(change.ended, reached or date.max)),
    ):
        accepted = change.accepted is not None and day >= max(change.accepted, change.published)
        silent = told is not None and _silent(change, day, told, days, stopped)

        bound = binds_from(terms, change).outcome

        assert (bound.on is not None and bound.on <= day) is (accepted or silent)


@given(CHANGES, DAYS)
def test_an_effective_date_is_that_of_counting_day_by_day(change: VersionChange, day: date) -> None:
    known = [told for told in (change.sent, change.accepted) if told is not None]
    allowed = _months_on(min(known)) if known else date.max
    in_time = change.effective is not None and change.effective >= allowed
    holds = change.effective if in_time else max(allowed, change.published)

    found = version_on(CAREERS, Binding(date(2023, 12, 1), How.AGREED), 1, (change,), day).outcome

    assert found is not None
    assert (found.version == 2) is (holds is not None and day >= holds)


@given(st.lists(CHANGES, max_size=4), DAYS)
def test_on_every_day_of_an_agreement_exactly_one_version_holds(
    changes: list[VersionChange], day: date
) -> None:
    numbered = tuple(replace(each, version=2 + place) for place, each in enumerate(changes))
    agreed = Binding(date(2023, 12, 15), How.AGREED)
    for terms in (CALLS, LEADS, OUTREACH, PAYMENTS, CAREERS, LICENCE):
        held = versions_over_time(terms, agreed, 1, numbered).outcome

        naive = 1
        for each in numbered:
            on = binds_from(terms, each).outcome.on
            if on is not None and on <= day:
                naive = max(naive, each.version)
        found = [
            each.version for each in held if each.since <= day and (each.until is None or day < each.until)
        ]
        assert found == ([naive] if day >= date(2023, 12, 15) else [])


@given(CHANGES, DAYS)
def test_an_objection_in_time_is_one_that_keeps_the_old_version(
    change: VersionChange, received: date
) -> None:
    told = replace(
        change, sent=change.sent or change.published, bounced=False, accepted=None, objected=received
    )
    objected = objection_to(LEADS, replace(told, objected=None), received).outcome
    bound = binds_from(LEADS, told).outcome

    assert (bound.how is How.OBJECTED) is (objected == "in time")


@given(CHANGES, DAYS, st.none() | DAYS)
def test_the_days_to_end_on_lie_between_the_statement_and_the_new_version(
    change: VersionChange, received: date, runs_until: date | None
) -> None:
    silent = replace(change, accepted=None, ended=None, effective=None)
    found = exit_over_change(PAYMENTS, silent, received, runs_until).outcome
    bound = binds_from(PAYMENTS, silent).outcome

    reached = None if change.received is None else max(change.received, change.published)
    window = set() if reached is None else {reached + timedelta(days=each) for each in range(31)}
    running = runs_until is None or received < runs_until
    assert (found.refused is None) is (received in window and running)
    if found.earliest is not None and found.latest is not None and bound.on is not None:
        assert received < found.earliest <= found.latest <= bound.on
        assert found.latest == min(bound.on, runs_until or bound.on)
