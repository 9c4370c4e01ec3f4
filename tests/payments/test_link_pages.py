"""The pages of links and payments in the portal."""

from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.test import Client

from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.statuses import PaymentStatus, RefundState
from schakel.shared.clock import now
from tests.payments.world import World, member_of
from tests.people import new_member, new_organisation, sign_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NAUGHTY = '<script>alert("x")</script>'


def browser(world: World, role: str = "admin", language: str = "en") -> Client:
    client = Client()
    client.cookies["schakel_language"] = language
    sign_in(client, member_of(world, role))
    return client


@pytest.fixture
def shop(world: World) -> dict[str, Any]:
    """A client with something on every page."""
    link = world.link(
        reference=NAUGHTY, payer_name="An Bakker", payer_email="an@bakker.example", remind_after=(3,)
    )
    attempt = world.paid(world.link(partial=True), Money(1000))
    world.link(reusable=True)
    world.link(amount=None)
    return {"link": link, "payment": attempt}


def pages(world: World, shop: dict[str, Any]) -> list[str]:
    base = f"/o/{world.slug}/payments/"
    link, payment = f"links/{shop['link']}", f"received/{shop['payment']}"
    return [
        base + path
        for path in (
            "", "live", "live/newest", "live/charts", "links", "links?q=brood&state=open", "links?archived=yes",
            "links.csv", "links.xlsx", "links/add", link, f"{link}/state", f"{link}/send", f"{link}/deactivate",
            f"{link}/code", f"{link}/code.svg", f"{link}/code.png", "received", "received?status=paid",
            "received.csv", "received.xlsx", payment, f"{payment}/refund",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_answers_in_both_languages(world: World, shop: dict[str, Any], language: str) -> None:
    client = browser(world, language=language)
    for address in pages(world, shop):
        answer = client.get(address)
        assert answer.status_code == 200, address
        if b"<html" in answer.content:
            assert b"<script>alert" not in answer.content, address
            assert f'<html lang="{language}"'.encode() in answer.content
            assert answer.content.count(b"<h1>") == 1, address
            assert b" style=" not in answer.content, address


def test_no_page_opens_to_another_client_or_to_somebody_outside(world: World, shop: dict[str, Any]) -> None:
    stranger = Client()
    sign_in(stranger, new_member(new_organisation("De Boer"), "admin"))
    for address in pages(world, shop):
        assert stranger.get(address).status_code == 404, address
        assert Client().get(address).status_code == 302, address


def test_a_link_is_made_on_the_page_and_found_in_the_list(world: World) -> None:
    client = browser(world)
    form = {
        "website": world.website, "connection": world.connection, "description": "Taart", "kind": "parts",
        "currency": "EUR", "amount": "1.250,50", "minimum": "100", "language": "nl", "remind_after": "3, 7",
        "questions": "Maat*\nKleur", "expires": "2026-06-01T12:00",
    }  # fmt: skip

    made = client.post(f"/o/{world.slug}/payments/links/add", form)

    assert made.status_code == 302
    found = world.fact(UUID(made["Location"].rsplit("/", 1)[1]))
    assert (found.asks.amount, found.asks.minimum, found.asks.partial) == (Money(125050), Money(10000), True)
    assert [(one.label, one.required) for one in found.questions] == [("Maat", True), ("Kleur", False)]
    assert found.remind_after == (3, 7)
    assert "Taart" in client.get(f"/o/{world.slug}/payments/links?q=taart").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("amount", "tien", "Enter an amount"),
        ("amount", "0", "above zero"),
        ("amount", "", "above zero"),
        ("lines", "Brood; x; 5", "Line 1 is not right"),
        ("remind_after", "morgen", "Write days as numbers"),
        ("remind_after", "400", "At most 5 reminders"),
        ("questions", "a\nb\nc\nd\ne\nf", "at most five"),
        ("expires", "2025-01-01T12:00", "from now"),
        ("success_url", "https://outlet.example.nl/", "not one of your active websites"),
        ("success_url", "javascript:alert(1)", "no address of a page"),
        ("uses", "3", "how often at most"),
        ("currency", "XXX", "Select a valid choice"),
    ],
)
def test_what_makes_no_sense_is_told_beside_the_form(world: World, field: str, value: str, said: str) -> None:
    form = {
        "website": world.website, "connection": world.connection, "description": "Taart", "kind": "once",
        "currency": "EUR", "amount": "10", "language": "nl", field: value,
    }  # fmt: skip

    answer = browser(world).post(f"/o/{world.slug}/payments/links/add", form)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_lines_add_up_to_what_is_asked(world: World) -> None:
    form = {
        "website": world.website, "connection": world.connection, "description": "Taart", "kind": "once",
        "currency": "EUR", "language": "nl", "lines": "Brood; 2; 5,45; 9\nMes; 1; 12,10",
    }  # fmt: skip

    made = browser(world).post(f"/o/{world.slug}/payments/links/add", form)

    found = world.fact(UUID(made["Location"].rsplit("/", 1)[1]))
    assert found.asks.amount == Money(2300)


