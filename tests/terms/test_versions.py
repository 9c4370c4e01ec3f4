"""Which version of the terms holds on a day, by the terms of the five services."""

from datetime import date

import pytest

from schakel.kernel.terms import TermsChange
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.shared.agreements.facts.versions import (
    Binding,
    How,
    InForce,
    PublishedVersion,
    VersionChange,
)
from schakel.shared.agreements.rules.versions import (
    binds_from,
    counted_from,
    document_binds_from,
    version_for_new,
    version_on,
    versions_over_time,
)

CALLS = CallsTerms().terms_change
OUTREACH = OutreachTerms().terms_change
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


@pytest.mark.clause("qooqie:2.6")
def test_the_days_of_a_change_count_from_the_sending_not_from_publication_or_receipt() -> None:
    change = VersionChange(
        version=2, published=date(2026, 3, 1), sent=date(2026, 3, 10), received=date(2026, 3, 12)
    )

    assert counted_from(CALLS, change).outcome == date(2026, 3, 10)


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
    both = document_binds_from(LICENCE, CAREERS, change)

    assert binds_from(LICENCE, change).outcome.on == date(2026, 3, 16)
    assert both.outcome == Binding(date(2026, 4, 2), How.TOOK_EFFECT)
    assert both.because == ("twinqels:7.2", "twinqels:30.2")
    assert document_binds_from(LICENCE, CAREERS, stated).outcome.on == date(2026, 5, 1)


@pytest.mark.clause("twinqels:7.2", "twinqels:30.2")
def test_a_part_that_does_not_bind_keeps_the_whole_document_back() -> None:
    unsent = VersionChange(version=2, published=date(2026, 3, 2))

    assert document_binds_from(LICENCE, CAREERS, unsent).outcome == Binding(None, How.NOT_TOLD)


@pytest.mark.clause("twinqels:1.12")
def test_every_part_keeps_its_versions_with_the_time_of_each() -> None:
    own = VersionChange(version=2, published=date(2026, 3, 2))
    shared = VersionChange(version=3, published=date(2026, 6, 1), sent=date(2026, 6, 1), both_parts=True)
    agreed = Binding(date(2026, 1, 5), How.AGREED)

    found = versions_over_time(LICENCE, agreed, 1, (shared, own), beside=CAREERS)

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
