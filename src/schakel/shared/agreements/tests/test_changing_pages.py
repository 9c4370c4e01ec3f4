from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.people import new_member, new_staff, sign_in

from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.models import (
    Amendment,
    Arrangement,
    ClientDetails,
    DeliveryTerm,
    InformationRequest,
)
from schakel.shared.agreements.tests.offering import at, rows
from schakel.shared.agreements.tests.test_offer_pages import text
from schakel.shared.agreements.tests.world import concluded

pytestmark = pytest.mark.usefixtures("committed")
DAY = date(2026, 4, 1)


@pytest.fixture
def made(client_of_provider: Organisation, standing_clock: Any) -> ContractFact:
    standing_clock.stand_still(at(DAY))
    return concluded(client_of_provider.pk, "payments", date(2026, 1, 1))


@pytest.fixture
def office(made: ContractFact) -> Client:
    return browser(new_staff("owner"))


@pytest.fixture
def admin(made: ContractFact, client_of_provider: Organisation) -> Client:
    return browser(new_member(client_of_provider, "admin"))


def browser(person: Any) -> Client:
    found = Client()
    sign_in(found, person)
    found.cookies["schakel_language"] = "en"
    return found


def place(made: ContractFact) -> str:
    return f"/office/agreements/contracts/{made.organisation}/{made.id}"


def own(organisation: Organisation, made: ContractFact) -> str:
    return f"/o/{organisation.slug}/contracts/{made.id}"


def test_a_change_goes_from_proposal_to_agreement(
    office: Client, admin: Client, made: ContractFact, client_of_provider: Organisation
) -> None:
    """linktopay:4.9, linktopay:4.10."""
    office_at, portal = place(made), own(client_of_provider, made)
    form = {
        "words": "Another website.", "cause": "neither", "added": "200.00", "parameter": "notice.client_long",
        "value": "1 month", "finish_after": "2026-05-21",
    }  # fmt: skip
    assert "This is not a value" in text(
        office.post(f"{office_at}/changes/propose", {**form, "value": "soon"}), 422
    )
    assert "Fill in the new value." in text(
        office.post(f"{office_at}/changes/propose", {**form, "value": ""}), 422
    )
    text(office.post(f"{office_at}/changes/propose", form), 302)
    (row,) = rows(Amendment, made.organisation)
    assert (row.added_minor, row.sent_on) == (20000, None)
    assert "Another website." not in text(admin.get(f"{portal}/changes"))
    text(office.post(f"{office_at}/changes/{row.id}/send"), 302)
    assert "Another website." in text(admin.get(f"{portal}/changes"))
    text(office.post(f"{office_at}/changes/{row.id}/risk", {"reason": "In a hurry."}), 302)
    text(admin.post(f"{portal}/changes/{row.id}/comment", {"words": "Fine by us."}), 302)
    assert "Fine by us." in text(office.get(f"{office_at}/changes"))
    assert "Expected completion: 21 May 2026" in text(admin.get(f"{portal}/changes/{row.id}/agree"))
    text(admin.post(f"{portal}/changes/{row.id}/agree"), 302)
    shown = text(admin.get(f"{portal}/changes"))
    assert "notice.client_long" in shown
    assert "Clause 2.7" in shown
    assert "agreed already" in text(admin.post(f"{portal}/changes/{row.id}/agree"), 422)
    assert rows(Amendment, made.organisation)[0].client_agreed_on == DAY


def test_a_proposal_is_refused_in_the_portal(
    office: Client, admin: Client, made: ContractFact, client_of_provider: Organisation
) -> None:
    text(admin.post(f"{own(client_of_provider, made)}/changes/propose", {"words": "Cheaper."}), 302)
    (row,) = rows(Amendment, made.organisation)
    assert row.client_agreed_on == DAY
    text(office.post(f"{place(made)}/changes/{row.id}/refuse", {"reason": "We cannot."}), 302)
    assert "We cannot." in text(admin.get(f"{own(client_of_provider, made)}/changes"))
    assert "refused or taken back" in text(office.post(f"{place(made)}/changes/{row.id}/confirm"), 422)
    assert office.get(f"{place(made)}/changes/{row.id}/nothing").status_code == 404


def test_a_consent_by_letter_is_written_down(office: Client, made: ContractFact) -> None:
    text(office.post(f"{place(made)}/changes/propose", {"words": "More.", "cause": "neither"}), 302)
    (row,) = rows(Amendment, made.organisation)
    text(office.post(f"{place(made)}/changes/{row.id}/send"), 302)
    letter = {"channel": "letter", "arrived": "2026-03-31", "reference": "cabinet 3", "verified": "on"}
    text(office.post(f"{place(made)}/changes/{row.id}/consent", letter), 302)
    assert rows(Amendment, made.organisation)[0].client_agreed_on == date(2026, 3, 31)


