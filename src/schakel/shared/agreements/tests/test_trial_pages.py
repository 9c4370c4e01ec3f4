"""A client sees its free trial in the portal and makes a contract of it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.people import new_member, provider, sign_in

from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.models import Contract, Trial
from schakel.shared.agreements.tests.offering import at, mails, rows
from schakel.shared.agreements.tests.test_offer_pages import company_with, text, ticks
from schakel.shared.agreements.tests.test_registration import wish
from schakel.shared.agreements.tests.world import member, pass_days, price, price_list
from schakel.shared.agreements.usecases.start_trial import start_trial

pytestmark = pytest.mark.usefixtures("committed")
CHOSEN = {"package": "plus", "payment": "direct_debit"}


@pytest.fixture
def place(client_of_provider: Organisation, standing_clock: Any) -> str:
    """The page of a trial of call tracking from 2 March 2026, seen on 10 March."""
    provider()
    standing_clock.stand_still(at(date(2026, 3, 2)))
    company_with("calls")
    price_list("calls", date(2024, 1, 2), price("basic", 4900), price("plus", 9900))
    asked = wish(ticked=at(date(2026, 3, 2)))
    start_trial(client_of_provider.pk, asked, by=member(client_of_provider.pk), at=at(date(2026, 3, 2)))
    standing_clock.stand_still(at(date(2026, 3, 10)))
    return f"/o/{client_of_provider.slug}/contracts/trials/calls"


def browser(organisation: Organisation, role: str) -> Client:
    found = Client()
    sign_in(found, new_member(organisation, role))
    found.cookies["schakel_language"] = "en"
    return found


@pytest.mark.clause("qooqie:15.1", "qooqie:4.1", "qooqie:4.3")
@pytest.mark.parametrize("role", ["admin", "finance_admin"])
def test_a_client_makes_a_contract_of_its_trial_and_pays_from_the_day_after_it(
    place: str, client_of_provider: Organisation, role: str
) -> None:
    portal = browser(client_of_provider, role)
    listed = text(portal.get(place.replace("trials/calls", "")))
    assert 'Free trial through <time datetime="2026-03-15">' in listed
    assert place in listed
    shown = text(portal.get(place))
    assert "6 days left" in shown
    assert 'begins on <time datetime="2026-03-16">' in shown

    assert "Your contract" not in text(portal.post(place, CHOSEN), 422)
    assert rows(Contract, client_of_provider.pk) == []
    done = portal.post(place, {**CHOSEN, **ticks("calls")}, follow=True)

    assert "The fixed fee counts from 16 March 2026." in text(done)
    (made,) = rows(Contract, client_of_provider.pk)
    assert (made.package, made.commencement) == ("plus", date(2026, 3, 10))
    assert [one.contract_id for one in rows(Trial, client_of_provider.pk)] == [made.pk]
    assert mails(client_of_provider.pk, "confirmation") == []
    assert portal.get(place).status_code == 404


def test_who_may_not_order_sees_the_trial_and_no_button(place: str, client_of_provider: Organisation) -> None:
    portal = browser(client_of_provider, "member")

    listed = text(portal.get(place.replace("trials/calls", "")))

    assert "Free trial through" in listed
    assert place not in listed
    assert portal.get(place).status_code == 403


@pytest.mark.clause("qooqie:15.2")
def test_a_trial_that_lapsed_has_no_page(
    place: str, client_of_provider: Organisation, standing_clock: Any
) -> None:
    portal = browser(client_of_provider, "admin")

    pass_days(standing_clock, date(2026, 3, 16))

    assert portal.get(place).status_code == 404
    assert portal.post(place, {**CHOSEN, **ticks("calls")}).status_code == 404
