"""Maintenance, restrictions and interruptions: what does not work meanwhile, and for how many minutes of a month."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.access import Restricted, Window
from schakel.services.payments.interface import RestrictionKind, RestrictionWish
from schakel.services.payments.rules.access import minutes_down, restricted_at
from schakel.shared.audit.models import AuditEntry
from schakel.shared.clock import SimulatedClock, now
from schakel.shared.tenancy.interface import NotAllowedError, transaction
from tests.payments.world import World

pytestmark = [pytest.mark.usefixtures("keys_server"), pytest.mark.django_db(databases=["default", "keys"])]

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def wish(
    restricted: Restricted | None = None,
    starts: datetime = NOON,
    ends: datetime | None = None,
    kind: RestrictionKind = RestrictionKind.RESTRICTION,
) -> RestrictionWish:
    return RestrictionWish(
        kind=kind,
        restricted=restricted,
        text_nl="Even niet.",
        text_en="Not now.",
        starts_at=starts,
        ends_at=ends,
    )


@pytest.mark.clause("linktopay:6.9")
def test_a_function_is_restricted_from_its_start_to_its_end_and_the_others_work(
    world: World, standing_clock: SimulatedClock
) -> None:
    link = world.link()
    window = wish(Restricted.MAKE_LINKS, NOON + HOUR, NOON + 2 * HOUR)
    payments.restrict(window, by=world.staff, at=now())
    assert world.link()

    standing_clock.stand_still(NOON + HOUR)
    with pytest.raises(RefusedError, match="restricted") as refused:
        world.link()
    assert (refused.value.because, refused.value.facts["until"]) == (("linktopay:6.9",), NOON + 2 * HOUR)
    assert world.start(link)
    standing_clock.stand_still(NOON + 2 * HOUR)

    assert world.link()


@pytest.mark.clause("linktopay:6.9")
def test_payers_are_kept_waiting_while_paying_is_restricted_and_until_staff_ends_it(
    world: World, standing_clock: SimulatedClock
) -> None:
    link = world.link()
    window = payments.restrict(wish(Restricted.PAY), by=world.staff, at=now())
    with pytest.raises(RefusedError, match="restricted"):
        world.start(link)

    standing_clock.stand_still(NOON + timedelta(minutes=20))
    payments.end_restriction(window, by=world.staff, at=now())

    assert world.start(link)
    with pytest.raises(RefusedError, match="restriction_over"):
        payments.end_restriction(window, by=world.staff, at=now())


@pytest.mark.clause("linktopay:6.9")
def test_what_is_ended_before_it_began_never_starts_and_does_not_count(
    world: World, standing_clock: SimulatedClock
) -> None:
    window = payments.restrict(
        wish(Restricted.MAKE_LINKS, NOON + HOUR, NOON + 2 * HOUR), by=world.staff, at=now()
    )

    payments.end_restriction(window, by=world.staff, at=now())

    standing_clock.stand_still(NOON + HOUR)
    assert world.link()
    assert minutes(world, NOON + 3 * HOUR) == {date(2026, 4, 1): 0, date(2026, 5, 1): 0}


@pytest.mark.clause("linktopay:6.9")
def test_minutes_are_counted_per_month_of_the_netherlands_once_however_many_windows_overlap(
    world: World,
) -> None:
    night = datetime(
        2026, 4, 30, 21, 30, tzinfo=UTC
    )  # half past eleven in Amsterdam, the last half hour of April
    for window in (
        wish(Restricted.PAY, night, night + HOUR, RestrictionKind.INTERRUPTION),
        wish(Restricted.API, night + HOUR / 2, night + 2 * HOUR),
        wish(None, night - HOUR, night, RestrictionKind.MAINTENANCE),
        wish(Restricted.BANK, NOON - timedelta(seconds=90), None),
    ):
        payments.restrict(window, by=world.staff, at=now())

    assert minutes(world, NOON) == {date(2026, 4, 1): 30, date(2026, 5, 1): 92}


@pytest.mark.clause("linktopay:6.9")
def test_windows_are_logged_with_who_made_and_ended_them(world: World) -> None:
    window = payments.restrict(wish(Restricted.PAY), by=world.staff, at=now())
    payments.end_restriction(window, by=world.staff, at=now() + HOUR)

    with transaction(world.staff):
        rows = AuditEntry.objects.of(world.staff.organisation).filter(subject_id=window)
        assert [(row.action, row.actor_name) for row in rows.order_by("at", "id")] == [
            ("payments.restricted", "staff"),
            ("payments.restriction_ended", "staff"),
        ]


@pytest.mark.clause("linktopay:6.9")
def test_clients_read_of_it_beforehand_in_both_languages_and_make_none_themselves(world: World) -> None:
    payments.restrict(wish(None, NOON + HOUR, None, RestrictionKind.MAINTENANCE), by=world.staff, at=now())

    with world.inside():
        (found,) = payments.restrictions_now(now(), ahead=now() + 2 * HOUR)
        assert payments.restrictions_now(now(), ahead=now() + HOUR) == []
    assert (found.text_nl, found.text_en) == ("Even niet.", "Not now.")
    with pytest.raises(NotAllowedError):
        payments.restrict(wish(Restricted.PAY), by=world.admin, at=now())


@pytest.mark.parametrize(
    ("given_wish", "name"),
    [
        (wish(Restricted.PAY, NOON, NOON), "ends_before"),
        (wish(None), "no_function"),
        (replace(wish(Restricted.PAY), text_en=" "), "no_text"),
    ],
    ids=["ends_before", "no_function", "no_text"],
)  # fmt: skip
def test_a_window_that_makes_no_sense_is_refused(
    world: World, given_wish: RestrictionWish, name: str
) -> None:
    with pytest.raises(RefusedError, match=name):
        payments.restrict(given_wish, by=world.staff, at=now())


def test_a_window_that_does_not_exist_cannot_be_ended(world: World) -> None:
    with pytest.raises(RefusedError, match="restriction_unknown"):
        payments.end_restriction(new_id(now()), by=world.staff, at=now())


@pytest.mark.clause("linktopay:6.9")
@pytest.mark.parametrize(("minutes_later", "restricted"), [(-1, False), (0, True), (59, True), (60, False)])
def test_a_window_counts_its_start_and_no_longer_its_end(minutes_later: int, restricted: bool) -> None:
    window = Window(NOON, NOON + HOUR, Restricted.PAY)
    at = NOON + timedelta(minutes=minutes_later)

    assert (restricted_at([window], Restricted.PAY, at).outcome is window) is restricted
    assert restricted_at([window], Restricted.API, at).outcome is None


spans = st.lists(st.tuples(st.integers(-100, 200), st.integers(1, 120)), max_size=5)


@given(spans)
def test_minutes_of_windows_are_those_in_which_one_of_them_ran(told: list[tuple[int, int]]) -> None:
    windows = [
        Window(NOON + timedelta(minutes=start), NOON + timedelta(minutes=start + length))
        for start, length in told
    ]
    ran = {minute for start, length in told for minute in range(start, start + length)} & set(range(100))

    assert minutes_down(windows, NOON, NOON + timedelta(minutes=100)).outcome == len(ran)


def minutes(world: World, when: datetime) -> dict[date, int]:
    with transaction(world.staff):
        return dict(payments.minutes_per_month(when, [date(2026, 4, 1), date(2026, 5, 1)]))
