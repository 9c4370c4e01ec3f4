"""Three years with contracts of all five services: every deadline handled once, whoever is killed when."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from schakel.run.bench.arena import Storage, storage

pytestmark = pytest.mark.server

CHECKOUT = Path(__file__).resolve().parents[2]
KILLS = 6
PATIENCE_S = 600


def begin(place: Storage, word: str) -> "subprocess.Popen[str]":
    environment = {
        **os.environ, **place.server.environment(), "SCHAKEL_HOME": str(place.home),
        "SCHAKEL_CLOCK_FILE": str(place.home / "clock"), "DJANGO_SETTINGS_MODULE": "schakel.run.settings",
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "tests.years.life", word],
        cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def run(place: Storage, word: str) -> Any:
    process = begin(place, word)
    told, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, said[-3000:]
    return json.loads(told.splitlines()[-1])


def lived(kills: int) -> Any:
    """Live the years, killing the process that many times on the way; returns what they left behind."""
    chance, killed = Random(kills), 0
    with storage() as place:
        run(place, "seed")
        for _ in range(kills):
            process = begin(place, "live")
            try:
                process.wait(chance.uniform(2, 7))
            except subprocess.TimeoutExpired:
                process.kill()
                killed += 1
            process.communicate()
        assert killed >= min(kills, 2), "the years were over before anybody was killed"
        run(place, "live")
        return run(place, "dump")


def test_three_years_end_the_same_whether_or_not_the_worker_is_killed_on_the_way() -> None:
    undisturbed = lived(0)

    assert {one["overdue"] for one in undisturbed.values()} == {0}
    assert {row[4] for one in undisturbed.values() for row in one["deadlines"]} == {0}
    endings = {tuple(row) for one in undisturbed.values() for row in one["contracts"]}
    assert ("Bakkerij Jansen payments", "2028-01-31", "notice_client", 0, "2028-01-31") in endings
    assert ("Slagerij De Groot careers", "2028-02-28", "term", 1, "2028-02-28") in endings
    assert ("Kapper Kort payments", "2028-01-31", "notice_provider", 0, "2028-01-31") in endings

    assert lived(KILLS) == undisturbed
