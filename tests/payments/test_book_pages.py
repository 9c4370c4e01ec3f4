"""The page of the book: what stands, in words, and the postings to keep."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.adapters.psps.sandbox.interface import Way
from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.shared.clock import SimulatedClock, now
from tests.payments.bank import matched
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


def text(answer: Any) -> str:
    return str(answer.content.decode("utf-8-sig").replace("\N{NO-BREAK SPACE}", " "))


def sums(rows: Any) -> dict[str, list[str]]:
    return {label: [str(each) for each in amounts] for label, amounts in rows}


def test_what_stands_is_told_in_words_by_account_and_currency(portal: Portal, client: Client) -> None:
    world = portal.world
    attempt = world.paid(world.link())
    sandbox.take_back(None, payment=sandbox.id_of(world.psp_payment(attempt)))
    world.reported(attempt)
    link = world.link()
    matched(world, link, EUR25)
    matched(world, link, Money(-500))
    yen = world.link(amount=Money(2500, "JPY"), currency="JPY")
    started = world.start(yen, Money(2500, "JPY"))
    world.pays(started, Way.CARD)
    world.reported(started)

    stands = client.get(portal.address("book")).context["stands"]

    assert stands.currencies == ["EUR", "JPY"]
    assert [str(each) for each in stands.expected] == ["EUR 100.00", "JPY 0"]
    assert sums(stands.moved) == {
        "Received from payers": ["EUR 100.00", "JPY 2500"],
        "Sent back to payers": ["EUR -5.00", "JPY 0"],
        "Taken back by banks": ["EUR -25.00", "JPY 0"],
    }
    assert sums(stands.places) == {
        "At Zandbak": ["EUR 25.00", "JPY 2500"],
        "On bank account NL20 INGB 0001 2345 67": ["EUR 45.00", "JPY 0"],
    }
    assert [str(each) for each in stands.kept] == ["EUR 70.00", "JPY 2500"]


def test_a_connection_that_was_closed_keeps_its_name(portal: Portal, client: Client) -> None:
    payments.close_connection(portal.world.connection, by=portal.world.admin, at=now())

    assert "At Zandbak" in text(client.get(portal.address("book")))


def test_postings_are_told_in_words_newest_first(portal: Portal, client: Client) -> None:
    link = portal.world.link(description="Cursus", reference="F-77")
    portal.world.paid(link)

    rows = client.get(portal.address("book"), {"link": str(link)}).context["rows"]

    assert [(str(what), taken, given, str(each.amount)) for each, what, taken, given in rows] == [
        ("No longer expected", "Still to come in", "Asked of payers", "EUR 25.00"),
        ("Paid", "Received from payers", "At Zandbak", "EUR 25.00"),
        ("Expected", "Asked of payers", "Still to come in", "EUR 25.00"),
    ]
    assert {(each.description, each.reference) for each, *_rest in rows} == {("Cursus", "F-77")}


def test_postings_are_filtered_by_kind_and_period_and_read_page_by_page(
    portal: Portal, client: Client, standing_clock: SimulatedClock
) -> None:
    for _ in range(60):
        portal.world.link()
    standing_clock.stand_still(now() + timedelta(days=10))
    portal.world.paid(portal.world.link())
    address = portal.address("book")

    first = client.get(address)
    second = client.get(address, {"after": first.context["page"].older})
    late = client.get(address, {"first": "2026-05-14", "kind": "paid"})
    none = client.get(address, {"first": "2030-01-01"})

    assert (len(first.context["rows"]), first.context["page"].newer) == (50, None)
    assert len(second.context["rows"]) > 10
    assert [each.kind for each, *_rest in late.context["rows"]] == ["paid"]
    assert "No posting that fits" in text(none)
    early = client.get(address, {"last": "2026-05-13", "kind": "paid"})
    assert [each.description for each, *_rest in early.context["rows"]] == ["Bij de PSP"]


@pytest.mark.parametrize("query", [{"kind": "x"}, {"first": "soon"}, {"link": "x"}, {"first": "0001-01-01"}])
def test_a_filter_that_makes_no_sense_is_passed_over(
    query: dict[str, str], portal: Portal, client: Client
) -> None:
    assert len(client.get(portal.address("book"), query).context["rows"]) > 5


def test_csv_holds_what_is_asked_for_and_runs_nothing(portal: Portal, client: Client) -> None:
    world = portal.world
    link = world.link(description="=HYPERLINK(1)", reference="F-77")
    world.paid(link)

    lines = text(client.get(portal.address("book-csv"), {"kind": "paid", "link": str(link)})).splitlines()

    assert lines[0] == "When,What,From,To,Amount,Currency,Payment link,Your reference,Code"
    code = world.fact(link).code
    start = "2026-05-04T14:00:00+02:00,Paid,Received from payers,At Zandbak,25.00,EUR"
    assert lines[1:] == [f"{start},'=HYPERLINK(1),F-77,{code}"]


def test_an_excel_file_holds_the_same_with_amounts_as_numbers(portal: Portal, client: Client) -> None:
    answer = client.get(portal.address("book-xlsx"), {"kind": "paid"})

    with zipfile.ZipFile(io.BytesIO(answer.content)) as files:
        sheet = files.read("xl/worksheets/sheet1.xml").decode()
        strings = files.read("xl/sharedStrings.xml").decode()
    assert answer["Content-Disposition"] == 'attachment; filename="book.xlsx"'
    assert "<v>25</v>" in sheet
    assert "Bij de PSP" in strings
    assert sheet.count("<row ") == 2


def test_a_client_without_payment_links_is_told_so(world: World) -> None:
    from schakel.shared.accounts.models import Organisation
    from tests.people import new_member

    with world.inside():
        client = browser_of(new_member(Organisation.objects.get(pk=world.organisation), "member"))

    assert "Nothing was booked yet" in text(client.get(f"/o/{world.slug}/payments/book"))
    assert len(text(client.get(f"/o/{world.slug}/payments/book.csv")).splitlines()) == 1
