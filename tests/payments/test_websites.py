"""For which websites links are made: the examples of the clauses, through the use cases."""

import dataclasses
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.websites import SiteState, Where
from schakel.services.payments.facts.wishes import LinkWish
from schakel.services.payments.usecases.website_host import website_host
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.tests.world import concluded, member, noon
from schakel.shared.clock import SimulatedClock, now
from tests.payments.furnished import Furnished
from tests.payments.world import DECLARATION, World, mails, new_world

pytestmark = [pytest.mark.usefixtures("keys_server"), pytest.mark.django_db(databases=["default", "keys"])]


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


def reported(world: World, host: str, when: datetime) -> UUID:
    return payments.report_website(host, "Koek", declaration=DECLARATION, by=world.admin, at=when)


def decided(world: World, site: UUID, when: datetime, *, consent: bool = True, reason: str = "") -> None:
    payments.decide_website(world.organisation, site, consent=consent, reason=reason, by=world.staff, at=when)


def state(world: World, site: UUID, when: datetime) -> SiteState:
    with world.inside():
        found = payments.site(world.organisation, site, when)
    assert found is not None
    return found.state


def uses(world: World) -> list[tuple[str, Where, int]]:
    with world.inside():
        return [(one.host, one.place, one.times) for one in payments.foreign_uses(world.organisation)]


@pytest.mark.clause("linktopay:6.2")
@pytest.mark.parametrize("address", ["https://shop.example.nl/thanks", "https://www.shop.example.nl/thanks"])
def test_a_link_may_return_to_a_website_of_the_list(world: World, address: str) -> None:
    assert world.fact(world.link(success_url=address)).success_url == address
    assert uses(world) == []


@pytest.mark.clause("linktopay:6.2")
@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://outlet.example.nl/thanks", "outlet.example.nl"),
        ("https://shop.example.nl.evil.test/", "shop.example.nl.evil.test"),
    ],
)
def test_a_link_that_would_return_elsewhere_is_refused_and_the_attempt_kept(
    world: World, address: str, host: str
) -> None:
    for _time in range(2):
        with pytest.raises(RefusedError, match="foreign_address") as refused:
            world.link(success_url=address)

    assert refused.value.because == ("linktopay:6.2",)
    assert uses(world) == [(host, Where.RETURN, 2)]


@pytest.mark.clause("linktopay:6.2")
def test_a_website_of_the_contract_works_from_the_declaration_which_is_kept(here: Furnished) -> None:
    world = here.world
    assert state(world, here.named, now()) is SiteState.NAMED
    with pytest.raises(RefusedError, match="no_declaration"):
        payments.declare_website(here.named, declaration="  ", by=world.admin, at=now())

    payments.declare_website(here.named, declaration=DECLARATION, by=world.admin, at=now())

    assert state(world, here.named, now()) is SiteState.ACTIVE
    with world.inside():
        kept = payments.declaration_of(world.organisation, here.named)
    assert kept is not None
    assert (kept.words, kept.at) == (DECLARATION, now())


@pytest.mark.clause("linktopay:6.3")
def test_another_website_is_blocked_until_consent_and_works_five_minutes_after(
    world: World, standing_clock: SimulatedClock
) -> None:
    site = reported(world, "outlet.example.nl", at(4))

    standing_clock.stand_still(at(5))
    with pytest.raises(RefusedError, match="website_not_active"):
        payments.make_link(link_for(world, site), by=world.admin, at=now())
    standing_clock.stand_still(at(7, 14))
    decided(world, site, now())

    standing_clock.stand_still(at(7, 14, 5))
    assert payments.make_link(link_for(world, site), by=world.admin, at=now())
    assert [state(world, site, when) for when in (at(5), at(7, 13, 59), at(7, 14))] == [
        SiteState.REPORTED, SiteState.REPORTED, SiteState.ACTIVE,
    ]  # fmt: skip


