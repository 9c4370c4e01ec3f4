"""The pages of bank statements: who may come in, and what they say."""

from typing import Any

import pytest
from django.test import Client

from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.http import bank_urls
from schakel.shared.bank.interface import line_of
from schakel.shared.clock import now
from tests.payments.bank import came
from tests.payments.bank_portal import (
    DOWNLOADS,
    PAGES,
    READING,
    Portal,
    browser_of,
    portal_of,
    statement,
    upload,
)
from tests.payments.world import EUR25, World
from tests.people import new_member, new_organisation, new_staff, new_support_access

pytestmark = [pytest.mark.django_db(databases=["default", "keys"]), pytest.mark.usefixtures("keys_server")]


@pytest.fixture
def portal(world: World) -> Portal:
    return portal_of(world)


@pytest.fixture
def client(portal: Portal) -> Client:
    """The browser of the client's administrator."""
    return browser_of(portal.admin)


def test_every_address_is_among_these_and_has_a_door() -> None:
    assert [each.name for each in bank_urls.urlpatterns] == list(PAGES)
    assert all(hasattr(each.callback, "door") for each in bank_urls.urlpatterns)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_answers_in_both_languages(name: str, language: str, portal: Portal) -> None:
    answer = browser_of(portal.admin, language).get(portal.address(name))

    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
    if name not in DOWNLOADS:
        assert f'<html lang="{language}"'.encode() in answer.content
        assert answer.content.count(b"<h1>") == 1
        assert b" style=" not in answer.content


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_closed_to_another_client(name: str, portal: Portal) -> None:
    stranger = browser_of(new_member(new_organisation("De Boer", "deboer"), "admin"))

    for method in ("get", "post"):
        assert getattr(stranger, method)(portal.address(name)).status_code in {404, 405}


@pytest.mark.parametrize("name", PAGES)
def test_a_member_reads_the_book_and_not_the_bank(name: str, portal: Portal) -> None:
    member = browser_of(new_member(portal.client, "member"))

    assert member.get(portal.address(name)).status_code == (200 if name in READING else 403)
    assert member.post(portal.address(name)).status_code in {403, 405}


def test_the_menu_has_the_bank_for_who_works_on_it(portal: Portal, client: Client) -> None:
    member = browser_of(new_member(portal.client, "member"))
    bank = f'href="{portal.address("bank")}"'

    assert bank in client.get(portal.address("book")).content.decode()
    assert bank not in member.get(portal.address("book")).content.decode()


def test_the_menu_has_no_payment_links_where_no_contract_has_them(portal: Portal) -> None:
    other = new_organisation("De Boer", "deboer")

    page = browser_of(new_member(other, "admin")).get(f"/o/{other.slug}/contracts/")

    assert page.status_code == 200
    assert f"/o/{other.slug}/payments/" not in page.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_support_access_sees_the_book_and_changes_nothing(name: str, portal: Portal) -> None:
    staff = new_staff("support")
    new_support_access(staff, portal.client)

    assert browser_of(staff).get(portal.address(name)).status_code == (200 if name in READING else 403)


@pytest.mark.parametrize("name", ["bank-line", "bank-match", "bank-match-undo"])
def test_what_belongs_to_another_client_is_not_there(name: str, portal: Portal) -> None:
    other = new_organisation("De Boer", "deboer")
    stranger = browser_of(new_member(other, "admin"))

    theirs = portal.address(name).replace(f"/{portal.world.slug}/", f"/{other.slug}/")

    assert stranger.get(theirs).status_code in {403, 404}


def test_a_proposal_is_confirmed_from_the_list(portal: Portal, client: Client) -> None:
    row = client.get(portal.address("bank")).context["proposals"][0]
    line, link = row.line.open.id, row.proposed.link.id
    address = (
        portal.address("bank-match").replace(str(portal.line), str(line)).replace(str(portal.link), str(link))
    )

    answer = client.post(address, {"amount": row.amount, "proposed": "1"}, follow=True)

    assert answer.redirect_chain[-1][0] == portal.address("bank")
    assert "€25.00 was matched with Met kenmerk." in answer.content.decode()
    assert line not in {each.line.open.id for each in answer.context["proposals"]}
    assert portal.world.fact(link).paid == EUR25
    again = client.post(address, {"amount": row.amount, "proposed": "1"})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["amount"])
    assert portal.world.fact(link).paid == EUR25


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_amount_with_thousands_of_a_dinar_is_confirmed_as_it_is(language: str, portal: Portal) -> None:
    world = portal.world
    amount = Money(1_234_567, "KWD")
    link = world.link(amount=amount, currency="KWD", payer_name="Zoe Bakker")
    came(world, amount, account="NL17TRIO0000000023", name="Zoe Bakker")
    client = browser_of(portal.admin, language)
    (row,) = [
        one for one in client.get(portal.address("bank")).context["proposals"] if one.proposed.link.id == link
    ]
    address = portal.address("bank-match").replace(str(portal.line), str(row.line.open.id))

    client.post(address.replace(str(portal.link), str(link)), {"amount": row.amount, "proposed": "1"})

    assert world.fact(link).paid == amount