def test_without_a_connection_or_website_the_page_says_what_comes_first(world: World) -> None:
    payments.close_connection(world.connection, by=world.admin, at=now())

    text = browser(world).get(f"/o/{world.slug}/payments/links/add").content.decode()

    assert "Two things come first" in text


def test_a_link_is_sent_withdrawn_and_put_away(world: World) -> None:
    client, link = browser(world), world.link()
    base = f"/o/{world.slug}/payments/links/{link}"

    assert client.post(f"{base}/archive").status_code == 302
    assert world.fact(link).archived_at is None
    assert client.post(f"{base}/send", {"email": "an@bakker.example"}).status_code == 302
    assert world.fact(link).sent_at is not None
    assert client.post(f"{base}/deactivate").status_code == 302
    assert world.fact(link).state is LinkState.DEACTIVATED
    assert client.post(f"{base}/deactivate").status_code == 422
    assert client.post(f"{base}/send", {"email": "an@bakker.example"}).status_code == 422
    assert client.post(f"{base}/archive").status_code == 302
    assert world.fact(link).archived_at is not None


def test_money_is_sent_back_on_the_page_and_never_too_much(world: World, shop: dict[str, Any]) -> None:
    client, payment = browser(world), shop["payment"]
    base = f"/o/{world.slug}/payments/received/{payment}"

    assert client.post(f"{base}/refund", {"amount": "10,01"}).status_code == 422
    assert client.post(f"{base}/refund", {"amount": "4,00", "reason": "te veel"}).status_code == 302
    assert client.post(f"{base}/ask").status_code == 302

    found = world.payment(payment)
    assert (found.refunded, found.status) == (Money(400), PaymentStatus.PAID)
    assert found.refunds[0].status is RefundState.PENDING
    assert browser(world, "member").get(f"{base}/refund").status_code == 403


def test_the_spreadsheets_hold_what_the_list_holds(world: World, shop: dict[str, Any], tmp_path: Any) -> None:
    client = browser(world, language="nl")
    written = client.get(f"/o/{world.slug}/payments/links.csv").content.decode()
    assert written.count("Cursus brood bakken") == 4
    assert ";25,00;" in written

    book = tmp_path / "links.xlsx"
    book.write_bytes(client.get(f"/o/{world.slug}/payments/links.xlsx").content)
    with ZipFile(book) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        words = parts.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "Cursus brood bakken" in words
    assert "<v>25</v>" in sheet


def test_absurd_addresses_answer_with_a_page(world: World) -> None:
    client = browser(world)
    for query in (
        "first=0001-01-01&last=9999-12-31",
        "state=%00",
        "website=x",
        "after=x",
        "q=%00%27",
        "currency=XXX",
    ):
        for path in ("", "links", "received", "links.csv", "received.xlsx"):
            assert client.get(f"/o/{world.slug}/payments/{path}?{query}").status_code == 200
