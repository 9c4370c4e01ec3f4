"""The sandbox's bank page and desk."""

import re

import pytest
from django.test import Client

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.shared.psp.interface import Status
from tests.psps.peers import Calls, order
from tests.psps.test_sandbox import Sandbox

pytestmark = pytest.mark.usefixtures("db", "standing_clock")


@pytest.fixture
def psp() -> Calls:
    return Calls(Sandbox())


def shown(html: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.decode())).replace("\u00a0", " ")


def path_of(payment: str) -> str:
    return f"/sandbox/pay/{payment}"


def test_the_payer_chooses_a_way_a_bank_and_pays(client: Client, psp: Calls) -> None:
    made = psp.create(order())
    assert made.checkout.endswith(path_of(made.id))

    first = client.get(path_of(made.id))
    page = client.get(path_of(made.id) + "?way=ideal")
    answer = client.post(path_of(made.id), {"way": "ideal", "bank": "noord", "source": "good", "deed": "pay"})

    assert "Bakkerij Jansen" in shown(first.content)
    assert "€ 10,00" in shown(page.content)
    assert "Course in bread baking" in shown(page.content)
    assert answer.status_code == 302
    assert psp.fetch(made.id).status is Status.PAID
    assert "https://schakel.example/pay/x/back" in client.get(path_of(made.id)).content.decode()


def test_the_payer_comes_back_by_itself_to_an_address_of_this_installation(
    client: Client, psp: Calls, settings: pytest.FixtureRequest
) -> None:
    settings.PUBLIC_URL = "https://schakel.example"
    made = psp.create(order(methods=("card",)))

    answer = client.post(path_of(made.id), {"source": "good", "deed": "pay"})

    assert answer["Location"] == "https://schakel.example/pay/x/back"


def test_the_page_speaks_the_language_of_the_payment(client: Client, psp: Calls) -> None:
    english = psp.create(order(language="en", methods=("ideal",)))
    dutch = psp.create(order("ref-2", methods=("ideal",)))

    assert "Pay €10.00" in shown(client.get(path_of(english.id)).content)
    assert "Betaal € 10,00" in shown(client.get(path_of(dutch.id)).content)


@pytest.mark.parametrize(("deed", "status"), [("refuse", Status.CANCELLED), ("expire", Status.EXPIRED)])
def test_the_payer_goes_back_or_lets_it_expire(client: Client, psp: Calls, deed: str, status: Status) -> None:
    made = psp.create(order())

    client.post(path_of(made.id), {"way": "card", "deed": deed})
    client.post(path_of(made.id), {"way": "card", "source": "good", "deed": "pay"})

    assert psp.fetch(made.id).status is status


def test_a_form_that_makes_no_sense_is_drawn_again(client: Client, psp: Calls) -> None:
    made = psp.create(order())

    answer = client.post(path_of(made.id), {"way": "ideal", "bank": "mars", "source": "good", "deed": "pay"})

    assert answer.status_code == 422
    assert psp.fetch(made.id).status is Status.OPEN


def test_what_is_not_there_is_not_found(client: Client, psp: Calls) -> None:
    made = psp.create(order())

    assert client.get("/sandbox/pay/pay_none").status_code == 404
    assert client.get("/sandbox/desk/none").status_code == 404
    assert client.post(f"/sandbox/desk/none/{made.id}", {"deed": "expire"}).status_code == 404
    assert client.post(f"/sandbox/desk/{psp.peer.desk}/{made.id}", {"deed": "dance"}).status_code == 404


def test_the_desk_helps_payments_along_and_has_webhooks_go_wrong(client: Client, psp: Calls) -> None:
    made = psp.create(order())
    sandbox.pay(made.id, sandbox.Way.SEPA_DEBIT, sandbox.Source.GOOD, at=made.created_at)
    desk = f"/sandbox/desk/{psp.peer.desk}"

    client.post(desk, {"delay_s": 0, "drop": 100, "duplicate": 0, "reorder": 0, "seed": 1})
    client.post(f"{desk}/{made.id}", {"deed": "settle"})
    client.post(f"{desk}/{made.id}", {"deed": "take-back"})

    now = psp.fetch(made.id)
    assert (now.status, len(now.chargebacks)) == (Status.PAID, 1)
    assert len(sandbox.parcels(psp.peer.account.key)) == 1
    assert shown(client.get(desk).content).count("onderweg verloren") == 2
