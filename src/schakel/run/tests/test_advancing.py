from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from schakel.kernel.ids import new_id
from schakel.run.advancing import Step, advance
from schakel.shared.clock import ClockIsRealError, RealClock, now
from schakel.shared.deadlines import handlers
from schakel.shared.deadlines.interface import Done, Due, Duty, Moved, Outcome, handler, put, timeline
from schakel.shared.tenancy.interface import Transaction, system, transaction

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CLAUSE = "qooqie:10.5"

pytestmark = pytest.mark.usefixtures("committed", "standing_clock")


class Told:
    """What handlers were told, and what they are to do."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, datetime, datetime]] = []
        self.outcomes: list[Outcome] = []
        self.following: list[Duty] = []


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, standing_clock: Any) -> Told:
    monkeypatch.setattr("schakel.run.advancing.clock", lambda: standing_clock)
    monkeypatch.setattr(handlers, "_handlers", {})
    told = Told()

    @handler("test.due")
    def due(due: Due, tx: Transaction) -> Outcome:
        told.seen.append((due.occurrence, due.due_at, now()))
        if told.following:
            put(tx, told.following.pop(0))
        return told.outcomes.pop(0) if told.outcomes else Done("done")

    return told


def duty(hours: float, name: str) -> Duty:
    return Duty("test.due", new_id(), NOON + hours * HOUR, CLAUSE, name)


def plan(organisation: UUID, *duties: Duty) -> None:
    with transaction(system("test", organisation)) as tx:
        for each in duties:
            put(tx, each)


def test_every_due_instant_is_visited_in_order_at_its_own_time(organisation: UUID, told: Told) -> None:
    plan(organisation, duty(30, "c"), duty(10, "a"), duty(20, "b"), duty(50, "later"))

    steps = list(advance(NOON + 40 * HOUR))

    assert steps == [Step(NOON + n * HOUR, 1) for n in (10, 20, 30)]
    assert told.seen == [
        (name, NOON + n * HOUR, NOON + n * HOUR) for name, n in (("a", 10), ("b", 20), ("c", 30))
    ]
    assert NOON + 40 * HOUR <= now() < NOON + 41 * HOUR


def test_what_falls_on_one_instant_is_done_at_that_instant(organisation: UUID, told: Told) -> None:
    plan(organisation, *(duty(10, f"n{n}") for n in range(60)))

    assert list(advance(NOON + 11 * HOUR)) == [Step(NOON + 10 * HOUR, 60)]
    assert {at for _, _, at in told.seen} == {NOON + 10 * HOUR}


def test_what_was_due_before_is_done_first(organisation: UUID, told: Told) -> None:
    plan(organisation, duty(-5, "overdue"), duty(5, "coming"))

    assert [step.at for step in advance(NOON + 6 * HOUR)] == [NOON, NOON + 5 * HOUR]


def test_a_date_that_a_handler_puts_in_between_is_visited_too(organisation: UUID, told: Told) -> None:
    plan(organisation, duty(10, "first"), duty(30, "last"))
    told.following.append(duty(20, "between"))

    assert [step.at for step in advance(NOON + 40 * HOUR)] == [NOON + n * HOUR for n in (10, 20, 30)]
    assert [name for name, _, _ in told.seen] == ["first", "between", "last"]


def test_a_date_that_a_handler_puts_on_the_same_instant_is_not_passed_by(
    organisation: UUID, told: Told
) -> None:
    plan(organisation, duty(10, "first"))
    told.following.append(duty(10, "at once"))

    list(advance(NOON + 11 * HOUR))

    assert [(name, at) for name, _, at in told.seen] == [
        ("first", NOON + 10 * HOUR),
        ("at once", NOON + 10 * HOUR),
    ]


def test_a_date_that_moves_is_visited_where_it_moved_to(organisation: UUID, told: Told) -> None:
    plan(organisation, duty(10, "moved"))
    told.outcomes.append(Moved(NOON + 25 * HOUR, "not yet"))

    assert [step.at for step in advance(NOON + 30 * HOUR)] == [NOON + 10 * HOUR, NOON + 25 * HOUR]


def test_a_handler_that_fails_is_tried_again_on_the_way(organisation: UUID, told: Told) -> None:
    plan(organisation, duty(10, "stubborn"))
    told.outcomes.append(Moved(NOON, "into the past"))

    steps = list(advance(NOON + 11 * HOUR))

    assert [step.at for step in steps] == [NOON + 10 * HOUR, NOON + 10 * HOUR + timedelta(minutes=5)]
    with transaction(system("test", organisation)):
        assert [entry.outcome for entry in timeline(organisation)] == ["done"]


def test_two_years_pass_in_the_order_of_their_dates(organisation: UUID, told: Told) -> None:
    plan(organisation, *(duty(24 * n, f"day {n}") for n in range(0, 730, 10)))

    steps = list(advance(NOON + timedelta(days=730)))

    assert len(steps) == 73
    assert [step.at for step in steps] == sorted(step.at for step in steps)


def test_time_does_not_go_back(told: Told) -> None:
    with pytest.raises(ValueError, match="only goes forward"):
        list(advance(NOON - HOUR))
    assert now() == NOON


def test_an_installation_that_follows_the_machine_is_not_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schakel.run.advancing.clock", RealClock)

    with pytest.raises(ClockIsRealError, match="follows the machine"):
        list(advance(NOON))


def test_the_clock_runs_on_when_the_way_is_broken_off(organisation: UUID, told: Told) -> None:
    plan(organisation, duty(10, "a"), duty(20, "b"))

    way = advance(NOON + 30 * HOUR)
    assert next(way).at == NOON + 10 * HOUR
    way.close()  # type: ignore[attr-defined]

    assert NOON + 10 * HOUR <= now() < NOON + 11 * HOUR
    assert [name for name, _, _ in told.seen] == ["a"]
