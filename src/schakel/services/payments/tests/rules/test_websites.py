"""For which websites links may be made: the examples of the clauses."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.services.payments.facts.websites import ForeignUse, Site, SiteState, Where
from schakel.services.payments.rules.websites import address_allowed, state_of_site, unreported_use


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


SHOP = Site(host="shop.example.nl", named=at(1), declared=at(2))


@pytest.mark.clause("linktopay:6.2")
@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://shop.example.nl/thanks", True),
        ("https://www.shop.example.nl/thanks", True),
        ("https://SHOP.example.nl:443/", True),
        ("https://outlet.example.nl/thanks", False),
        ("https://shop.example.nl.evil.test/", False),
        ("https://a.shop.example.nl/", False),
        ("https://shop.example.nl@evil.test/", False),
        ("javascript:alert(1)", False),
        ("/thanks", False),
    ],
)
def test_a_link_returns_to_a_website_of_the_list_only(address: str, allowed: bool) -> None:
    assert address_allowed([SHOP], address, at(3)).outcome is allowed


@pytest.mark.clause("linktopay:6.2")
def test_a_website_of_the_contract_waits_for_the_declaration_of_the_client() -> None:
    assert state_of_site(SHOP, at(1, 12)).outcome is SiteState.NAMED
    assert state_of_site(SHOP, at(2)).outcome is SiteState.ACTIVE
    assert address_allowed([SHOP], "https://shop.example.nl/", at(1, 12)).outcome is False


@pytest.mark.clause("linktopay:6.3")
def test_another_website_waits_for_consent_in_writing() -> None:
    other = Site(host="outlet.example.nl", reported=at(4), declared=at(4), consented=at(7, 14))
    assert address_allowed([SHOP, other], "https://outlet.example.nl/", at(5)).outcome is False
    assert state_of_site(other, at(5)).outcome is SiteState.REPORTED
    assert address_allowed([SHOP, other], "https://outlet.example.nl/", at(7, 14, 5)).outcome is True
    refused = Site(host="outlet.example.nl", reported=at(4), declared=at(4), refused=at(6))
    assert address_allowed([refused], "https://outlet.example.nl/", at(7)).outcome is False


def test_a_removed_website_can_be_named_again() -> None:
    gone = Site(host="shop.example.nl", named=at(1), declared=at(1), removed=at(3))
    assert address_allowed([gone], "https://shop.example.nl/", at(3)).outcome is False
    assert address_allowed([gone, SHOP], "https://shop.example.nl/", at(3)).outcome is True


@pytest.mark.clause("linktopay:6.5")
@pytest.mark.parametrize(("reported", "counted"), [(None, 1), (at(1), 0), (at(6), 1)])
def test_use_of_what_was_not_reported_before_is_a_ground_for_suspension(
    reported: datetime | None, counted: int
) -> None:
    use = ForeignUse(host="outlet.example.nl", at=at(5), where=Where.RETURN, reported=reported)
    assert len(unreported_use([use]).outcome.uses) == counted


@given(st.integers(0, 10), st.integers(0, 10), st.integers(0, 10))
def test_nobody_uses_a_website_before_it_was_declared(named: int, declared: int, asked: int) -> None:
    start = at(1)
    site = Site(
        host="a.example", named=start + timedelta(days=named), declared=start + timedelta(days=declared)
    )
    allowed = address_allowed([site], "https://a.example/", start + timedelta(days=asked)).outcome
    assert allowed is (asked >= max(named, declared))
