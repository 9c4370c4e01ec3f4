"""One bank line: everything of it, matching it by hand, and undoing that."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.services.payments.facts.links import LinkState
from tests.payments.bank import came, matched
from tests.payments.bank_portal import Portal, browser_of, portal_of
from tests.payments.world import EUR25, World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def portal(world: World) -> Portal:
    return portal_of(world)


@pytest.fixture
def client(portal: Portal) -> Client:
    """The browser of the client's administrator."""
    return browser_of(portal.admin)


def line_page(portal: Portal, line: UUID) -> str:
    return reverse("payments:bank-line", args=[portal.world.slug, line])


def match_page(portal: Portal, line: UUID, link: UUID) -> str:
    return reverse("payments:bank-match", args=[portal.world.slug, line, link])


def text(answer: Any) -> str:
    return str(answer.content.decode().replace("\N{NO-BREAK SPACE}", " "))


def test_a_line_is_shown_with_everything_of_it(portal: Portal, client: Client) -> None:
    line = came(
        portal.world, Money(-2500), name="P. Mulder", text="Abonnement mei", reason="AM04", reference="RF76F20260013"
    )  # fmt: skip

    shown = text(client.get(line_page(portal, line)))

    for said in ("P. Mulder", "NL18 RABO 0000 0000 22", "Abonnement mei", "RF76F20260013", "4 May 2026",
                 "NL20 INGB 0001 2345 67", "-€25.00", "Not enough money on the account (AM04)"):  # fmt: skip
        assert said in shown


def test_a_reason_that_is_not_known_is_shown_by_its_code(portal: Portal, client: Client) -> None:
    line = came(portal.world, Money(-2500), reason="ZZ99")

    assert "Sent back with code ZZ99" in text(client.get(line_page(portal, line)))


def test_a_link_is_found_chosen_and_matched_in_part(portal: Portal, client: Client) -> None:
    world = portal.world
    first, second = world.link(description="Eerste"), world.link(description="Tweede")
    line = came(world, Money(4000))

    found = client.get(line_page(portal, line), {"q": "eerste"}).context["found"]
    assert [(each.link.id, each.room) for each in found] == [(first, EUR25)]
    form = client.get(match_page(portal, line, first)).context["form"]
    assert form["amount"].value() == EUR25.decimal
    client.post(match_page(portal, line, first), {"amount": "25.00"})
    rest = client.get(match_page(portal, line, second)).context["form"]
    assert rest["amount"].value() == Money(1500).decimal
    done = client.post(match_page(portal, line, second), {"amount": "15.00"}, follow=True)

    assert "€15.00 was matched with Tweede." in text(done)
    assert "Matched</span>" in text(done)
    assert (world.fact(first).state, world.fact(second).open) == (LinkState.PAID, Money(1000))
    assert [(one.amount, link.id) for one, link in done.context["matches"]] == [
        (EUR25, first), (Money(1500), second),
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "typed"), [("nl", "12,50"), ("en", "12.50"), ("nl", "12.50")])
def test_an_amount_is_typed_as_the_reader_writes_it(language: str, typed: str, portal: Portal) -> None:
    answer = browser_of(portal.admin, language).post(portal.address("bank-match"), {"amount": typed})

    assert answer.status_code == 302
    assert portal.world.fact(portal.link).paid == Money(1250)


@pytest.mark.parametrize(
    "typed", ["", "x", "0", "-5", "25.001", "1e9", "NaN", "Infinity", "99999999999999999999", "\x00"]
)
def test_an_amount_that_is_none_comes_back_with_the_fault_next_to_it(
    typed: str, portal: Portal, client: Client
) -> None:
    answer = client.post(portal.address("bank-match"), {"amount": typed})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["amount"])
    assert portal.world.fact(portal.link).paid == Money(0)


def test_more_than_is_open_or_left_is_refused_with_how_much_there_is(portal: Portal, client: Client) -> None:
    small = came(portal.world, Money(1000))

    above_link = client.post(portal.address("bank-match"), {"amount": "25.01"})
    above_line = client.post(match_page(portal, small, portal.link), {"amount": "10.01"})

    assert above_link.context["form"].errors["amount"] == [
        "With this payment link no more than €25.00 can be matched."
    ]
    assert above_line.context["form"].errors["amount"] == ["Of this bank line only €10.00 is left."]


def test_a_link_in_another_currency_is_not_offered_and_not_matched(portal: Portal, client: Client) -> None:
    yen = portal.world.link(amount=Money(2500, "JPY"), currency="JPY")
    address = match_page(portal, portal.line, yen)

    assert "cannot be matched now" in text(client.get(address))
    answer = client.post(address, {"amount": "25"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["amount"])


def test_a_line_that_is_wholly_matched_offers_nothing_more(portal: Portal, client: Client) -> None:
    line = came(portal.world, EUR25)
    client.post(match_page(portal, line, portal.link), {"amount": "25"})

    shown = client.get(line_page(portal, line))

    assert (shown.context["found"], "Match by hand" in text(shown)) == ([], False)
    assert "cannot be matched now" in text(client.get(match_page(portal, line, portal.link)))


def test_money_that_a_bank_took_back_is_matched_with_what_received_it(portal: Portal, client: Client) -> None:
    world = portal.world
    link = world.link(description="Ontvangen")
    matched(world, link, EUR25)
    line = came(world, Money(-2500), reason="MD06")

    found = client.get(line_page(portal, line)).context["found"]
    assert link in {each.link.id for each in found}
    assert "A bank took this money back, so the payment link is owed again." in text(
        client.get(match_page(portal, line, link))
    )
    client.post(match_page(portal, line, link), {"amount": "25"})

    assert world.fact(link).state is LinkState.CHARGED_BACK


def test_a_match_is_undone_after_showing_what_that_does(portal: Portal, client: Client) -> None:
    address = portal.address("bank-match-undo")
    shown = text(client.get(address))
    assert "€25.00 of the bank line of 4 May 2026 (De Vries Fietsen) is free again" in shown
    assert "The payment link Workshop no longer counts this amount as paid." in shown

    done = client.post(address, follow=True)

    assert "The match was undone." in text(done)
    assert "Undone <time" in text(done)
    assert client.get(address).status_code == 302
    again = client.post(address)
    assert (again.status_code, "This match was undone before" in text(again)) == (422, True)


def test_a_match_that_is_needed_is_not_undone_and_says_what_to_do(portal: Portal, client: Client) -> None:
    world = portal.world
    link = world.link()
    there = matched(world, link, EUR25)
    back = matched(world, link, Money(-2500))
    address = reverse("payments:bank-match-undo", args=[world.slug, there])

    answer = client.post(address)

    assert (answer.status_code, "Undo that match first." in text(answer)) == (422, True)
    other = reverse("payments:bank-match-undo", args=[world.slug, back])
    assert "no longer counts this amount as gone back" in text(client.get(other))


@pytest.mark.parametrize("name", ["bank-line", "bank-match", "bank-match-undo"])
def test_what_was_never_made_is_not_there(name: str, portal: Portal, client: Client) -> None:
    address = portal.address(name)
    for known in (portal.line, portal.link, portal.match):
        if str(known) in address:
            never = address.replace(str(known), str(new_id()))
            assert client.get(never).status_code == 404
            assert client.post(never, {"amount": "1"}).status_code in {404, 405}
