"""Links for goods or services of which the client did not tell: facts for staff, that change nothing by themselves."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from schakel.kernel.creditor_reference import creditor_reference
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.websites import Where
from schakel.shared.clock import now
from tests.payments.world import World, new_world
from tests.people import new_staff, sign_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def noted(world: World, named: str, reported: datetime | None = None) -> None:
    payments.note_goods(world.organisation, named, reported=reported, by=world.staff, at=now())


def uses(world: World) -> list[tuple[Where, datetime | None]]:
    with world.inside():
        return [(one.where, one.reported) for one in payments.uses_of(world.organisation)]


@pytest.mark.clause("linktopay:6.5")
def test_a_link_for_goods_never_told_of_is_a_fact_on_which_staff_may_stop(world: World) -> None:
    fact = world.fact(world.link())
    with pytest.raises(RefusedError, match="nothing_unreported"):
        payments.stop_application(world.organisation, reason="Vuurwerk", by=world.staff, at=now())

    noted(world, creditor_reference(fact.code))
    noted(world, f"https://schakel.example/pay/x/{fact.token}?lang=nl")

    assert uses(world) == [(Where.GOODS, None)]
    assert payments.stop_application(world.organisation, reason="Vuurwerk", by=world.staff, at=now())


@pytest.mark.clause("linktopay:6.5")
def test_goods_told_of_before_the_link_was_made_are_no_ground(world: World) -> None:
    fact = world.fact(world.link())
    noted(world, fact.code, fact.created_at - timedelta(days=3))
    with pytest.raises(RefusedError, match="nothing_unreported"):
        payments.stop_application(world.organisation, reason="Vuurwerk", by=world.staff, at=now())


def test_links_of_one_day_are_facts_of_their_own(world: World) -> None:
    for _ in range(2):
        noted(world, world.fact(world.link()).code)

    assert len(uses(world)) == 2


def test_no_link_of_another_client_and_no_moment_to_come(world: World) -> None:
    other = new_world("De Boer", "deboer", host="deboer.example.nl")
    for named in ("", "x", "RF18", other.fact(other.link()).code):
        with pytest.raises(RefusedError, match="link_unknown"):
            noted(world, named)
    with pytest.raises(RefusedError, match="reported_later"):
        noted(world, world.fact(world.link()).code, now() + timedelta(minutes=1))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_staff_note_it_in_the_office(world: World, language: str) -> None:
    code = world.fact(world.link()).code
    browser = Client()
    browser.cookies["schakel_language"] = language
    sign_in(browser, new_staff("owner"))
    page = reverse("payments_office:goods", kwargs={"client": world.organisation})

    assert browser.post(page, {"link": "no such link"}).status_code == 422
    assert browser.post(page, {"link": code, "reported": "yesterday"}).status_code == 422
    assert browser.post(page, {"link": code}).status_code == 302

    assert uses(world) == [(Where.GOODS, None)]
    assert (
        browser.get(reverse("payments_office:client", kwargs={"client": world.organisation})).status_code
        == 200
    )
