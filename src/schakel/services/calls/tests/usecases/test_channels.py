from dataclasses import replace
from typing import Any

import pytest

from schakel.services.calls import interface as calls
from schakel.services.calls.facts import ChannelKind, Condition, MatchField, MatchOperator
from schakel.services.calls.facts.wishes import ChannelWish
from schakel.services.calls.models import Channel, TrackingNumber
from schakel.services.calls.tests.builders import START
from schakel.services.calls.tests.world import World
from schakel.shared.tenancy.interface import Actor, transaction

BING = ((Condition(MatchField.SOURCE, MatchOperator.IS, " bing "),),)


@pytest.fixture
def bing(world: World) -> ChannelWish:
    return ChannelWish("Bing", ChannelKind.ONLINE, world.website, BING)


@pytest.fixture
def flyer(world: World, admin: Actor) -> ChannelWish:
    """An offline channel with the number that the client has to spare."""
    with transaction(admin):
        ((spare, _number),) = calls.spare_numbers(world.organisation.pk)
    return ChannelWish("Flyer", ChannelKind.OFFLINE, None, number=spare)


@pytest.mark.clause("qooqie:1.1.10")
def test_linking_is_logged_as_the_clients_instruction(
    world: World, admin: Actor, bing: ChannelWish, told: Any, audited: Any
) -> None:
    made = calls.link_channel(bing, by=admin, at=START)

    with transaction(admin):
        row = Channel.objects.of(world.organisation.pk).get(pk=made)
    assert (row.position, row.linked_at) == (1, START)
    assert row.rules == [[{"field": "source", "operator": "is", "value": "bing"}]]
    assert told()[-1] == "calls.channel_linked"
    assert (audited(made).action, audited(made).person) == ("channel.linked", world.admin.pk)


def test_a_channel_needs_a_name_of_its_own_and_a_rule_with_a_meaning(
    admin: Actor, bing: ChannelWish, refusal: Any
) -> None:
    empty = ((Condition(MatchField.SOURCE, MatchOperator.IS, " "),),)
    nonsense = ((Condition(MatchField.GROUP, MatchOperator.IS, "paid guesses"),),)

    for wish, what in [
        (replace(bing, name="Google Ads"), "name_taken"),
        (replace(bing, rules=()), "no_rules"),
        (replace(bing, rules=empty), "senseless_rule"),
        (replace(bing, rules=nonsense), "senseless_rule"),
        (replace(bing, website=None), "no_website"),
        (replace(bing, website=admin.person), "no_website"),
    ]:
        assert refusal(lambda wish=wish: calls.link_channel(wish, by=admin, at=START)) == what


@pytest.mark.clause("qooqie:8.8")
def test_an_offline_channel_needs_a_number_of_this_client(
    world: World, admin: Actor, flyer: ChannelWish, refusal: Any
) -> None:
    for number in (None, world.free):
        wish = replace(flyer, number=number)
        assert refusal(lambda wish=wish: calls.link_channel(wish, by=admin, at=START)) == "offline_number"
    assert calls.link_channel(flyer, by=admin, at=START)


@pytest.mark.clause("qooqie:10.2")
def test_an_offline_channel_needs_the_acknowledgement_of_other_numbers(
    admin: Actor, flyer: ChannelWish, refusal: Any
) -> None:
    attempt = lambda: calls.link_channel(flyer, acknowledged=False, by=admin, at=START)  # noqa: E731

    assert refusal(attempt) == "shown_numbers"


def test_a_number_belongs_to_one_channel_or_to_a_pool(
    world: World, admin: Actor, bing: ChannelWish, flyer: ChannelWish, refusal: Any
) -> None:
    calls.link_channel(flyer, by=admin, at=START)
    with transaction(admin):
        pooled = TrackingNumber.objects.of(world.organisation.pk).filter(website__isnull=False).first()
    assert pooled is not None

    for number in (flyer.number, pooled.pk):
        wish = replace(bing, number=number)
        assert refusal(lambda wish=wish: calls.link_channel(wish, by=admin, at=START)) == "number_taken"


def test_a_change_keeps_the_kind_and_the_number_that_it_has(
    world: World, admin: Actor, bing: ChannelWish, flyer: ChannelWish, refusal: Any, audited: Any
) -> None:
    made = calls.link_channel(flyer, by=admin, at=START)

    calls.change_channel(made, replace(flyer, name="Flyer voorjaar"), by=admin, at=START)

    assert audited(made).facts["after"]["name"] == "Flyer voorjaar"
    assert refusal(lambda: calls.change_channel(made, bing, by=admin, at=START)) == "other_kind"


def test_channels_are_asked_in_the_order_that_the_client_gives_them(
    world: World, admin: Actor, bing: ChannelWish
) -> None:
    made = calls.link_channel(bing, by=admin, at=START)

    def names() -> list[str]:
        with transaction(admin):
            return [one.name for one in calls.channels(world.organisation.pk, website=world.website)]

    before = names()
    for _ in range(3):
        calls.order_channel(made, earlier=True, by=admin, at=START)
    assert (before[-1], names()[0]) == ("Bing", "Bing")
    calls.order_channel(made, earlier=False, by=admin, at=START)
    assert names()[1] == "Bing"


def test_unlinking_frees_the_name_and_the_number(
    world: World, admin: Actor, flyer: ChannelWish, told: Any
) -> None:
    made = calls.link_channel(flyer, by=admin, at=START)

    calls.unlink_channel(made, by=admin, at=START)

    assert told()[-1] == "calls.channel_unlinked"
    assert calls.link_channel(flyer, by=admin, at=START)
    with pytest.raises(Channel.DoesNotExist):
        calls.unlink_channel(made, by=admin, at=START)
