"""Kill -9 of a run of invoices, and several of them at once: neither doubles nor gaps in the numbers."""

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from schakel.run.bench.arena import Storage
from schakel.run.bench.ledger import make_clients
from schakel.run.bench.subscriptions import fill
from schakel.run.embedded.configuration import SUPERUSER
from schakel.run.embedded.server import Server

COUNT = 300
AT = datetime(2026, 5, 1, 10, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def place(server: Server, tmp_path: Path) -> Storage:
    found = Storage(tmp_path, server)
    fill(found, make_clients(found, AT), COUNT, AT)
    return found


def run(place: Storage, size: int) -> "subprocess.Popen[str]":
    environment = {
        **os.environ, **place.server.environment(), "DJANGO_SETTINGS_MODULE": "schakel.run.settings_test",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.faults.charging", AT.isoformat(), str(size)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def finished(running: Sequence["subprocess.Popen[str]"]) -> int:
    return sum(int(line) for each in running for line in each.communicate(timeout=120)[0].splitlines())


def issued(place: Storage) -> list[int]:
    with psycopg.connect(place.server.conninfo(SUPERUSER)) as connection:
        rows = connection.execute("SELECT sequence FROM cell1.billing_invoice ORDER BY sequence").fetchall()
        return [int(row[0]) for row in rows]


def out_of_step(place: Storage) -> int:
    """How many invoices lack their claim, their due date or their three lines in the books."""
    question = """
    SELECT count(*) FROM cell1.billing_invoice i
    WHERE NOT EXISTS (SELECT FROM cell1.billing_claim c WHERE c.id = i.id)
      OR NOT EXISTS (SELECT FROM cell1.deadlines_deadline d WHERE d.subject_id = i.id)
      OR 3 <> (SELECT count(*) FROM cell1.ledger_ledgerleg l WHERE l.about_id = i.id)
    """
    with psycopg.connect(place.server.conninfo(SUPERUSER)) as connection:
        row = connection.execute(question).fetchone()
        return int(row[0]) if row else -1


def test_a_run_that_was_killed_goes_on_where_it_stopped_without_doubles_or_gaps(place: Storage) -> None:
    with run(place, size=20) as killed:
        assert killed.stdout is not None
        assert [killed.stdout.readline().strip() for _ in range(3)] == ["20", "20", "20"]
        killed.kill()
    after_kill = len(issued(place))

    again = finished([run(place, size=20)])

    assert 60 <= after_kill < COUNT
    assert after_kill + again == COUNT
    assert issued(place) == list(range(1, COUNT + 1))
    assert out_of_step(place) == 0


def test_two_runs_at_once_issue_everything_once_with_numbers_that_follow_each_other(place: Storage) -> None:
    together = finished([run(place, size=10), run(place, size=10)])

    assert together == COUNT
    assert issued(place) == list(range(1, COUNT + 1))
    assert out_of_step(place) == 0
