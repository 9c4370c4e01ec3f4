"""When the application is open to a client, and what stops it: the examples of the clauses, through the use cases."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.access import Reach
from schakel.services.payments.facts.statuses import PaymentStatus
from schakel.services.payments.facts.websites import Where
from schakel.services.payments.facts.wishes import LinkWish
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.grounds import GroundKind, RegisteredGround
from schakel.shared.agreements.facts.scope import Specified
from schakel.shared.agreements.facts.stopping import SuspensionWish
from schakel.shared.agreements.tests.world import concluded, member, noon, staff
from schakel.shared.clock import SimulatedClock, now
from tests.payments.furnished import Furnished, used_elsewhere
from tests.payments.world import (
    DECLARATION,
    EUR25,
    World,
    client_admin,
    connected,
    mails,
    new_world,
    staff_of_payments,
)
from tests.people import new_organisation

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


def stopped(world: World, when: datetime, website: UUID | None = None) -> UUID:
    return payments.stop_application(
        world.organisation, reason="Gebruik elders", website=website, by=world.staff, at=when
    )


def reach(world: World) -> Reach:
    with world.inside():
        return payments.access_of(world.organisation, now()).outcome.reach


@pytest.mark.clause("linktopay:6.1")
def test_a_client_with_only_a_training_gets_links_when_its_agreement_is_extended(
    world: World, standing_clock: SimulatedClock
) -> None:
    client = new_organisation("Alleen training", "training").pk
    made = concluded(
        client, "payments", date(2026, 1, 15), parts=(Specified(part="trainings", text="Een training."),)
    )
    admin = client_admin(client)
    site = payments.name_website(
        client, made.id, "school.example.nl", "Les", by=staff_of_payments(), at=noon(date(2026, 1, 15))
    )
    wish = LinkWish(website=site, amount=EUR25, description="Les")
    standing_clock.stand_still(noon(date(2026, 3, 16)))
    with pytest.raises(RefusedError, match="not_available") as refused:
        payments.make_link(wish, by=admin, at=now())
    assert refused.value.because == ("linktopay:6.1",)

    agreements.specify_part(
        client, made.id, Specified(part="payment_links", text="Betaallinks."), holds_from=date(2026, 4, 1),
        by=staff(), at=now(),
    )  # fmt: skip

    standing_clock.stand_still(noon(date(2026, 3, 31)))
    with pytest.raises(RefusedError, match="not_available"):
        payments.make_link(wish, by=admin, at=now())
    standing_clock.stand_still(noon(date(2026, 4, 1)))
    connected(admin)
    payments.declare_website(site, declaration=DECLARATION, by=admin, at=now())
    assert payments.make_link(wish, by=admin, at=now())


@pytest.mark.clause("linktopay:6.6")
def test_what_works_on_the_last_day_of_an_agreement_is_refused_from_its_end(
    standing_clock: SimulatedClock, keys_server: object
) -> None:
    standing_clock.stand_still(noon(date(2026, 1, 15)))
    world = new_world()
    end = agreements.give_notice(
        world.organisation, world.contract, by=member(world.organisation), at=noon(date(2026, 10, 1))
    )
    assert end == date(2027, 1, 15)

    standing_clock.stand_still(noon(date(2027, 1, 14)))
    assert world.link()
    assert reach(world) is Reach.FULL
    standing_clock.stand_still(noon(date(2027, 1, 15)))

    with pytest.raises(RefusedError, match="not_available") as refused:
        world.link()
    assert refused.value.because == ("linktopay:6.6",)
    assert reach(world) is Reach.OVER


@pytest.mark.clause("linktopay:6.5")
def test_a_use_that_was_never_reported_lets_staff_stop_from_that_day(
    world: World, standing_clock: SimulatedClock
) -> None:
    with pytest.raises(RefusedError, match="nothing_unreported"):
        stopped(world, at(4))
    standing_clock.stand_still(at(5))
    used_elsewhere(world, "outlet.example.nl")
    assert reach(world) is Reach.FULL

    stopped(world, now())

    assert reach(world) is Reach.READ_ONLY
    with world.inside():
        (found,) = payments.stops(world.organisation)
    assert [(use["host"], use["reported"]) for use in found.uses] == [("outlet.example.nl", None)]


@pytest.mark.clause("linktopay:6.5", "linktopay:6.3")
def test_what_had_been_reported_before_is_no_ground_and_stays_blocked(
    world: World, standing_clock: SimulatedClock
) -> None:
    payments.report_website("outlet.example.nl", "Koek", declaration=DECLARATION, by=world.admin, at=at(1))
    standing_clock.stand_still(at(5))
    used_elsewhere(world, "outlet.example.nl")

    with pytest.raises(RefusedError, match="nothing_unreported") as refused:
        stopped(world, now())

    assert refused.value.because == ("linktopay:6.5",)
    used_elsewhere(world, "outlet.example.nl")


@pytest.mark.clause("linktopay:6.5")
def test_no_number_of_uses_stops_anything_by_itself(world: World) -> None:
    for number in range(60):
        payments.note_foreign_use(world.organisation, f"h{number}.example", Where.EMBED, at=now())

    assert reach(world) is Reach.FULL
    with world.inside():
        uses = payments.foreign_uses(world.organisation)
    assert len(uses) == 51
    assert {one.host: one.times for one in uses}["(others)"] == 10


@pytest.mark.clause("linktopay:6.5")
def test_a_stop_takes_no_new_links_and_no_payers_and_records_what_was_started(world: World) -> None:
    going, other = world.start(world.link()), world.link()
    used_elsewhere(world)

    stop = stopped(world, now())

    with pytest.raises(RefusedError, match="not_available") as refused:
        world.link()
    assert refused.value.because == ("linktopay:6.5",)
    with pytest.raises(RefusedError, match="payers_not_available"):
        world.start(other)
    world.pays(going)
    world.reported(going)
    assert world.payment(going).status is PaymentStatus.PAID
    payments.refund_payment(going, EUR25, reason="", by=world.admin, at=now())
    payments.lift_stop(world.organisation, stop, by=world.staff, at=now())
    assert world.start(other)


@pytest.mark.clause("linktopay:6.5")
def test_a_stop_of_one_website_leaves_the_others(here: Furnished) -> None:
    world = here.world
    payments.declare_website(here.named, declaration=DECLARATION, by=world.admin, at=now())

    stopped(world, now(), here.named)

    assert world.start(world.link())
    with pytest.raises(RefusedError, match="not_available"):
        payments.make_link(
            LinkWish(website=here.named, amount=EUR25, description="x"), by=world.admin, at=now()
        )
    with pytest.raises(RefusedError, match="stopped_already"):
        stopped(world, now(), here.named)


def test_a_stop_needs_a_reason_and_a_website_of_the_client(world: World) -> None:
    used_elsewhere(world)

    with pytest.raises(RefusedError, match="no_reason"):
        payments.stop_application(world.organisation, reason=" ", by=world.staff, at=now())
    with pytest.raises(RefusedError, match="website_unknown"):
        stopped(world, now(), new_id(now()))


@pytest.mark.clause("linktopay:6.5")
def test_uses_that_were_reported_never_crowd_out_those_that_were_not(world: World) -> None:
    payments.report_website("late.example.nl", "x", declaration=DECLARATION, by=world.admin, at=at(1))
    june = [datetime(2026, 6, day, 10, tzinfo=UTC) for day in range(1, 29)]
    for when in (*(at(day) for day in range(2, 29)), *june):
        for place in Where:
            payments.note_foreign_use(world.organisation, "late.example.nl", place, at=when)
    for host, when in (("first.example.nl", at(1)), ("last.example.nl", june[-1])):
        payments.note_foreign_use(world.organisation, host, Where.RETURN, at=when)

    with world.inside():
        known = payments.uses_of(world.organisation)

    assert len(known) == 200
    assert [one.host for one in known[:3]] == ["last.example.nl", "first.example.nl", "late.example.nl"]
    assert stopped(world, now())


@pytest.mark.clause("linktopay:14.6")
def test_a_stop_and_its_lifting_are_told_in_the_same_act(here: Furnished) -> None:
    stop = stopped(here.world, now())
    (about_one, about_all) = mails(here.world, "stopped")
    assert "pies.example.nl" in about_one
    assert "Gebruik elders" in about_all
    assert "outlet.example.nl" in about_all

    payments.lift_stop(here.world.organisation, stop, by=here.world.staff, at=now())

    assert len(mails(here.world, "stop_lifted")) == 1
    with pytest.raises(RefusedError, match="lifted_already"):
        payments.lift_stop(here.world.organisation, stop, by=here.world.staff, at=now())


@pytest.mark.clause("linktopay:14.6")
def test_a_suspended_contract_stops_the_links_and_gives_them_back_when_it_is_lifted(
    world: World, standing_clock: SimulatedClock
) -> None:
    ground = RegisteredGround(GroundKind.OBLIGATIONS_NOT_MET, date(2026, 5, 1), "mail")
    agreements.register_ground(world.organisation, world.contract, ground, by=staff(), at=now())
    link = world.link()
    suspension = agreements.suspend_contract(
        world.organisation,
        world.contract,
        SuspensionWish(words="EUR 605,00 is niet betaald."),
        by=staff(),
        at=now(),
    )

    with pytest.raises(RefusedError, match="payers_not_available") as refused:
        world.start(link)
    assert refused.value.because == ("linktopay:14.6",)
    assert reach(world) is Reach.READ_ONLY
    standing_clock.stand_still(noon(date(2026, 5, 15)))
    agreements.lift_suspension(world.organisation, suspension, why="Betaald.", by=staff(), at=now())

    assert reach(world) is Reach.FULL
    assert world.start(link)
