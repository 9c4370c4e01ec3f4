"""Kill -9 of each part of a served installation, under traffic: what was acknowledged is there, once."""

from collections import Counter

import pytest

from tests.faults.served import PARTS, served, until
from tests.faults.traffic import Traffic, acknowledged

pytestmark = pytest.mark.server


def test_nothing_acknowledged_is_lost_or_doubled_when_any_process_is_killed() -> None:
    with served() as installation:
        seeded = installation.rows("seed")
        before = {part: installation.pid_of(part) for part in PARTS}
        traffic = Traffic(installation.url, seeded["key"])
        traffic.start()
        for part in PARTS:
            calls = len(traffic.calls)
            until(lambda at=calls: len(traffic.calls) > at, f"no calls before {part} is killed")  # type: ignore[misc]
            installation.kill(part)
            until(installation.answers, f"the public port does not answer after {part} was killed")
        calls = len(traffic.calls)
        until(lambda: len(traffic.calls) > calls + 2, "calls do not go on after the last kill")
        traffic.stop()
        after = {part: installation.pid_of(part) for part in PARTS}
        kept = installation.rows("dump", seeded["client"])

    assert [part for part in PARTS if after[part] in {None, before[part]}] == []
    assert traffic.repeated > 0
    assert [one for played in traffic.calls.values() for one in played.refused] == []

    assert len(traffic.sessions) == len(set(traffic.sessions))
    assert set(traffic.sessions) - set(kept["sessions"]) == set()
    assert max(Counter(kept["sessions"]).values()) == 1

    calls_kept = {row[1]: row for row in kept["calls"]}
    assert len(kept["calls"]) == len(calls_kept)
    assert set(calls_kept) == set(traffic.calls)
    assert {row[2] for row in kept["calls"]} == {"answered"}
    assert {call: row[4] for call, row in calls_kept.items()} == traffic.session_of

    promised = set().union(*(acknowledged(played, call) for call, played in traffic.calls.items()))
    assert promised - {tuple(each) for each in kept["heard"]} == set()
    assert len(kept["heard"]) == len({tuple(each) for each in kept["heard"]})

    told = Counter(map(tuple, kept["told"]))
    assert all(told["calls.call_received", row[0]] == 1 for row in kept["calls"])
    settled = [row[0] for row in kept["calls"] if told["calls.call_ended", row[0]]]
    assert all(told["calls.call_ended", call] == 1 for call in settled)
    assert {row[0] for row in kept["calls"]} - set(settled) - set(kept["settling"]) == set()
