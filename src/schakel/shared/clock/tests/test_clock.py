from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from schakel.shared.clock import RealClock, SimulatedClock

NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


def test_a_simulated_clock_stands_still_where_it_was_put(tmp_path: Path) -> None:
    clock = SimulatedClock(tmp_path / "clock")

    clock.stand_still(NEW_YEAR)

    assert [clock.now(), clock.now()] == [NEW_YEAR, NEW_YEAR]


def test_every_process_that_maps_the_file_sees_the_same_time(tmp_path: Path) -> None:
    one, other = SimulatedClock(tmp_path / "clock"), SimulatedClock(tmp_path / "clock")

    one.stand_still(NEW_YEAR)

    assert other.now() == NEW_YEAR


def test_a_running_clock_goes_on_from_where_it_was_set(tmp_path: Path) -> None:
    clock = SimulatedClock(tmp_path / "clock")

    clock.run(NEW_YEAR)

    assert NEW_YEAR <= clock.now() < NEW_YEAR + timedelta(minutes=1)


def test_a_new_simulated_clock_follows_the_machine(tmp_path: Path) -> None:
    before = RealClock().now()

    assert before <= SimulatedClock(tmp_path / "clock").now() <= RealClock().now()


def test_what_a_running_clock_will_show_is_told_in_the_machines_time(tmp_path: Path) -> None:
    clock = SimulatedClock(tmp_path / "clock")
    clock.run(NEW_YEAR)

    ahead = clock.on_machine(clock.now() + timedelta(hours=1)) - RealClock().now()

    assert timedelta(minutes=59) < ahead <= timedelta(hours=1)
    assert RealClock().on_machine(NEW_YEAR) == NEW_YEAR


def test_a_clock_that_is_moved_while_it_stands_still_translates_instants_as_before(tmp_path: Path) -> None:
    clock = SimulatedClock(tmp_path / "clock")
    clock.stand_still(NEW_YEAR, shift=timedelta(days=7))

    clock.stand_still(NEW_YEAR + timedelta(days=1))

    assert clock.on_machine(NEW_YEAR) == NEW_YEAR - timedelta(days=7)


def test_processes_that_start_at_once_share_one_whole_clock(tmp_path: Path) -> None:
    for n in range(20):
        path = tmp_path / str(n) / "clock"
        with ThreadPoolExecutor(8) as starting:
            clocks = list(starting.map(SimulatedClock, [path] * 8))
        clocks[0].stand_still(NEW_YEAR)

        assert {clock.now() for clock in clocks} == {NEW_YEAR}
        assert [each.name for each in path.parent.iterdir()] == ["clock"]
