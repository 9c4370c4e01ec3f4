"""What programs are refused, and when."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.usecases.restrict import RestrictionKind, RestrictionWish
from schakel.shared.agreements.facts.grounds import overdue_invoice
from schakel.shared.agreements.facts.scope import Specified
from schakel.shared.agreements.facts.stopping import SuspensionWish
from schakel.shared.agreements.tests.world import member, staff
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.agreements.usecases.register_ground import register_ground
from schakel.shared.agreements.usecases.specify_part import specify_part
from schakel.shared.agreements.usecases.suspend_contract import suspend_contract
from schakel.shared.clock import SimulatedClock, now
from tests.payments.programs import LINK, Program, blamed, program, told
from tests.payments.world import HOST, World, new_world

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

READING = (
    "payment-links",
    "payments",
    "payment-mandates",
    "payment-websites",
    "payment-connections",
    "payment-book",
)


@pytest.fixture
def api(world: World) -> Program:
    return program(world)


def on(clock: SimulatedClock, day: date) -> datetime:
    clock.stand_still(datetime(day.year, day.month, day.day, 10, tzinfo=UTC))
    return now()


def stopped(world: World, **more: Any) -> None:
    with pytest.raises(payments.RefusedError, match="foreign_address"):
        world.link(success_url="https://outlet.example.nl/")
    payments.stop_application(world.organisation, reason="Outlet.", by=world.staff, at=now(), **more)


def restricted(world: World, what: Restricted, *, minutes: int | None = 30) -> None:
    wish = RestrictionWish(
        kind=RestrictionKind.RESTRICTION, restricted=what, text_nl="Even niet.", text_en="Not now.", starts_at=now(),
        ends_at=None if minutes is None else now() + timedelta(minutes=minutes),
    )  # fmt: skip
    payments.restrict(wish, by=world.staff, at=now())


def writing(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Every address that changes something, of what exists."""
    link, attempt = world.link(), world.paid(world.link(first=True), email="payer@jansen.example")
    with world.inside():
        mandate = payments.mandates(world.organisation)[0].id
    charge = {"website": HOST, "amount": 100, "description": "Lid"}
    return [
        ("payment-links", LINK), (f"payment-links/{link}/deactivate", {}), (f"payment-links/{link}/archive", {}),
        (f"payment-links/{link}/unarchive", {}), (f"payment-links/{link}/send", {"email": "payer@jansen.example"}),
        (f"payments/{attempt}/refunds", {"amount": 1}), (f"payment-mandates/{mandate}/charges", charge),
    ]  # fmt: skip


@pytest.mark.clause("linktopay:6.1")
@pytest.mark.clause("linktopay:1.5")
def test_a_client_with_only_trainings_makes_a_link_from_the_day_its_contract_has_them(
    keys_server: Any, standing_clock: SimulatedClock
) -> None:
    """Only a training; on 2026-03-16 refused. Extended per 2026-04-01: the same call on that day is accepted."""
    on(standing_clock, date(2026, 3, 2))
    world = new_world()
    training = Specified(part="trainings", text="A training in the bakery.")
    specify_part(
        world.organisation, world.contract, training, by=staff(), at=now(), holds_from=date(2026, 1, 15)
    )
    api = program(world)

    on(standing_clock, date(2026, 3, 16))
    answer = api.post("payment-links", LINK)
    assert told(answer) == (403, "not-available")
    assert answer.json()["clauses"] == ["linktopay:6.1"]
    assert answer.json()["detail"] == "None of the contracts that run has payment links."
    assert {told(api.get(path)) for path in READING} == {(403, "not-available")}
    links = Specified(part="payment_links", text="Payment links.")
    specify_part(world.organisation, world.contract, links, by=staff(), at=now(), holds_from=date(2026, 4, 1))

    on(standing_clock, date(2026, 3, 31))
    assert told(api.post("payment-links", LINK)) == (403, "not-available")
    on(standing_clock, date(2026, 4, 1))
    assert api.post("payment-links", LINK).status_code == 201
    assert {api.get(path).status_code for path in READING} == {200}


@pytest.mark.clause("linktopay:6.6")
def test_from_the_end_date_on_a_key_opens_nothing(keys_server: Any, standing_clock: SimulatedClock) -> None:
    """Agreement from 2026-01-15 to 2027-01-15: a call on 2027-01-14 works, on 2027-01-15 it is refused."""
    on(standing_clock, date(2026, 1, 15))
    world = new_world()
    api = program(world)
    give_notice(
        world.organisation,
        world.contract,
        by=member(world.organisation),
        at=on(standing_clock, date(2026, 11, 2)),
    )

    on(standing_clock, date(2027, 1, 14))
    assert api.post("payment-links", LINK).status_code == 201
    on(standing_clock, date(2027, 1, 15))
    answer = api.post("payment-links", LINK)
    assert (told(answer), answer.json()["clauses"]) == ((403, "not-available"), ["linktopay:6.6"])
    assert {told(api.get(path)) for path in READING} == {(403, "not-available")}


@pytest.mark.clause("linktopay:6.5")
def test_while_the_application_is_stopped_programs_read_everything_and_write_nothing(
    api: Program, world: World
) -> None:
    addresses = writing(world)
    stopped(world)

    for path, body in addresses:
        answer = api.post(path, body, once="k")
        assert (told(answer), answer.json()["clauses"]) == ((403, "not-available"), ["linktopay:6.5"]), path
    assert {api.get(path).status_code for path in READING} == {200}


