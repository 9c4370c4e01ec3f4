from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.people import provider

from schakel.shared.accounts.models import Invitation, Organisation
from schakel.shared.agreements.models import Acceptance, Contract, Trial
from schakel.shared.agreements.tests.offering import at, mails, rows
from schakel.shared.agreements.tests.test_offer_pages import company_with, text
from schakel.shared.agreements.tests.test_registration import clients
from schakel.shared.agreements.tests.world import documents, price, price_list
from schakel.shared.messages.models import OutgoingMessage

pytestmark = pytest.mark.usefixtures("committed")
PLACE = "/sign-up/calls/"
COMPANY = {
    "company": "Jansen Loodgieters", "kind": "legal_entity", "register_number": "12345678",
    "address": "Voorbeeldweg 2, Ede",
}  # fmt: skip
PERSON = {"person": "Ans Jansen", "email": "ans@jansen.example"}


@pytest.fixture
def visitor(standing_clock: Any) -> Client:
    """Somebody at the open registration for call tracking."""
    standing_clock.stand_still(at(date(2026, 3, 16)))
    provider()
    company_with("calls")
    price_list("calls", date(2024, 1, 2), price("basic", 4900))
    found = Client()
    found.cookies["schakel_language"] = "en"
    return found


def state(shown: str) -> str:
    return shown.partition('name="state" value="')[2].partition('"')[0]


def walk(visitor: Client, **package: str) -> str:
    """Go through the steps up to the last one; returns its page."""
    shown = text(visitor.get(PLACE))
    chosen = {"package": "basic", "payment": "invoice", **package}
    for step, told in (("company", COMPANY), ("person", PERSON), ("package", chosen)):
        shown = text(visitor.post(PLACE, {"step": step, "state": state(shown), **told}))
    return shown


def finish(visitor: Client, shown: str, *versions: UUID) -> Any:
    ticked = {f"document_{version}": "on" for version in versions}
    return visitor.post(PLACE, {"step": "terms", "state": state(shown), **ticked})


@pytest.mark.clause("qooqie:4.1", "qooqie:4.2", "qooqie:4.3")
def test_a_company_registers_in_four_steps(visitor: Client) -> None:
    last = walk(visitor)
    assert "Step 4 of 4" in last
    assert clients() == []
    assert "only register after you have accepted" in text(finish(visitor, last), 422)
    assert clients() == []
    assert "Your contract" in text(finish(visitor, last, *documents("calls")))
    (client,) = clients()
    assert client.name == "Jansen Loodgieters"
    assert [one.package for one in rows(Contract, client.pk)] == ["basic"]
    assert [one.signer for one in rows(Acceptance, client.pk)] == ["Ans Jansen"]
    assert mails(client.pk, "confirmation") == []
    assert [one.email for one in rows(Invitation, client.pk)] == ["ans@jansen.example"]


@pytest.mark.clause("qooqie:15.1")
def test_a_trial_is_said_to_be_no_contract(visitor: Client) -> None:
    last = walk(visitor, trial="on")
    assert "It becomes no contract by itself" in text(finish(visitor, last, *documents("calls")))
    (client,) = clients()
    assert rows(Contract, client.pk) == []
    assert [one.until for one in rows(Trial, client.pk)] == [date(2026, 3, 30)]


@pytest.mark.clause("qooqie:1.1.2")
def test_a_step_that_lacks_something_is_shown_again(visitor: Client) -> None:
    shown = text(visitor.post(PLACE, {"step": "company", "state": "", **COMPANY, "company": ""}), 422)
    assert "Step 1 of 4" in shown
    wrong = text(visitor.post(PLACE, {"step": "company", "state": "", **COMPANY, "register_number": "12"}))
    last = wrong
    for step, told in (("person", PERSON), ("package", {"package": "basic", "payment": "invoice"})):
        last = text(visitor.post(PLACE, {"step": step, "state": state(last), **told}))
    assert "eight digits" in text(finish(visitor, last, *documents("calls")), 422)
    assert clients() == []


def test_what_was_tampered_with_begins_again(visitor: Client) -> None:
    shown = text(visitor.post(PLACE, {"step": "terms", "state": "eyJhIjoxfQ:forged"}))
    assert "Nothing was kept" in shown
    assert "Step 1 of 4" in shown


def test_one_can_go_a_step_back_and_keeps_what_was_filled_in(visitor: Client) -> None:
    shown = text(visitor.post(PLACE, {"step": "company", "state": "", **COMPANY}))
    back = text(visitor.post(PLACE, {"step": "person", "state": state(shown), "back": "1"}))
    assert 'value="Jansen Loodgieters"' in back


def test_an_address_with_an_account_is_answered_as_any_other(
    visitor: Client, client_of_provider: Organisation
) -> None:
    from tests.people import new_person

    new_person("Ans Jansen", "ans@jansen.example")
    done = text(finish(visitor, walk(visitor), *documents("calls")))
    assert "We sent an e-mail to ans@jansen.example" in done
    made = next(one for one in clients() if one.pk != client_of_provider.pk)
    assert [mail.kind for mail in rows(OutgoingMessage, made.pk) if mail.to == "ans@jansen.example"] == [
        "accounts.invitation"
    ]


def test_too_many_registrations_from_one_place_are_held_back(visitor: Client) -> None:
    last = walk(visitor)
    answers = [finish(visitor, last).status_code for _number in range(11)]
    assert answers == [422] * 10 + [429]


def test_a_service_that_is_not_formed_by_registration_has_no_page(visitor: Client) -> None:
    company_with("payments")
    assert visitor.get("/sign-up/payments/").status_code == 404
    assert visitor.get("/sign-up/nothing/").status_code == 404


def test_the_terms_can_be_read_before_they_are_accepted(visitor: Client) -> None:
    (version,) = documents("calls")
    assert "Dit is een voorbeeld" in text(visitor.get(f"{PLACE}documents/{version}/"))
    assert visitor.get(f"{PLACE}documents/{provider().pk}/").status_code == 404
