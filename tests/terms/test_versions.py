"""Which version of the terms holds on a day, by the terms of the five services."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.periods import Period
from schakel.kernel.terms import TermsChange
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.versions import (
    Binding,
    ForcedFromOutside,
    ForcedRefused,
    How,
    InForce,
    PublishedVersion,
    VersionChange,
)
from schakel.shared.agreements.rules.versions import (
    binds_from,
    counted_from,
    document_binds_from,
    may_force,
    version_for_new,
    version_on,
    versions_over_time,
)

CALLS = CallsTerms().terms_change
LEADS = LeadsTerms().terms_change
OUTREACH = OutreachTerms().terms_change
PAYMENTS = PaymentsTerms().terms_change
CAREERS = CareersTerms().terms_change
LICENCE = CareersTerms().licence_change
AGREED = Binding(date(2026, 1, 15), How.AGREED)


def _version(terms: TermsChange, change: VersionChange, on: date) -> int | None:
    found = version_on(terms, AGREED, 1, (change,), on).outcome
    return None if found is None else found.version


@pytest.mark.clause("qooqie:2.6")
def test_a_version_holds_from_its_effective_date_but_never_before_the_clients_own_notice() -> None:
    told = VersionChange(
        version=2, published=date(2026, 3, 10), effective=date(2026, 4, 1), sent=date(2026, 3, 10)
    )
    late = VersionChange(
        version=2, published=date(2026, 3, 10), effective=date(2026, 4, 1), sent=date(2026, 4, 8)
    )
    untold = VersionChange(version=2, published=date(2026, 3, 10), effective=date(2026, 4, 1))

    assert _version(CALLS, told, date(2026, 3, 31)) == 1
    assert _version(CALLS, told, date(2026, 4, 1)) == 2
    assert _version(CALLS, late, date(2026, 4, 7)) == 1
    assert _version(CALLS, late, date(2026, 4, 8)) == 2
    assert _version(CALLS, untold, date(2027, 1, 1)) == 1
    assert binds_from(CALLS, untold).outcome == Binding(None, How.NOT_TOLD)
    assert binds_from(CALLS, late).because == ("qooqie:2.6",)


@pytest.mark.clause("qooqie:2.6", "linq:2.8", "twinqels:30.2")
@pytest.mark.parametrize("terms", [CALLS, OUTREACH, CAREERS])
def test_a_notice_that_bounced_counts_from_its_sending_where_the_clause_names_sending(
    terms: TermsChange,
) -> None:
    bounced = VersionChange(
        version=2,
        published=date(2026, 3, 1),
        effective=date(2026, 5, 1),
        sent=date(2026, 3, 10),
        bounced=True,
    )

    assert counted_from(terms, bounced).outcome == date(2026, 3, 10)
    assert binds_from(terms, bounced).outcome == Binding(date(2026, 5, 1), How.TOOK_EFFECT)


@pytest.mark.clause("hqleads:20")
def test_a_processor_agreement_is_deemed_accepted_after_fourteen_days_of_silence() -> None:
    sent = VersionChange(version=2, published=date(2026, 3, 2), sent=date(2026, 3, 2))

    def objecting(on: date) -> Binding:
        change = VersionChange(version=2, published=date(2026, 3, 2), sent=date(2026, 3, 2), objected=on)
        return binds_from(LEADS, change).outcome

    assert binds_from(LEADS, sent).outcome == Binding(date(2026, 3, 17), How.DEEMED_ACCEPTED)
    assert _version(LEADS, sent, date(2026, 3, 16)) == 1
    assert _version(LEADS, sent, date(2026, 3, 17)) == 2
    assert objecting(date(2026, 3, 16)) == Binding(None, How.OBJECTED)
    assert objecting(date(2026, 3, 17)) == Binding(date(2026, 3, 17), How.DEEMED_ACCEPTED)


@pytest.mark.clause("hqleads:20")
def test_an_express_acceptance_holds_at_once_also_after_an_objection() -> None:
    accepted = VersionChange(
        version=2, published=date(2026, 3, 2), sent=date(2026, 3, 2), accepted=date(2026, 3, 5)
    )
    settled = VersionChange(
        version=2,
        published=date(2026, 3, 2),
        sent=date(2026, 3, 2),
        objected=date(2026, 3, 5),
        accepted=date(2026, 4, 20),
    )

    assert binds_from(LEADS, accepted).outcome == Binding(date(2026, 3, 5), How.ACCEPTED)
    assert binds_from(LEADS, settled).outcome == Binding(date(2026, 4, 20), How.ACCEPTED)


@pytest.mark.clause("hqleads:20")
def test_no_period_runs_for_a_processor_agreement_that_was_not_sent_or_came_back() -> None:
    for change in (
        VersionChange(version=2, published=date(2026, 3, 2)),
        VersionChange(version=2, published=date(2026, 3, 2), sent=date(2026, 3, 2), bounced=True),
    ):
        assert binds_from(LEADS, change).outcome == Binding(None, How.NOT_TOLD)


@pytest.mark.clause("hqleads:preamble")
def test_the_processor_agreement_has_no_version_before_the_date_of_its_first() -> None:
    first = (PublishedVersion(number=1, published=date(2018, 5, 1)),)

    assert version_for_new(LEADS, first, date(2018, 5, 24)).outcome is None
    assert version_for_new(LEADS, first, date(2018, 5, 25)).outcome == 1
    assert version_for_new(LEADS, first, date(2018, 5, 24)).because == ("hqleads:preamble",)


@pytest.mark.clause("linktopay:19.1", "linktopay:19.3")
def test_thirty_days_after_publication_and_notice_a_silent_client_has_accepted() -> None:
    change = VersionChange(
        version=2, published=date(2026, 4, 28), sent=date(2026, 5, 1), received=date(2026, 5, 1)
    )

    assert counted_from(PAYMENTS, change).outcome == date(2026, 5, 1)
    assert _version(PAYMENTS, change, date(2026, 5, 31)) == 1
    assert _version(PAYMENTS, change, date(2026, 6, 1)) == 2
    assert binds_from(PAYMENTS, change).outcome == Binding(date(2026, 6, 1), How.DEEMED_ACCEPTED)


@pytest.mark.clause("linktopay:19.3")
def test_a_notice_before_the_publication_counts_from_the_publication() -> None:
    change = VersionChange(
        version=2, published=date(2026, 5, 10), sent=date(2026, 5, 1), received=date(2026, 5, 1)
    )

    assert binds_from(PAYMENTS, change).outcome == Binding(date(2026, 6, 10), How.DEEMED_ACCEPTED)


@pytest.mark.clause("linktopay:19.3")
def test_a_later_effective_date_waits_an_express_acceptance_does_not() -> None:
    later = VersionChange(
        version=2, published=date(2026, 4, 28), effective=date(2026, 7, 1), received=date(2026, 5, 1)
    )
    accepted = VersionChange(
        version=2,
        published=date(2026, 4, 28),
        effective=date(2026, 7, 1),
        received=date(2026, 5, 1),
        accepted=date(2026, 5, 4),
    )

    assert binds_from(PAYMENTS, later).outcome == Binding(date(2026, 7, 1), How.DEEMED_ACCEPTED)
    assert binds_from(PAYMENTS, accepted).outcome == Binding(date(2026, 5, 4), How.ACCEPTED)


@pytest.mark.clause("linktopay:19.3")
def test_a_client_that_was_not_told_or_leaves_because_of_it_stays_on_the_old_version() -> None:
    untold = VersionChange(version=2, published=date(2026, 4, 28), sent=date(2026, 5, 1))
    leaving = VersionChange(
        version=2, published=date(2026, 4, 28), received=date(2026, 5, 1), ended=date(2026, 5, 31)
    )
    too_late = VersionChange(
        version=2, published=date(2026, 4, 28), received=date(2026, 5, 1), ended=date(2026, 6, 1)
    )

    assert binds_from(PAYMENTS, untold).outcome == Binding(None, How.NOT_TOLD)
    assert binds_from(PAYMENTS, leaving).outcome == Binding(None, How.LEAVING)
    assert binds_from(PAYMENTS, too_late).outcome == Binding(date(2026, 6, 1), How.DEEMED_ACCEPTED)


@pytest.mark.clause("linktopay:19.1")
def test_a_new_agreement_takes_the_version_published_that_day() -> None:
    versions = (
        PublishedVersion(number=1, published=date(2025, 11, 3)),
        PublishedVersion(number=2, published=date(2026, 4, 28), effective=date(2026, 7, 1)),
    )

    assert version_for_new(PAYMENTS, versions, date(2026, 5, 10)).outcome == 2
    assert version_for_new(PAYMENTS, versions, date(2026, 4, 27)).outcome == 1
    assert version_for_new(PAYMENTS, versions, date(2025, 11, 2)).outcome is None


@pytest.mark.clause("linktopay:19.4")
def test_a_change_forced_from_outside_binds_everybody_from_its_effective_date() -> None:
    urgent = ForcedFromOutside(ground_on=date(2026, 5, 4), carry_out_by=date(2026, 5, 25))
    change = VersionChange(version=2, published=date(2026, 5, 6), effective=date(2026, 5, 11), forced=urgent)

    assert may_force(PAYMENTS, urgent).outcome is None
    assert may_force(PAYMENTS, urgent).facts["limit"] == date(2026, 6, 4)
    assert binds_from(PAYMENTS, change).outcome == Binding(date(2026, 5, 11), How.FORCED)
    assert binds_from(PAYMENTS, change).because == ("linktopay:19.4",)
    assert _version(PAYMENTS, change, date(2026, 5, 10)) == 1
    assert _version(PAYMENTS, change, date(2026, 5, 11)) == 2


@pytest.mark.clause("linktopay:19.4")
def test_what_may_wait_longer_than_a_month_is_not_forced_and_takes_the_thirty_days() -> None:
    last_day = ForcedFromOutside(ground_on=date(2026, 5, 4), carry_out_by=date(2026, 6, 4))
    slow = ForcedFromOutside(ground_on=date(2026, 5, 4), carry_out_by=date(2026, 6, 5))
    change = VersionChange(
        version=2,
        published=date(2026, 5, 4),
        effective=date(2026, 5, 11),
        sent=date(2026, 5, 4),
        received=date(2026, 5, 4),
        forced=slow,
    )

    assert may_force(PAYMENTS, last_day).outcome is None
    assert may_force(PAYMENTS, slow).outcome is ForcedRefused.NOT_URGENT
    assert binds_from(PAYMENTS, change).outcome == Binding(date(2026, 6, 4), How.DEEMED_ACCEPTED)
    assert may_force(OUTREACH, last_day).outcome is ForcedRefused.NOT_KNOWN


@pytest.mark.clause("linq:2.8")
def test_changed_terms_hold_from_the_announced_date_or_else_from_the_notice() -> None:
    announced = VersionChange(
        version=2, published=date(2026, 4, 10), effective=date(2026, 6, 1), sent=date(2026, 4, 10)
    )
    at_once = VersionChange(version=3, published=date(2026, 7, 3), sent=date(2026, 7, 3))
    both = (announced, at_once)

    def version(on: date) -> int | None:
        found = version_on(OUTREACH, AGREED, 1, both, on).outcome
        return None if found is None else found.version

    assert [
        version(day) for day in (date(2026, 5, 31), date(2026, 6, 1), date(2026, 7, 2), date(2026, 7, 3))
    ] == [
        1,
        2,
        2,
        3,
    ]
    assert _version(OUTREACH, VersionChange(version=2, published=date(2026, 4, 10)), date(2027, 1, 1)) == 1


@pytest.mark.clause("linq:2.8")
def test_a_client_that_was_sent_the_terms_after_their_date_has_them_from_the_sending() -> None:
    late = VersionChange(
        version=2, published=date(2026, 4, 10), effective=date(2026, 6, 1), sent=date(2026, 6, 10)
    )

    assert binds_from(OUTREACH, late).outcome == Binding(date(2026, 6, 10), How.TOOK_EFFECT)


@pytest.mark.clause("twinqels:7.2")
def test_licence_terms_take_effect_fourteen_days_after_publication_or_on_the_day_they_state() -> None:
    change = VersionChange(version=2, published=date(2026, 3, 2))
    stated = VersionChange(version=2, published=date(2026, 3, 2), effective=date(2026, 3, 9))

    assert _version(LICENCE, change, date(2026, 3, 15)) == 1
    assert _version(LICENCE, change, date(2026, 3, 16)) == 2
    assert binds_from(LICENCE, change).because == ("twinqels:7.2",)
    assert binds_from(LICENCE, stated).outcome == Binding(date(2026, 3, 9), How.TOOK_EFFECT)


@pytest.mark.clause("twinqels:30.2")
def test_general_terms_take_effect_a_month_after_sending_at_the_earliest() -> None:
    def binding(sent: date, effective: date) -> date | None:
        change = VersionChange(version=2, published=sent, effective=effective, sent=sent)
        return binds_from(CAREERS, change).outcome.on

    assert binding(date(2026, 3, 16), date(2026, 4, 16)) == date(2026, 4, 16)
    assert binding(date(2026, 3, 16), date(2026, 4, 15)) == date(2026, 4, 16)
    assert binding(date(2026, 1, 31), date(2026, 2, 28)) == date(2026, 2, 28)
    assert binding(date(2026, 3, 16), date(2026, 7, 1)) == date(2026, 7, 1)


@pytest.mark.clause("twinqels:7.2", "twinqels:30.2")
def test_one_document_that_changes_both_parts_waits_for_the_later_day() -> None:
    change = VersionChange(version=2, published=date(2026, 3, 2), sent=date(2026, 3, 2))
    stated = VersionChange(
        version=2, published=date(2026, 3, 2), sent=date(2026, 3, 2), effective=date(2026, 5, 1)
    )
    both = document_binds_from((LICENCE, CAREERS), change)

    assert binds_from(LICENCE, change).outcome.on == date(2026, 3, 16)
    assert both.outcome == Binding(date(2026, 4, 2), How.TOOK_EFFECT)
    assert both.because == ("twinqels:7.2", "twinqels:30.2")
    assert document_binds_from((LICENCE, CAREERS), stated).outcome.on == date(2026, 5, 1)


@pytest.mark.clause("twinqels:7.2", "twinqels:30.2")
def test_a_part_that_does_not_bind_keeps_the_whole_document_back() -> None:
    unsent = VersionChange(version=2, published=date(2026, 3, 2))

    assert document_binds_from((LICENCE, CAREERS), unsent).outcome == Binding(None, How.NOT_TOLD)
    with pytest.raises(ValueError, match="at least one part"):
        document_binds_from((), unsent)


@pytest.mark.clause("twinqels:1.12")
def test_every_part_keeps_its_versions_with_the_time_of_each() -> None:
    own = VersionChange(version=2, published=date(2026, 3, 2))
    shared = VersionChange(version=3, published=date(2026, 6, 1), sent=date(2026, 6, 1))
    agreed = Binding(date(2026, 1, 5), How.AGREED)

    found = versions_over_time(LICENCE, agreed, 1, (shared, own), beside={3: CAREERS})

    assert found.outcome == (
        InForce(version=1, since=date(2026, 1, 5), until=date(2026, 3, 16), how=How.AGREED),
        InForce(version=2, since=date(2026, 3, 16), until=date(2026, 7, 1), how=How.TOOK_EFFECT),
        InForce(version=3, since=date(2026, 7, 1), until=None, how=How.TOOK_EFFECT),
    )


@pytest.mark.clause("twinqels:32.1")
def test_before_the_first_version_there_is_none() -> None:
    versions = (
        PublishedVersion(number=1, published=date(2019, 2, 1), effective=date(2019, 2, 19)),
        PublishedVersion(number=2, published=date(2026, 3, 16), effective=date(2026, 4, 16)),
    )

    assert version_for_new(CAREERS, versions, date(2019, 2, 18)).outcome is None
    assert version_for_new(CAREERS, versions, date(2019, 2, 19)).outcome == 1
    assert version_for_new(CAREERS, versions, date(2026, 4, 15)).outcome == 1
    assert version_for_new(CAREERS, versions, date(2026, 4, 16)).outcome == 2
    assert version_for_new(CAREERS, versions, date(2019, 2, 18)).because == ("twinqels:32.1",)
    undated = (PublishedVersion(number=1, published=date(2019, 1, 1)),)
    assert version_for_new(LICENCE, undated, date(2019, 2, 18)).outcome is None
    assert version_for_new(LICENCE, undated, date(2019, 2, 19)).outcome == 1


def test_before_the_agreement_no_version_holds() -> None:
    assert version_on(CALLS, AGREED, 1, (), date(2026, 1, 14)).outcome is None
    assert version_on(CALLS, AGREED, 1, (), date(2026, 1, 15)).outcome == InForce(
        version=1, since=date(2026, 1, 15), until=None, how=How.AGREED
    )
    with pytest.raises(ValueError, match="a first version"):
        version_on(CALLS, Binding(None, How.NOT_TOLD), 1, (), date(2026, 1, 15))


def test_a_newer_version_is_not_set_aside_by_an_older_one_that_would_hold_later() -> None:
    second = VersionChange(version=2, published=date(2026, 5, 1), received=date(2026, 5, 1))
    third = VersionChange(
        version=3, published=date(2026, 5, 10), received=date(2026, 5, 10), accepted=date(2026, 5, 12)
    )

    found = versions_over_time(PAYMENTS, AGREED, 1, (second, third)).outcome

    assert [(each.version, each.since, each.until) for each in found] == [
        (1, date(2026, 1, 15), date(2026, 5, 12)),
        (3, date(2026, 5, 12), None),
    ]


def test_a_provider_with_other_numbers_gets_other_days() -> None:
    own = LEADS.replace(silence_accepts=Period.parse("2 months"))
    sent = VersionChange(version=2, published=date(2025, 12, 31), sent=date(2025, 12, 31))

    assert binds_from(own, sent).outcome == Binding(date(2026, 3, 1), How.DEEMED_ACCEPTED)


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
