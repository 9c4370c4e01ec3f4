"""Files of a bank that are uploaded: taken over once, or refused with the reason."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.http.refusals_bank import SAID
from schakel.services.payments.interface import RestrictionKind, RestrictionWish
from schakel.shared.agreements.tests.world import concluded
from schakel.shared.bank.interface import Unreadable
from schakel.shared.clock import now
from tests.payments.bank import Sent, mt940
from tests.payments.bank_portal import (
    Portal,
    browser_of,
    portal_of,
    statement,
    upload,
)
from tests.payments.world import EUR25, World
from tests.people import new_member, new_organisation

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
    concluded(other.pk, "payments", business_day(now()))

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
