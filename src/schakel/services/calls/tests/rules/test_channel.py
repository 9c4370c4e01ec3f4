from uuid import UUID, uuid4

import pytest

from schakel.services.calls.facts import ChannelKind, ChannelRules, Condition, MatchField, MatchOperator
from schakel.services.calls.rules.channel import compile_channels
from schakel.services.calls.rules.source import classify

IS, PRESENT = MatchOperator.IS, MatchOperator.PRESENT


def _channel(*rules: tuple[Condition, ...], linked: bool = True, kind: str = "online") -> ChannelRules:
    return ChannelRules(uuid4(), ChannelKind(kind), linked, rules)


def _found(channels: list[ChannelRules], url: str, referrer: str = "") -> UUID | None:
    return compile_channels(channels).channel_of(classify(url, referrer))


def test_the_first_channel_that_takes_the_arrival_gets_it() -> None:
    brand = _channel((Condition(MatchField.GROUP, IS, "Paid Search"), _campaign("merk")))
    ads = _channel((Condition(MatchField.GROUP, IS, "paid search"),))

    assert _found([brand, ads], "https://j.example/?gclid=1&utm_campaign=Merk-NL") == brand.channel
    assert _found([brand, ads], "https://j.example/?gclid=1&utm_campaign=lekkage") == ads.channel
    assert _found([ads, brand], "https://j.example/?gclid=1&utm_campaign=merk") == ads.channel


def test_a_channel_takes_what_any_one_of_its_rules_takes() -> None:
    social = _channel(
        (Condition(MatchField.SOURCE, IS, "facebook"),), (Condition(MatchField.SOURCE, IS, "instagram"),)
    )

    assert _found([social], "https://j.example/", "https://l.instagram.com/") == social.channel
    assert _found([social], "https://j.example/", "https://www.linkedin.com/") is None


@pytest.mark.parametrize(
    ("condition", "url", "referrer", "taken"),
    [
        (Condition(MatchField.CLICK_ID, PRESENT, "gclid"), "https://j.example/?gclid=1", "", True),
        (Condition(MatchField.CLICK_ID, IS, "gclid"), "https://j.example/?msclkid=1", "", False),
        (Condition(MatchField.CLICK_ID, PRESENT), "https://j.example/?msclkid=1", "", True),
        (Condition(MatchField.CLICK_ID, PRESENT), "https://j.example/", "", False),
        (
            Condition(MatchField.REFERRER, IS, "www.gids.example"),
            "https://j.example/",
            "https://a.gids.example/",
            True,
        ),
        (
            Condition(MatchField.REFERRER, IS, "gids.example"),
            "https://j.example/",
            "https://degids.example/",
            False,
        ),
        (
            Condition(MatchField.LANDING_PATH, MatchOperator.STARTS_WITH, "/actie"),
            "https://j.example/Actie/1",
            "",
            True,
        ),
        (
            Condition(MatchField.LANDING_PATH, MatchOperator.STARTS_WITH, "/actie"),
            "https://j.example/",
            "",
            False,
        ),
        (
            Condition(MatchField.CONTENT, MatchOperator.ENDS_WITH, "-b"),
            "https://j.example/?utm_content=ad-B",
            "",
            True,
        ),
        (Condition(MatchField.TERM, PRESENT), "https://j.example/?utm_term=dak", "", True),
        (Condition(MatchField.TERM, PRESENT), "https://j.example/?utm_source=x", "", False),
        (Condition(MatchField.MEDIUM, IS, "email"), "https://j.example/", "https://mail.google.com/", True),
    ],
)
def test_a_condition_looks_at_one_thing(condition: Condition, url: str, referrer: str, taken: bool) -> None:
    channel = _channel((condition,))

    assert (_found([channel], url, referrer) == channel.channel) is taken


@pytest.mark.clause("qooqie:1.1.10", "qooqie:1.1.11")
def test_channels_that_are_not_linked_take_nothing() -> None:
    ads = _channel((Condition(MatchField.CLICK_ID, PRESENT),), linked=False)

    assert _found([ads], "https://j.example/?gclid=1") is None


@pytest.mark.clause("qooqie:8.8")
def test_the_script_plays_no_part_for_offline_channels() -> None:
    flyer = _channel((Condition(MatchField.LANDING_PATH, IS, "/"),), kind="offline")

    assert _found([flyer], "https://j.example/") is None


def test_a_rule_without_conditions_takes_nothing() -> None:
    assert _found([_channel(())], "https://j.example/?gclid=1") is None
    assert _found([_channel()], "https://j.example/?gclid=1") is None


def test_a_page_reached_from_the_same_website_is_no_arrival() -> None:
    every = _channel((Condition(MatchField.LANDING_PATH, MatchOperator.STARTS_WITH, "/"),))

    assert _found([every], "https://j.example/", "https://www.j.example/over") is None


@pytest.mark.parametrize(
    "condition",
    [
        Condition(MatchField.SOURCE, IS, " "),
        Condition(MatchField.CAMPAIGN, MatchOperator.CONTAINS),
        Condition(MatchField.GROUP, IS, "paid serach"),
    ],
)
def test_a_condition_that_can_never_be_meant_is_refused(condition: Condition) -> None:
    with pytest.raises(ValueError, match=r"but not what|paid serach"):
        compile_channels([_channel((condition,))])


def _campaign(word: str) -> Condition:
    return Condition(MatchField.CAMPAIGN, MatchOperator.CONTAINS, word)
