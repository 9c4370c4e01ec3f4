"""The page of a payer."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.lines import LinkLine, Vat
from schakel.services.payments.facts.wishes import Question, SettingsWish
from schakel.shared.accounts.interface import short
from schakel.shared.clock import SimulatedClock, now
from tests.payments.world import EUR25, World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
LARGEST = 50 * 1024


@pytest.fixture
def payer() -> Client:
    return Client()


def path(world: World, link: Any) -> str:
    return f"/pay/{short(world.organisation)}/{world.fact(link).token}"


def test_the_page_names_the_client_as_payee_the_psp_and_what_is_asked(world: World, payer: Client) -> None:
    page = payer.get(path(world, world.link(reference="F-7")))

    text = page.content.decode()
    assert page.status_code == 200
    assert '<html lang="nl">' in text
    for said in ("Bakkerij Jansen", "Cursus brood bakken", "€\N{NO-BREAK SPACE}25,00", "Sandbox", "F-7"):
        assert said in text
    assert text.count("<h1>") == 1
    assert page["Cache-Control"].count("no-store") == 1


def test_the_page_is_one_small_answer_with_its_style_under_a_nonce(world: World, payer: Client) -> None:
    page = payer.get(path(world, world.link()))

    policy = page["Content-Security-Policy"]
    assert len(page.content) < LARGEST
    assert "'unsafe-inline'" not in policy
    assert "style-src 'self' 'nonce-" in policy
    assert "<script" not in page.content.decode()
    assert '<link rel="stylesheet"' not in page.content.decode()


def test_a_payer_is_taken_to_the_psp_and_back(world: World, payer: Client) -> None:
    link = world.link()

    going = payer.post(path(world, link))
    assert going.status_code == 302
    at_psp = payer.get(going["Location"])
    assert urlsplit(at_psp["Location"]).path.startswith("/sandbox/pay/")

    token = urlsplit(at_psp["Location"]).path.rsplit("/", 1)[1]
    sandbox.pay(token, sandbox.Way.IDEAL, sandbox.Source.GOOD, at=now())
    back = payer.get(going["Location"].replace("/go/", "/back/"))
    assert (back.status_code, "U hebt betaald" in back.content.decode()) == (200, True)
    assert payer.get(path(world, link)).status_code == 200
    assert payer.post(path(world, link)).status_code == 200
    assert "betaald" in payer.get(path(world, link)).content.decode()


def test_a_payer_is_sent_back_to_the_website_when_it_paid_and_when_it_did_not(
    world: World, payer: Client
) -> None:
    link = world.link(
        success_url="https://shop.example.nl/thanks", failure_url="https://www.shop.example.nl/sorry"
    )
    started = world.start(link)
    going = payer.post(path(world, link))["Location"]
    sandbox.refuse(world.psp_payment(started), at=now())
    assert payer.get(going.replace("/go/", "/back/"))["Location"] == "https://www.shop.example.nl/sorry"

    going = payer.post(path(world, link))["Location"]
    payer.get(going)
    token = urlsplit(payer.get(going)["Location"]).path.rsplit("/", 1)[1]
    sandbox.pay(token, sandbox.Way.IDEAL, sandbox.Source.GOOD, at=now())
    assert payer.get(going.replace("/go/", "/back/"))["Location"] == "https://shop.example.nl/thanks"


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("10,00", 302),
        ("12.5", 302),
        ("1", 422),
        ("26", 422),
        ("", 422),
        ("tien", 422),
        ("-5", 422),
        ("9" * 40, 422),
    ],
)
def test_a_part_is_paid_of_what_is_open_and_nonsense_is_told(
    world: World, payer: Client, typed: str, status: int
) -> None:
    link = world.link(partial=True, minimum=Money(500))

    answer = payer.post(path(world, link), {"amount": typed})

    assert answer.status_code == status
    if status == 422:
        assert "errorlist" in answer.content.decode()


def test_what_is_open_is_shown_after_a_part(world: World, payer: Client) -> None:
    link = world.link(partial=True)
    world.paid(link, Money(1000))

    text = payer.get(path(world, link)).content.decode()

    assert "€\N{NO-BREAK SPACE}15,00" in text
    assert "€\N{NO-BREAK SPACE}10,00 van € 25,00".replace(" 25", "\N{NO-BREAK SPACE}25") in text


def test_lines_show_their_vat(world: World, payer: Client) -> None:
    lines = (
        LinkLine(name="Brood", quantity=2, each=Money(545), vat=Vat.REDUCED),
        LinkLine(name="Mes", quantity=1, each=Money(1210)),
    )

    text = payer.get(path(world, world.link(amount=None, lines=lines))).content.decode()

    for said in (
        "2 × Brood",
        "€\N{NO-BREAK SPACE}23,00",
        "€\N{NO-BREAK SPACE}0,90",
        "€\N{NO-BREAK SPACE}2,10",
    ):
        assert said in text


def test_a_bank_transfer_is_offered_where_the_client_has_an_account(world: World, payer: Client) -> None:
    payments.change_settings(
        SettingsWish(iban="NL91 ABNA 0417 1643 00", account_name="Bakkerij Jansen"), by=world.admin, at=now()
    )
    link = world.link()

    text = payer.get(path(world, link)).content.decode()

    assert "NL91ABNA0417164300" in text
    assert f"{world.fact(link).code}" in text
    assert '<svg viewBox="0 0' in text


def test_the_payer_chooses_the_language(world: World, payer: Client) -> None:
    link = world.link()

    assert '<html lang="en">' in payer.get(path(world, link) + "?lang=en").content.decode()
    assert '<html lang="nl">' in payer.get(path(world, link) + "?lang=xx").content.decode()
    assert payer.post(path(world, link) + "?lang=en")["Location"].endswith("?lang=en")


def test_a_link_that_is_over_unknown_or_not_available_says_so(
    world: World, payer: Client, standing_clock: SimulatedClock
) -> None:
    over = world.link(expires_at=now() + timedelta(hours=1))
    off = world.link()
    payments.deactivate_link(off, by=world.admin, at=now())
    standing_clock.stand_still(now() + timedelta(hours=2))

    assert payer.get(path(world, over)).status_code == 410
    assert payer.post(path(world, over)).status_code == 410
    assert payer.get(path(world, off)).status_code == 410
    assert payer.get(f"/pay/{short(world.organisation)}/nothing").status_code == 404
    assert payer.get("/pay/nobody/nothing").status_code == 404
    assert payer.get(path(world, off) + "/go/nothing").status_code == 404
    assert payer.get(path(world, off) + "/back/nothing").status_code == 404


@pytest.mark.clause("linktopay:6.14")
def test_a_link_whose_connection_was_closed_is_not_available(world: World, payer: Client) -> None:
    link = world.link()
    payments.close_connection(world.connection, by=world.admin, at=now())

    assert payer.get(path(world, link)).status_code == 409
    assert payer.post(path(world, link)).status_code == 409


def test_a_psp_that_is_away_is_told_and_nothing_is_lost(world: World, payer: Client) -> None:
    link = world.link()
    going = payer.post(path(world, link))["Location"]
    sandbox.change_account(world.account.desk, sandbox.Faults(), away=True)

    assert payer.get(going).status_code == 503
    sandbox.change_account(world.account.desk, sandbox.Faults(), away=False)
    assert payer.get(going).status_code == 302


@pytest.mark.clause("linktopay:6.2")
def test_the_page_stands_only_in_frames_of_active_websites(world: World, payer: Client) -> None:
    link = world.link()
    framed = {"Sec-Fetch-Dest": "iframe"}

    own = payer.get(path(world, link), headers=framed | {"Referer": "https://www.shop.example.nl/"})
    assert own.status_code == 200
    assert (
        "frame-ancestors https://shop.example.nl https://www.shop.example.nl"
        in own["Content-Security-Policy"]
    )
    assert "X-Frame-Options" not in own

    foreign = payer.get(path(world, link), headers=framed | {"Referer": "https://outlet.example.nl/"})
    assert foreign.status_code == 403
    assert "frame-ancestors 'none'" in foreign["Content-Security-Policy"]
    with world.inside():
        (use,) = payments.foreign_uses(world.organisation)
    assert (use.host, use.place) == ("outlet.example.nl", "embed")


def test_a_question_is_asked_and_an_address_for_a_mandate(world: World, payer: Client) -> None:
    link = world.link(questions=(Question("size", "Maat", required=True),), first=True)

    assert "Maat" in payer.get(path(world, link)).content.decode()
    assert payer.post(path(world, link), {"answer_size": "M"}).status_code == 422
    told = {"answer_size": "M", "name": "An Bakker", "email": "an@bakker.example"}
    assert payer.post(path(world, link), told).status_code == 302


def test_starting_to_pay_is_limited(world: World, payer: Client) -> None:
    link = world.link(reusable=True)

    answers = [payer.post(path(world, link)).status_code for _ in range(62)]

    assert answers[:60] == [302] * 60
    assert answers[-1] == 429
    assert world.fact(link).asks.amount == EUR25
