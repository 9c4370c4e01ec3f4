"""What must be accepted and published before terms hold, by the terms of the five services."""

from datetime import date
from uuid import UUID

import pytest

from schakel.kernel.terms import TermsChange
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.leads.terms import LeadsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.acceptances import AcceptedDocument, AcceptRefused, Attached, AttachedBy
from schakel.shared.agreements.facts.versions import (
    AnnouncementRefused,
    Binding,
    How,
    PublicationRefused,
    PublishedVersion,
    VersionChange,
)
from schakel.shared.agreements.rules.acceptance import (
    attach_terms,
    may_accept,
    still_to_accept,
    terms_of_order,
)
from schakel.shared.agreements.rules.publishing import accepted_text, may_announce, may_publish
from schakel.shared.agreements.rules.versions import version_on

CALLS, LEADS, OUTREACH = CallsTerms(), LeadsTerms(), OutreachTerms()
PAYMENTS, CAREERS = PaymentsTerms(), CareersTerms()
LICENSEE = UUID("01890000-0000-7000-8000-000000000001")
EMPLOYEE = UUID("01890000-0000-7000-8000-000000000017")


def _accepted(document: str, on: date, version: int = 1, person: UUID = LICENSEE) -> AcceptedDocument:
    return AcceptedDocument(document=document, version=version, person=person, on=on)


@pytest.mark.clause("twinqels:2.5")
def test_the_app_stays_closed_until_terms_privacy_and_cookie_policy_are_accepted() -> None:
    two = tuple(_accepted(name, date(2026, 5, 4), person=EMPLOYEE) for name in ("terms", "privacy policy"))
    third = _accepted("cookie policy", date(2026, 5, 5), person=EMPLOYEE)

    assert still_to_accept(CAREERS.acceptance, two, EMPLOYEE).outcome == ("cookie policy",)
    assert still_to_accept(CAREERS.acceptance, (*two, third), EMPLOYEE).outcome == ()


@pytest.mark.clause("twinqels:2.5")
def test_a_policy_is_accepted_in_its_own_step_after_it_was_opened() -> None:
    def refused(document: str, accepted: frozenset[str], *, opened: bool) -> AcceptRefused | None:
        return may_accept(CAREERS.acceptance, document, opened=opened, accepted=accepted).outcome

    assert refused("privacy policy", frozenset({"terms"}), opened=False) is AcceptRefused.NOT_OPENED
    assert refused("privacy policy", frozenset(), opened=True) is AcceptRefused.OTHER_FIRST
    assert refused("privacy policy", frozenset({"terms"}), opened=True) is None
    assert refused("newsletter", frozenset({"terms"}), opened=True) is AcceptRefused.NOT_ASKED
    ticked = may_accept(CALLS.acceptance, "terms", opened=False, accepted=frozenset())
    assert ticked.outcome is None


@pytest.mark.clause("twinqels:21.1")
def test_the_licensees_acceptance_does_not_count_for_its_employees() -> None:
    licensee = tuple(
        _accepted(name, date(2026, 3, 4)) for name in ("terms", "privacy policy", "cookie policy")
    )
    own = tuple(
        _accepted(name, date(2026, 3, 10), person=EMPLOYEE)
        for name in ("terms", "privacy policy", "cookie policy")
    )
    before = still_to_accept(CAREERS.acceptance, licensee, EMPLOYEE)

    assert before.outcome == ("terms", "privacy policy", "cookie policy")
    assert before.because == ("twinqels:2.5", "twinqels:21.1")
    assert still_to_accept(CAREERS.acceptance, licensee + own, EMPLOYEE).outcome == ()
    assert still_to_accept(CAREERS.acceptance, licensee, LICENSEE).outcome == ()


@pytest.mark.clause("hqleads:recital.3")
def test_a_leads_client_accepts_four_documents_and_one_of_its_people_does_so_for_all() -> None:
    three = tuple(
        _accepted(name, date(2026, 3, 2)) for name in ("general terms", "privacy statement", "cookie policy")
    )
    fourth = _accepted("processor agreement", date(2026, 3, 3))

    assert still_to_accept(LEADS.acceptance, three, EMPLOYEE).outcome == ("processor agreement",)
    assert still_to_accept(LEADS.acceptance, (*three, fourth), EMPLOYEE).outcome == ()


@pytest.mark.clause("qooqie:4.2", "hqleads:recital.3", "linktopay:2.1", "linq:2.6")
@pytest.mark.parametrize(
    ("terms", "documents"),
    [
        (CALLS, ("terms",)),
        (LEADS, ("general terms", "privacy statement", "cookie policy", "processor agreement")),
        (OUTREACH, ("terms",)),
        (PAYMENTS, ("terms",)),
    ],
)
def test_who_accepted_nothing_still_has_every_document_to_accept(
    terms: CallsTerms | LeadsTerms | OutreachTerms | PaymentsTerms, documents: tuple[str, ...]
) -> None:
    assert still_to_accept(terms.acceptance, (), LICENSEE).outcome == documents