@pytest.mark.clause("linktopay:6.2", "linktopay:6.5")
def test_a_link_for_a_website_that_waits_is_kept_as_a_use_with_the_day_of_its_report(world: World) -> None:
    site = reported(world, "outlet.example.nl", at(4))

    with pytest.raises(RefusedError, match="website_not_active"):
        payments.make_link(link_for(world, site), by=world.admin, at=now())

    with world.inside():
        (use,) = payments.foreign_uses(world.organisation)
    assert (use.host, use.place, use.reported_at) == ("outlet.example.nl", Where.LINK, at(4))


@pytest.mark.clause("linktopay:6.3")
def test_consent_and_refusal_reach_the_client_in_writing(here: Furnished) -> None:
    decided(here.world, here.reported, now())

    (consent,) = mails(here.world, "website_consented")
    assert "cakes.example.nl" in consent
    assert "6.3" in consent
    (refusal,) = mails(here.world, "website_refused")
    assert "pies.example.nl" in refusal
    assert "Niet van u" in refusal


@pytest.mark.clause("linktopay:6.3")
def test_a_refusal_says_why_and_is_decided_once(world: World) -> None:
    site = reported(world, "outlet.example.nl", at(4))
    with pytest.raises(RefusedError, match="no_reason"):
        decided(world, site, at(5), consent=False)

    decided(world, site, at(5), consent=False, reason="Niet van u")

    assert state(world, site, at(5)) is SiteState.REFUSED
    with pytest.raises(RefusedError, match="not_reported"):
        decided(world, site, at(6))


def test_a_refused_website_can_be_removed_and_reported_anew(world: World) -> None:
    site = reported(world, "outlet.example.nl", at(4))
    decided(world, site, at(5), consent=False, reason="Niet van u")
    with pytest.raises(RefusedError, match="host_taken"):
        reported(world, "https://www.outlet.example.nl/shop", at(6))

    payments.remove_website(site, by=world.admin, at=at(6))

    assert state(world, reported(world, "outlet.example.nl", at(6, 11)), at(7)) is SiteState.REPORTED


@pytest.mark.clause("linktopay:6.2")
def test_a_website_that_is_named_after_all_needs_no_consent(world: World) -> None:
    site = reported(world, "outlet.example.nl", at(4))

    named = payments.name_website(
        world.organisation, world.contract, "outlet.example.nl", "", by=world.staff, at=at(6)
    )

    assert named == site
    assert (state(world, site, at(5)), state(world, site, at(6))) == (SiteState.REPORTED, SiteState.ACTIVE)


@pytest.mark.clause("linktopay:6.2")
def test_a_website_of_a_contract_that_ended_waits_for_consent_under_another(
    standing_clock: SimulatedClock, keys_server: object
) -> None:
    standing_clock.stand_still(noon(date(2026, 1, 15)))
    world = new_world()
    concluded(world.organisation, "payments", date(2026, 6, 1))
    by = member(world.organisation)
    end = agreements.give_notice(world.organisation, world.contract, by=by, at=noon(date(2026, 10, 1)))
    before, after = (noon(end - timedelta(days=days)) for days in (1, 0))
    assert (state(world, world.website, before), state(world, world.website, after)) == (
        SiteState.ACTIVE, SiteState.REPORTED,
    )  # fmt: skip

    standing_clock.stand_still(after)
    with pytest.raises(RefusedError, match="website_not_active"):
        world.link()
    decided(world, world.website, after)

    assert world.link()


def test_a_removed_website_closes_its_open_links(world: World) -> None:
    link = world.link()

    payments.remove_website(world.website, by=world.admin, at=now())

    with pytest.raises(RefusedError, match="payers_not_available"):
        world.start(link)
    with pytest.raises(RefusedError, match="website_not_active"):
        world.link()


@given(st.text(max_size=40))
def test_what_is_no_host_name_is_refused_and_never_an_error(told: str) -> None:
    try:
        host = website_host(told)
    except RefusedError as refused:
        assert refused.what == "not_a_host"  # noqa: PT017
    else:
        assert host == host.strip().lower()
        assert "/" not in host


def link_for(world: World, site: UUID) -> LinkWish:
    """A link as any other, for another website."""
    return dataclasses.replace(world.wish(), website=site)
