from typing import Any

import pytest

from schakel.services.calls import interface as calls
from schakel.services.calls.facts import IncomingCall
from schakel.services.calls.models import Destination, Website
from schakel.services.calls.tests.builders import START
from schakel.services.calls.tests.world import World
from schakel.shared.tenancy.interface import Actor, transaction


def add(typed: str, by: Actor, *, call_centre: bool = False) -> Any:
    return calls.add_destination(typed, name="Winkel", call_centre=call_centre, by=by, at=START)


@pytest.mark.clause("qooqie:9.1.2")
def test_a_number_keeps_what_the_client_states_about_a_call_centre(world: World, admin: Actor) -> None:
    made = add("030 123 4567", admin, call_centre=True)

    with transaction(admin):
        row = Destination.objects.of(world.organisation.pk).get(pk=made)
    assert (row.e164, row.call_centre, row.confirmed_at) == ("+31301234567", True, None)


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("12", "not_a_number"),
        ("0900 1234", "destination_kind_of_number"),
        ("+1 415 555 2671", "destination_country"),
        ("085 000 0000", "destination_tracking_number"),
        ("020 1234567", "destination_known"),
    ],
)
@pytest.mark.clause("qooqie:10.1")
def test_calls_cannot_be_forwarded_anywhere(
    world: World, admin: Actor, refusal: Any, typed: str, what: str
) -> None:
    assert refusal(lambda: add(typed, admin)) == what


@pytest.mark.clause("qooqie:10.1")
def test_calls_go_to_the_old_number_until_the_new_one_is_confirmed(
    world: World, admin: Actor, refusal: Any, told: Any, audited: Any
) -> None:
    def forwarded_to(call: str) -> str | None:
        return calls.answer_call(IncomingCall("twiml", call, "+31850000000", None, "", START)).plan.forward_to

    made = add("030 123 4567", admin)
    assert forwarded_to("N1") == "+31201234567"
    unstated = lambda: calls.confirm_destination(made, stated_own=False, by=admin, at=START)  # noqa: E731
    assert refusal(unstated) == "own_number"
    assert forwarded_to("N2") == "+31201234567"

    calls.confirm_destination(made, stated_own=True, websites=[world.website], by=admin, at=START)

    assert forwarded_to("N3") == "+31301234567"
    assert "calls.destination_confirmed" in told()
    assert (audited(made).person, audited(made).facts["websites"]) == (world.admin.pk, 1)


def test_a_confirmed_number_can_serve_another_website_later(world: World, admin: Actor) -> None:
    with transaction(admin):
        used = Website.objects.of(world.organisation.pk).get(pk=world.website).destination_id
    assert used is not None

    calls.confirm_destination(used, stated_own=True, websites=[world.website], by=admin, at=START)

    with transaction(admin):
        assert Website.objects.of(world.organisation.pk).get(pk=world.website).destination_id == used