def test_all_that_names_a_reference_is_confirmed_at_once_after_it_was_seen(
    portal: Portal, client: Client
) -> None:
    page = client.get(portal.address("bank-certain"))
    assert len(page.context["rows"]) == 2
    assert "Together they come to €50.00" in page.content.decode().replace("\N{NO-BREAK SPACE}", " ")

    done = client.post(portal.address("bank-certain"), {"mark": page.context["mark"]}, follow=True)

    assert "2 lines were matched." in done.content.decode()
    assert done.context["proposed"].certain == 0


@pytest.mark.parametrize("mark", ["", "x", "\x00", "a" * 100])
def test_what_was_not_seen_is_not_confirmed(mark: str, portal: Portal, client: Client) -> None:
    answer = client.post(portal.address("bank-certain"), {"mark": mark})

    assert answer.status_code == 422
    assert "Look at the list again" in answer.content.decode()
    assert len(answer.context["rows"]) == 2


def test_lines_are_searched_and_read_page_by_page(portal: Portal, client: Client) -> None:
    for number in range(60):
        came(portal.world, Money(100 + number), name=f"Payer {number}")

    first = client.get(portal.address("bank"), {"way": "in"})
    second = client.get(portal.address("bank"), {"way": "in", "after": first.context["lines"].older})
    found = client.get(portal.address("bank"), {"q": "payer 59"})
    out = client.get(portal.address("bank"), {"way": "out"})
    nothing = client.get(portal.address("bank"), {"q": "nobody at all"})

    assert (len(first.context["rows"]), second.context["lines"].older) == (50, None)
    assert len(second.context["rows"]) == 13
    assert [each.who for each in found.context["rows"]] == ["Payer 59"]
    assert [each.who for each in out.context["rows"]] == ["P. Mulder"]
    assert "The payer asked the money back (MD06)" in out.content.decode()
    assert "No line that fits" in nothing.content.decode()


@pytest.mark.parametrize(
    "query", [{"after": "x"}, {"before": "\x00"}, {"way": "up"}, {"q": "\x00" * 500}, {"after": "A" * 64}]
)
def test_an_absurd_address_shows_the_first_page(
    query: dict[str, str], portal: Portal, client: Client
) -> None:
    for name in ("bank", "bank-statements", "bank-line", "book"):
        assert client.get(portal.address(name), query).status_code == 200


def test_a_client_without_statements_is_told_how_to_begin(world: World) -> None:
    from schakel.shared.accounts.models import Organisation

    with world.inside():
        client = browser_of(new_member(Organisation.objects.get(pk=world.organisation), "admin"))
    empty = client.get(f"/o/{world.slug}/payments/bank")

    assert "No bank statement yet" in empty.content.decode()
    assert "No bank statement yet" in client.get(f"/o/{world.slug}/payments/bank/statements").content.decode()
    assert (
        "No line names a reference now"
        in client.get(f"/o/{world.slug}/payments/bank/confirm").content.decode()
    )


def test_a_page_asks_as_much_for_many_lines_and_proposals_as_for_few(
    portal: Portal, client: Client, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(portal.address("bank"))
    for number in range(20):
        portal.world.link(payer_name=f"Payer {number}", amount=Money(5000 + number))
        came(portal.world, Money(5000 + number), name=f"Payer {number}")

    with django_assert_max_num_queries(len(few)):
        page = client.get(portal.address("bank"))
    assert page.context["proposed"].all == 22


def test_while_the_application_is_stopped_money_that_came_is_still_matched(
    portal: Portal, client: Client
) -> None:
    from schakel.services.payments.facts.websites import Where

    world = portal.world
    payments.note_foreign_use(world.organisation, "elsewhere.example", Where.EMBED, at=now())
    payments.stop_application(world.organisation, reason="Onbekend", by=world.staff, at=now())

    answer = client.post(portal.address("bank-match"), {"amount": "25.00"})
    page: Any = upload(client, portal, statement())

    assert (answer.status_code, page.status_code) == (302, 302)
    with world.inside():
        found = line_of(world.organisation, portal.line)
    assert found is not None
    assert found.left == Money(1500)
    assert "Your payment links are stopped." in client.get(portal.address("bank")).content.decode()