@pytest.mark.clause("linktopay:6.5")
def test_while_one_website_is_stopped_nothing_of_it_is_written(api: Program, world: World) -> None:
    addresses = writing(world)
    stopped(world, website=world.website)

    assert {told(api.post(path, body, once="k")) for path, body in addresses} == {(403, "not-available")}


@pytest.mark.clause("linktopay:14.6")
def test_a_suspended_contract_can_be_read(api: Program, world: World) -> None:
    register_ground(
        world.organisation, world.contract, overdue_invoice(date(2026, 3, 15), "F7"), by=staff(), at=now()
    )
    suspend_contract(
        world.organisation, world.contract, SuspensionWish(words="Unpaid."), by=staff(), at=now()
    )

    answer = api.post("payment-links", LINK)

    assert (told(answer), answer.json()["clauses"]) == ((403, "not-available"), ["linktopay:14.6"])
    assert api.get("payment-links").status_code == 200


@pytest.mark.clause("linktopay:6.9")
def test_while_the_api_is_restricted_every_writing_address_says_when_to_come_back(
    api: Program, world: World
) -> None:
    addresses = writing(world)
    restricted(world, Restricted.API)

    for path, body in addresses:
        answer = api.post(path, body, once="k")
        assert (told(answer), answer["Retry-After"]) == ((503, "temporarily-restricted"), "1800"), path
        assert answer.json()["until"] == "2026-05-04T12:30:00+00:00"
    assert {api.get(path).status_code for path in READING} == {200}


@pytest.mark.clause("linktopay:6.9")
@pytest.mark.parametrize(
    ("what", "refused"),
    [
        (Restricted.MAKE_LINKS, {"payment-links", "charges"}),
        (Restricted.REFUND, {"refunds"}),
        (Restricted.PAY, set()),
    ],
)
def test_one_function_that_is_restricted_leaves_the_others(
    api: Program, world: World, what: Restricted, refused: set[str]
) -> None:
    addresses = writing(world)
    restricted(world, what, minutes=None)

    answers = {path.rpartition("/")[2]: api.post(path, body, once=path) for path, body in addresses}

    assert {name for name, answer in answers.items() if answer.status_code == 503} == refused
    assert {answer["Retry-After"] for answer in answers.values() if answer.status_code == 503} <= {"600"}


@pytest.mark.clause("linktopay:6.2")
@pytest.mark.clause("linktopay:6.3")
def test_a_website_is_open_to_programs_from_the_consent_on(api: Program, world: World) -> None:
    site = payments.report_website(
        "outlet.example.nl", "Restanten", declaration="I am entitled.", by=world.admin, at=now()
    )
    body = LINK | {"website": "outlet.example.nl", "success_url": "https://www.outlet.example.nl/thanks"}
    answer = api.post("payment-links", body)
    assert (told(answer), answer.json()["host"]) == ((422, "website-not-active"), "outlet.example.nl")
    assert answer.json()["clauses"] == ["linktopay:6.3"]

    payments.decide_website(world.organisation, site, consent=True, reason="", by=world.staff, at=now())

    assert api.post("payment-links", body).status_code == 201


@pytest.mark.clause("linktopay:6.12")
def test_a_key_of_one_client_finds_nothing_of_another(world: World) -> None:
    other = new_world("Slagerij De Groot", host="worst.example.nl")
    api = program(other)

    for path, body in writing(world):
        if path != "payment-links":
            assert told(api.post(path, body, once="k")) == (404, "not-found"), path
    attempt, link = world.paid(world.link()), world.link()
    for path in (f"payment-links/{link}", f"payments/{attempt}", f"payments/{attempt}/refunds"):
        assert told(api.get(path)) == (404, "not-found")
    assert api.get("payments", link=link).json()["payments"] == []
    assert {len(next(iter(api.get(path).json().values()))) for path in READING[:3]} == {0}
    assert told(api.post("payment-links", LINK)) == (422, "website-unknown")
    answer = api.post(
        "payment-links", LINK | {"website": "worst.example.nl", "connection": str(world.connection)}
    )
    assert (told(answer), blamed(answer)) == ((422, "no-connection"), [("/connection", "no-connection")])


@pytest.mark.clause("linktopay:6.14")
def test_without_an_active_connection_of_the_client_no_link_is_made(api: Program, world: World) -> None:
    payments.close_connection(world.connection, by=world.admin, at=now())

    assert told(api.post("payment-links", LINK)) == (422, "no-connection")


def test_a_key_does_what_its_scopes_say(world: World) -> None:
    addresses = writing(world)
    looking, linking = program(world, ["payments.read"]), program(world, ["payments.links"])

    assert {told(looking.post(path, body, once="k")) for path, body in addresses} == {(403, "not-allowed")}
    assert looking.get("payments").status_code == 200
    assert told(linking.get("payments")) == (403, "not-allowed")
    assert told(linking.post(addresses[5][0], {"amount": 1}, once="k")) == (403, "not-allowed")
    assert linking.post("payment-links", LINK).status_code == 201


def test_another_method_is_told_which_there_are(api: Program) -> None:
    answer = api.client.put("/api/v1/payment-links", b"{}", content_type="application/json")

    assert (told(answer), answer["Allow"]) == ((405, "method-not-allowed"), "GET, HEAD, POST")
