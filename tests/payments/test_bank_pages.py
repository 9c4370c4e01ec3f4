"""The pages of bank statements: who may come in, and what they say."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.http import bank_urls
from schakel.services.payments.http.refusals_bank import SAID
from schakel.services.payments.interface import RestrictionKind, RestrictionWish
from schakel.shared.bank.interface import Unreadable, line_of
from schakel.shared.clock import now
from tests.payments.bank import Sent, came, mt940
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


def restricted(world: World) -> None:
    wish = RestrictionWish(
        kind=RestrictionKind.MAINTENANCE, restricted=Restricted.BANK, text_nl="Onderhoud", text_en="Maintenance",
        starts_at=now(), ends_at=now() + timedelta(hours=1),
    )  # fmt: skip
    payments.restrict(wish, by=world.staff, at=now())


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


def test_a_file_is_taken_over_and_what_became_of_it_is_told(portal: Portal, client: Client) -> None:
    data = statement(Sent(amount=EUR25, name="Zoe Bakker"), Sent(amount=Money(-700), name="Verhuur"))

    answer: Any = upload(client, portal, data)
    assert (answer.status_code, answer["Location"]) == (302, portal.address("bank"))
    page = client.get(portal.address("bank"))

    upload_told = page.context["upload"]
    assert (upload_told.new, upload_told.there, upload_told.statements, upload_told.odd_count) == (2, 0, 1, 0)
    assert "2 new lines" in page.content.decode()
    assert {each.who for each in page.context["rows"]} >= {"Zoe Bakker", "Verhuur"}


def test_the_same_file_again_and_one_that_overlaps_count_every_line_once(
    portal: Portal, client: Client
) -> None:
    first, second = Sent(amount=Money(100), number=901), Sent(amount=Money(200), number=902)
    upload(client, portal, statement(first))

    upload(client, portal, statement(first))
    again = client.get(portal.address("bank"))
    upload(client, portal, statement(first, second))
    longer = client.get(portal.address("bank"))

    assert "There was nothing new in the file." in again.content.decode()
    assert (again.context["upload"].new, again.context["upload"].there) == (0, 1)
    assert (longer.context["upload"].new, longer.context["upload"].there) == (1, 1)
    assert "1 line was there before, and counts once" in longer.content.decode()


def test_a_file_cut_short_is_taken_over_and_flagged(portal: Portal, client: Client) -> None:
    from tests.payments.bank import camt

    upload(client, portal, camt(Sent(amount=Money(100)), missing=Money(5)))
    page = client.get(portal.address("bank")).content.decode()

    assert "something is missing in it" in page
    assert "NL20 INGB 0001 2345 67" in page
    assert "Out of balance" in page


def test_what_became_of_a_file_is_told_in_no_other_organisation(portal: Portal, client: Client) -> None:
    upload(client, portal, statement())
    other = new_organisation("De Boer", "deboer")
    new_member(other, "admin", portal.admin)
    from schakel.shared.agreements.tests.world import concluded

    concluded(other.pk, "payments", now().date())

    page = client.get(portal.address("bank").replace(f"/{portal.world.slug}/", f"/{other.slug}/"))

    assert (page.status_code, page.context["upload"]) == (200, None)


XML = b"<?xml version='1.0'?>"
CAMT = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"


def broken(kind: Unreadable) -> bytes:
    """Return a file that is refused for one reason."""
    good, old = statement(Sent(amount=EUR25)), mt940(Sent(amount=EUR25))
    return {
        Unreadable.TOO_LARGE: good + b" " * (32 * 2**20),
        Unreadable.NOT_A_STATEMENT: b"PK\x03\x04 a zip file",
        Unreadable.FORBIDDEN_XML: XML + b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        Unreadable.OTHER_MESSAGE: good.replace(b"camt.053.001.02", b"pain.001.001.03"),
        Unreadable.AGAINST_SCHEMA: good.replace(b"<Sts>BOOK</Sts>", b"<Sts>MAYBE</Sts>"),
        Unreadable.BROKEN_FIELD: old.replace(b":61:260504", b":61:999999"),
        Unreadable.ACCOUNT: good.replace(b"NL20INGB0001234567", b"NL21INGB0001234567"),
        Unreadable.CURRENCY: good.replace(b'Ccy="EUR"', b'Ccy="XXX"'),
        Unreadable.BALANCE: good.replace(b"<Cd>CLBD</Cd>", b"<Cd>FWAV</Cd>"),
        Unreadable.DATE: good.replace(b"2026-05-04", b"1999-05-04"),
        Unreadable.AMOUNT: good.replace(b">25.00<", b">25.001<"),
        Unreadable.OTHER_FORMAT: old,
    }[kind]


@pytest.mark.parametrize("kind", list(Unreadable))
def test_a_file_that_cannot_be_read_says_why_and_nothing_of_it_is_kept(
    kind: Unreadable, portal: Portal, client: Client
) -> None:
    before = client.get(portal.address("bank"))

    answer: Any = upload(client, portal, broken(kind))

    assert answer.status_code == 422
    (said,) = answer.context["form"].errors["file"]
    assert said.startswith(str(SAID[kind][1]).partition("%(")[0])
    assert "%(" not in said
    after = client.get(portal.address("bank"))
    assert [each.open for each in after.context["rows"]] == [each.open for each in before.context["rows"]]
    assert after.context["upload"] is None


def test_every_reason_and_refusal_has_words_in_both_languages() -> None:
    refusals = {
        "restricted", "link_unknown", "bank_line_unknown", "bank_amount_other", "bank_above_line", "bank_above_claim",
        "bank_match_unknown", "bank_match_undone", "bank_match_needed", "bank_proposals_changed",
    }  # fmt: skip
    assert set(SAID) == {*Unreadable, *refusals}


@pytest.mark.parametrize("data", [{}, {"file": "text"}, {"other": "x"}])
def test_an_upload_without_a_file_comes_back(data: dict[str, str], portal: Portal, client: Client) -> None:
    answer = client.post(portal.address("bank"), data)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])


def test_while_the_bank_is_restricted_a_file_is_refused_and_the_page_says_why(
    portal: Portal, client: Client
) -> None:
    restricted(portal.world)

    answer: Any = upload(client, portal, statement())

    assert answer.status_code == 422
    assert "Maintenance" in answer.content.decode()
    assert "cannot be worked on for the moment" in answer.content.decode()


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
