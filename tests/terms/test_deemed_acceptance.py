"""Versions of the terms that hold unless the client stops them, by the terms of leads and payments."""

from datetime import date

import pytest

from schakel.kernel.periods import Period
from schakel.kernel.terms import TermsChange
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.versions import (
    Binding,
    ForcedFromOutside,
    ForcedRefused,
    How,
    PublishedVersion,
    VersionChange,
)
from schakel.shared.agreements.rules.versions import (
    binds_from,
    counted_from,
    may_force,
    version_for_new,
    version_on,
    versions_over_time,
)

LEADS = LeadsTerms().terms_change
OUTREACH = OutreachTerms().terms_change
PAYMENTS = PaymentsTerms().terms_change
AGREED = Binding(date(2026, 1, 15), How.AGREED)


def _version(terms: TermsChange, change: VersionChange, on: date) -> int | None:
    found = version_on(terms, AGREED, 1, (change,), on).outcome
    return None if found is None else found.version


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
