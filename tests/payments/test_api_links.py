"""Payment links for programs."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from django.core import mail

from schakel.kernel.creditor_reference import creditor_reference
from schakel.kernel.money import Money
from schakel.services.payments.http.api_answers import PaymentLink, PaymentLinks
from schakel.shared.clock import now
from schakel.shared.messages.models import OutgoingMessage
from tests.payments.programs import LINK, Program, blamed, program, told
from tests.payments.world import HOST, World

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def api(world: World) -> Program:
    return program(world)


def read(answer: Any) -> PaymentLink:
    return msgspec.json.decode(answer.content, type=PaymentLink)


def listed(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [each.description for each in msgspec.json.decode(answer.content, type=PaymentLinks).payment_links]


def test_a_link_is_made_and_read_with_everything_that_was_asked(api: Program, world: World) -> None:
    ends = now() + timedelta(days=30)
    body = {
        **LINK, "amount": None, "currency": "EUR", "reference": "F2026-7", "language": "en",
        "methods": ["ideal", "card"], "lines": [
            {"name": "Cursus", "amount": 2000, "quantity": 2, "vat": "21"},
            {"name": "Boek", "amount": 1000, "vat": "9"},
        ],
        "questions": [{"key": "size", "label": "Your size", "required": True}],
        "success_url": f"https://{HOST}/thanks", "failure_url": f"https://www.{HOST}/oops?a=1",
        "payer": {"name": "A. Jansen", "email": "payer@jansen.example"}, "remind_after": [14, 7],
        "expires_at": ends.isoformat(), "partial": True, "minimum": 500,
    }  # fmt: skip

    answer = api.post("payment-links", body)

    assert answer.status_code == 201
    made = read(answer)
    fact = world.fact(made.id)
    assert answer["Location"] == f"/api/v1/payment-links/{made.id}"
    assert made.url == f"http://127.0.0.1:8000/pay/{made.url.split('/')[4]}/{fact.token}"
    assert (made.state, made.website, made.connection) == ("open", HOST, world.connection)
    assert (made.amount, made.minimum, made.paid, made.open, made.surplus) == (5000, 500, 0, 5000, 0)
    assert made.creditor_reference == creditor_reference(fact.code)
    assert [(one.name, one.amount, one.quantity, one.vat) for one in made.lines] == [
        ("Cursus", 2000, 2, "21"), ("Boek", 1000, 1, "9"),
    ]  # fmt: skip
    assert [(one.key, one.label, one.required) for one in made.questions] == [("size", "Your size", True)]
    assert (made.methods, made.language, made.remind_after) == (["ideal", "card"], "en", [7, 14])
    assert (made.success_url, made.failure_url) == (f"https://{HOST}/thanks", f"https://www.{HOST}/oops?a=1")
    assert (made.payer.name, made.payer.email) == ("A. Jansen", "payer@jansen.example")
    assert (made.expires_at, made.created_at) == (ends, now())
    assert answer.json()["created_at"] == "2026-05-04T12:00:00Z"
    assert read(api.get(f"payment-links/{made.id}")) == made


def test_what_is_not_said_is_as_a_link_is_mostly(api: Program) -> None:
    made = read(api.post("payment-links", LINK))

    assert (made.currency, made.language, made.partial, made.reusable, made.first) == (
        "EUR", "nl", False, False, False,
    )  # fmt: skip
    assert (made.minimum, made.uses, made.expires_at, made.methods, made.lines) == (None, None, None, [], [])


def test_a_link_shows_what_was_paid_on_it(api: Program, world: World) -> None:
    link = world.link(partial=True)
    world.paid(link, Money(1000))

    found = read(api.get(f"payment-links/{link}"))

    assert (found.state, found.paid, found.open, found.payments) == ("partly_paid", 1000, 1500, 1)


def test_the_same_request_makes_one_link(api: Program) -> None:
    answers = [api.post("payment-links", LINK, once="order-7") for _ in range(2)]

    assert answers[0].content == answers[1].content
    assert answers[1]["Idempotent-Replayed"] == "true"
    assert answers[1]["Location"] == answers[0]["Location"]
    assert len(listed(api.get("payment-links"))) == 1
    assert told(api.post("payment-links", LINK | {"amount": 1}, once="order-7")) == (
        422, "idempotency-key-reused",
    )  # fmt: skip


def test_a_refused_request_can_be_sent_again_under_its_key(api: Program) -> None:
    assert told(api.post("payment-links", LINK | {"language": "nl", "uses": 2}, once="order-7")) == (
        422, "uses-senseless",
    )  # fmt: skip

    assert api.post("payment-links", LINK, once="order-7").status_code == 201


def test_links_are_listed_in_parts_in_both_directions(
    api: Program, world: World, standing_clock: Any
) -> None:
    for number in range(5):
        standing_clock.stand_still(now() + timedelta(minutes=1))
        world.link(description=f"Link {number}")

    first = api.get("payment-links", limit=2).json()
    second = api.get("payment-links", limit=2, after=first["after"]).json()
    last = api.get("payment-links", limit=2, after=second["after"]).json()
    back = api.get("payment-links", limit=2, before=second["before"]).json()

    named = [[each["description"] for each in part["payment_links"]] for part in (first, second, last)]
    assert named == [["Link 4", "Link 3"], ["Link 2", "Link 1"], ["Link 0"]]
    assert (first["before"], last["after"]) == (None, None)
    assert back["payment_links"] == first["payment_links"]
    assert told(api.get("payments", after=first["after"])) == (400, "bad-cursor")


def test_links_are_found_by_state_words_website_and_day(
    api: Program, world: World, standing_clock: Any
) -> None:
    world.paid(world.link(description="Taart"))
    standing_clock.stand_still(now() + timedelta(days=1))
    world.link(description="Brood", reference="F7")

    assert listed(api.get("payment-links", state="paid")) == ["Taart"]
    assert listed(api.get("payment-links", search="f7 bro")) == ["Brood"]
    assert listed(api.get("payment-links", website=f"WWW.{HOST}")) == ["Brood", "Taart"]
    assert listed(api.get("payment-links", website="other.example.nl")) == []
    assert listed(api.get("payment-links", first="2026-05-05")) == ["Brood"]
    assert listed(api.get("payment-links", last="2026-05-04")) == ["Taart"]
    assert listed(api.get("payment-links", archived="true")) == []


def test_a_question_that_makes_no_sense_is_told_and_not_passed_over(api: Program) -> None:
    answer = api.get("payment-links", stat="open", state="opened", limit=201, first="1999-12-31")
    assert told(answer) == (422, "invalid-fields")
    assert blamed(answer) == [("/limit", "invalid"), ("/stat", "unknown"), ("/state", "invalid")]

    for day in ("0001-01-01", "9999-12-31"):
        assert blamed(api.get("payment-links", first=day, last=day)) == [
            ("/first", "invalid"), ("/last", "invalid"),
        ]  # fmt: skip


def test_a_link_is_deactivated_archived_and_brought_back(api: Program, world: World) -> None:
    link = world.link()
    assert told(api.post(f"payment-links/{link}/archive")) == (409, "link-still-open")

    assert read(api.post(f"payment-links/{link}/deactivate")).state == "deactivated"
    assert told(api.post(f"payment-links/{link}/deactivate")) == (409, "deactivated-already")
    assert read(api.post(f"payment-links/{link}/archive")).archived_at == now()
    assert listed(api.get("payment-links")) == []
    assert read(api.post(f"payment-links/{link}/unarchive")).archived_at is None


def test_a_link_is_mailed_to_its_payer(api: Program, world: World) -> None:
    link = world.link()
    assert told(api.post(f"payment-links/{link}/send")) == (422, "no-address")

    sent = read(
        api.post(f"payment-links/{link}/send", {"email": "payer@jansen.example", "name": "A. Jansen"})
    )
    again = api.post(f"payment-links/{link}/send", {})

    assert (sent.payer.email, sent.payer.name, sent.sent_at) == ("payer@jansen.example", "A. Jansen", now())
    assert again.status_code == 200
    with world.inside():
        rows = OutgoingMessage.objects.of(world.organisation).filter(kind="payments.link")
        assert [row.to for row in rows] == ["payer@jansen.example"] * 2
    wrong = api.post(f"payment-links/{link}/send", {"email": "payer"})
    assert (told(wrong), blamed(wrong)) == ((422, "bad-email"), [("/email", "bad-email")])
    assert mail.outbox == []


def test_a_mandate_is_set_up_by_a_first_payment(api: Program) -> None:
    assert read(api.post("payment-links", LINK | {"first": True})).first is True


def test_of_a_link_that_does_not_exist_there_is_nothing(api: Program) -> None:
    nobody = UUID(int=1)

    assert told(api.get(f"payment-links/{nobody}")) == (404, "not-found")
    for deed in ("deactivate", "archive", "unarchive", "send"):
        assert told(api.post(f"payment-links/{nobody}/{deed}")) == (404, "not-found")
    assert told(api.get("payment-links/nonsense")) == (404, "not-found")