@pytest.mark.clause("linq:2.6")
def test_a_later_agreement_gets_the_terms_in_force_without_new_acceptance() -> None:
    versions = (
        PublishedVersion(number=1, published=date(2025, 11, 3)),
        PublishedVersion(number=2, published=date(2026, 4, 10), effective=date(2026, 6, 1)),
    )
    accepted = (_accepted("terms", date(2026, 1, 5)),)

    def attached(acceptances: tuple[AcceptedDocument, ...]) -> Attached:
        terms = OUTREACH
        found = attach_terms(terms.acceptance, terms.terms_change, versions, acceptances, date(2026, 9, 1))
        return found.outcome

    assert attached(accepted) == Attached(
        version=2, ground=AttachedBy.EARLIER_ACCEPTANCE, accepted=date(2026, 1, 5)
    )
    assert attached(()) == Attached(version=None, ground=AttachedBy.NOT_ACCEPTED)


@pytest.mark.clause("linktopay:2.1")
def test_an_order_without_an_accepted_version_is_refused() -> None:
    versions = (PublishedVersion(number=3, published=date(2026, 2, 2)),)
    terms, day = PAYMENTS, date(2026, 3, 16)

    def attached(*acceptances: AcceptedDocument) -> Attached:
        return attach_terms(terms.acceptance, terms.terms_change, versions, acceptances, day).outcome

    assert attached() == Attached(version=None, ground=AttachedBy.NOT_ACCEPTED)
    assert attached(_accepted("terms", day, 3)) == Attached(
        version=3, ground=AttachedBy.ACCEPTANCE, accepted=day
    )
    assert attached(_accepted("terms", date(2026, 1, 5), 2)).ground is AttachedBy.NOT_ACCEPTED
    assert attached(_accepted("terms", date(2026, 3, 17), 3)).ground is AttachedBy.NOT_ACCEPTED


@pytest.mark.clause("twinqels:32.1")
def test_no_agreement_is_made_before_the_first_version() -> None:
    versions = (PublishedVersion(number=1, published=date(2019, 2, 19)),)
    found = attach_terms(
        CAREERS.acceptance, CAREERS.terms_change, versions, (), date(2019, 2, 18), document="terms"
    )

    assert found.outcome == Attached(version=None, ground=AttachedBy.NO_VERSION)
    assert found.because == ("twinqels:32.1",)


@pytest.mark.clause("qooqie:2.2")
def test_an_additional_order_falls_under_the_version_that_holds_for_the_agreement() -> None:
    agreed = Binding(date(2026, 1, 5), How.AGREED)
    change = VersionChange(
        version=2, published=date(2026, 3, 2), effective=date(2026, 4, 1), sent=date(2026, 3, 2)
    )

    def ordered(on: date) -> Attached:
        held = version_on(CALLS.terms_change, agreed, 1, (change,), on).outcome
        return terms_of_order(CALLS.acceptance, held).outcome

    assert ordered(date(2026, 3, 20)) == Attached(version=1, ground=AttachedBy.AGREEMENT)
    assert ordered(date(2026, 4, 2)) == Attached(version=2, ground=AttachedBy.AGREEMENT)
    assert ordered(date(2026, 1, 4)) == Attached(version=None, ground=AttachedBy.NO_VERSION)


@pytest.mark.clause("linktopay:19.5", "linq:18.2")
@pytest.mark.parametrize("change", [PAYMENTS.terms_change, OUTREACH.terms_change])
def test_a_version_without_dutch_text_cannot_be_published(change: TermsChange) -> None:
    assert may_publish(change, frozenset({"en"})).outcome is PublicationRefused.NO_AUTHENTIC_TEXT
    assert may_publish(change, frozenset({"en", "nl"})).outcome is None
    assert may_publish(change, frozenset({"nl"})).outcome is None
    assert accepted_text(change, "en").outcome == "nl"
    assert accepted_text(CALLS.terms_change, "en").outcome == "en"
    assert may_publish(CALLS.terms_change, frozenset()).outcome is PublicationRefused.NO_TEXT


@pytest.mark.clause("twinqels:30.2")
def test_an_effective_date_within_a_month_of_sending_is_refused() -> None:
    change, sent = CAREERS.terms_change, date(2026, 3, 16)

    assert may_announce(change, sent, date(2026, 4, 15)).outcome is AnnouncementRefused.TOO_SOON
    assert may_announce(change, sent, date(2026, 4, 15)).facts["earliest"] == date(2026, 4, 16)
    assert may_announce(change, sent, date(2026, 4, 16)).outcome is None
    assert may_announce(change, date(2026, 1, 31), date(2026, 2, 28)).outcome is None
    assert may_announce(change, sent, None).outcome is AnnouncementRefused.NO_DATE


@pytest.mark.clause("linq:2.8", "qooqie:2.6")
def test_terms_are_sent_before_their_date_or_at_the_latest_on_it_as_each_service_says() -> None:
    day = date(2026, 4, 10)

    assert may_announce(OUTREACH.terms_change, day, day).outcome is AnnouncementRefused.TOO_SOON
    assert may_announce(OUTREACH.terms_change, day, date(2026, 4, 11)).outcome is None
    assert may_announce(OUTREACH.terms_change, day, None).outcome is None
    assert may_announce(CALLS.terms_change, day, day).outcome is None
    assert may_announce(CALLS.terms_change, day, date(2026, 4, 9)).outcome is AnnouncementRefused.TOO_SOON
    assert may_announce(CALLS.terms_change, day, None).outcome is AnnouncementRefused.NO_DATE
    assert may_announce(PAYMENTS.terms_change, day, None).outcome is None