def test_a_deviation_is_asked_noted_and_confirmed(
    office: Client, admin: Client, made: ContractFact, client_of_provider: Organisation
) -> None:
    """linktopay:2.3, linktopay:3.6."""
    portal = own(client_of_provider, made)
    asked = {"words": "One month of notice.", "parameter": "notice.client_long", "value": "1 month"}
    text(admin.post(f"{portal}/changes/ask", asked), 302)
    text(office.post(f"{place(made)}/changes/arrange", {"words": "A discount.", "oral": "on"}), 302)
    deviation, promise = rows(Arrangement, made.organisation)
    assert "Everything is as the terms say." in text(admin.get(f"{portal}/changes"))
    text(office.post(f"{place(made)}/arrangements/{deviation.id}/confirm", {"applies_from": ""}), 302)
    text(office.post(f"{place(made)}/arrangements/{promise.id}/refuse"), 302)
    shown = text(admin.get(f"{portal}/changes"))
    assert "Arrangement that was confirmed" in shown
    assert "2 months" in shown
    assert "confirmed already" in text(office.post(f"{place(made)}/arrangements/{deviation.id}/confirm"), 422)


def test_leniency_is_kept_for_staff_only(
    office: Client, admin: Client, made: ContractFact, client_of_provider: Organisation
) -> None:
    """linq:2.3."""
    text(office.post(f"{place(made)}/changes/lenient", {"case": "A day late.", "reason": "First time."}), 302)
    assert "A day late." in text(office.get(f"{place(made)}/changes"))
    assert "A day late." not in text(admin.get(f"{own(client_of_provider, made)}/changes"))


def test_a_request_is_asked_shown_late_and_answered(
    office: Client, admin: Client, made: ContractFact, client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linktopay:4.5, qooqie:8.1."""
    portal = own(client_of_provider, made)
    early = {"words": "Your logo", "due": "2026-03-31"}
    assert "This day is over already." in text(office.post(f"{place(made)}/requests/ask", early), 422)
    text(office.post(f"{place(made)}/requests/ask", {"words": "Your logo", "due": "2026-04-08"}), 302)
    (row,) = rows(InformationRequest, made.organisation)
    standing_clock.stand_still(at(date(2026, 4, 9)))
    for shown in (admin.get(f"{portal}/requests"), office.get(f"{place(made)}/requests")):
        assert "Late" in text(shown)
    text(admin.post(f"{portal}/requests/{row.id}", {"words": "It is blue."}), 302)
    assert "It is blue." in text(office.get(f"{place(made)}/requests"))
    assert "answered already" in text(office.post(f"{place(made)}/requests/{row.id}/withdraw"), 422)
    text(office.post(f"{place(made)}/requests/{row.id}", {"words": "Green, by e-mail."}), 302)
    assert rows(InformationRequest, made.organisation)[0].answer == "Green, by e-mail."


def test_a_delivery_is_late_and_the_client_gives_notice_of_default(
    office: Client, admin: Client, made: ContractFact, client_of_provider: Organisation, standing_clock: Any
) -> None:
    """linktopay:4.7."""
    portal = own(client_of_provider, made)
    text(office.post(f"{place(made)}/deliveries/add", {"words": "The website", "due": "2026-05-01"}), 302)
    (row,) = rows(DeliveryTerm, made.organisation)
    standing_clock.stand_still(at(date(2026, 5, 4)))
    assert "Later than planned" in text(admin.get(f"{portal}/requests"))
    notice = {"words": "The website.", "through": "2026-05-18"}
    text(admin.post(f"{portal}/deliveries/{row.id}/default", notice), 302)
    assert "A further term runs" in text(office.get(f"{place(made)}/requests"))
    standing_clock.stand_still(at(date(2026, 5, 19)))
    assert "In default" in text(admin.get(f"{portal}/requests"))
    text(office.post(f"{place(made)}/deliveries/{row.id}", {"on": "2026-05-19"}), 302)
    assert "Has been delivered" in text(admin.get(f"{portal}/requests"))


def test_new_details_are_reported_in_the_portal_and_by_letter(
    office: Client, admin: Client, made: ContractFact, client_of_provider: Organisation
) -> None:
    """qooqie:13.1."""
    portal = f"/o/{client_of_provider.slug}/contracts/details"
    form = {"company": "Bakkerij Jansen", "invoice_address": "Nieuweweg 1, Ede", "holds_from": "2026-05-01"}
    assert "eight digits" in text(admin.post(f"{portal}/report", {**form, "register_number": "1"}), 422)
    text(admin.post(f"{portal}/report", form), 302)
    assert "Nieuweweg 1, Ede" in text(admin.get(portal))
    office_at = f"/office/agreements/clients/{client_of_provider.pk}/details"
    letter = {"channel": "letter", "arrived": "2026-03-31", "reference": "cabinet 3", "verified": "on"}
    text(office.post(f"{office_at}/report", {**form, **letter, "holds_from": "2026-03-01"}), 302)
    assert "Late" in text(office.get(office_at))
    kept = {(row.channel, row.late) for row in rows(ClientDetails, made.organisation)}
    assert kept == {("portal", False), ("letter", True)}


def test_a_member_reads_and_changes_nothing(made: ContractFact, client_of_provider: Organisation) -> None:
    reader = browser(new_member(client_of_provider, "member"))
    portal = own(client_of_provider, made)
    assert "Propose a change" not in text(reader.get(f"{portal}/changes"))
    assert reader.post(f"{portal}/changes/propose", {"words": "Cheaper."}).status_code == 403
    assert reader.get(f"{portal}/requests/{made.id}").status_code == 403
