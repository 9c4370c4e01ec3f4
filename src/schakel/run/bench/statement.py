"""The bare limit of a statement: PostgreSQL itself, asked the edge's own statements by `pgbench`."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from schakel.run.bench.arena import Storage
from schakel.run.embedded.binaries import OLDEST, candidates
from schakel.services.calls.edge.show import SHOW, Visit, as_told
from schakel.services.calls.facts import SessionTiming
from schakel.shared.clock import RealClock

_BASIC = "%Y%m%dT%H%M%S"
"""Instants without colons: pgbench takes ":word" for a variable."""


def ask_postgresql(place: Storage, script: str, connections: int, count: int) -> float:
    """Return how often per second every connection, in the edge's own role, runs `script` one time after the other.

    `filled` makes statements for it. Raises SystemExit when a statement fails, or without `pgbench`.
    """
    file = place.home / "script.sql"
    file.write_text(script)
    command = [
        _pgbench(), "--no-vacuum", "--protocol=prepared", f"--client={connections}", "--jobs=1",
        f"--transactions={count // connections}", f"--file={file}", place.conninfo("schakel_edge"),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"schakel: pgbench failed:\n{done.stderr[:2000]}")
    found = re.search(r"^tps = ([\d.]+)", done.stdout, re.MULTILINE)
    if found is None:
        raise SystemExit(f"schakel: pgbench said something else:\n{done.stdout}")
    return float(found[1])


def filled(statement: str, values: Mapping[str, str]) -> str:
    """Return a statement of the edge with SQL in place of its parameters."""
    return re.sub(r"%\((\w+)\)[sb]", lambda found: values[found[1]], statement)


def instant(at: datetime) -> str:
    """Return an instant as SQL."""
    return f"'{at:{_BASIC}}+00'::timestamptz"


def leasing(visit: Visit, pools: int) -> str:
    """Return the script that leases a number for one visit.

    `visit` stands for all; the last twelve digits of its website and channel are drawn for every lease.
    """
    # A space after every colon, as above.
    told = json.dumps([msgspec.to_builtins(as_told(0, visit))]).replace("'", "''").replace("%", "%%")
    told = told.replace(str(visit.session), "%1$s")
    for each in (visit.website, visit.channel):
        told = told.replace(str(each), f"{str(each)[:-12]}%2$s")
    at = RealClock().now()
    values = {
        "now": instant(at),
        "until": instant(at + timedelta(seconds=SessionTiming().lease_s)),
        "visits": f"format('{told}', uuidv7(), lpad(to_hex(:n::int), 12, '0'))",
    }
    return f"\\set n random(0, {pools - 1})\n{filled(SHOW, values)};\n"


def _pgbench() -> str:
    for found in candidates(os.environ):
        if found.major >= OLDEST and (program := shutil.which("pgbench", path=found.folder)):
            return program
    raise SystemExit("schakel: PostgreSQL's pgbench, which measures the bare limit, was not found")
