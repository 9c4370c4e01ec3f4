"""The bare limit of leasing: PostgreSQL itself, asked the edge's statement by `pgbench`."""

import json
import os
import re
import shutil
import subprocess
from datetime import timedelta

import msgspec

from schakel.run.bench.arena import Arena
from schakel.run.embedded.binaries import OLDEST, candidates
from schakel.services.calls.edge.show import SHOW, Visit, as_told
from schakel.services.calls.facts import SessionTiming
from schakel.shared.clock import RealClock

_BASIC = "%Y%m%dT%H%M%S"
"""Instants without colons: pgbench takes ":word" for a variable."""


def ask_postgresql(place: Arena, visit: Visit, pools: int, connections: int, count: int) -> float:
    """Return leases per second when every connection asks for one visit at a time, in the edge's own role.

    `visit` stands for all; the last twelve digits of its website and channel are drawn for every lease.
    Raises SystemExit when a statement fails, or without `pgbench`.
    """
    script = place.home / "lease.sql"
    script.write_text(f"\\set n random(0, {pools - 1})\n{_statement(visit)};\n")
    command = [
        _pgbench(), "--no-vacuum", "--protocol=prepared", f"--client={connections}", "--jobs=1",
        f"--transactions={count // connections}", f"--file={script}", place.conninfo("schakel_edge"),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"schakel: pgbench failed:\n{done.stderr[:2000]}")
    found = re.search(r"^tps = ([\d.]+)", done.stdout, re.MULTILINE)
    if found is None:
        raise SystemExit(f"schakel: pgbench said something else:\n{done.stdout}")
    return float(found[1])


def _pgbench() -> str:
    for found in candidates(os.environ):
        if found.major >= OLDEST and (program := shutil.which("pgbench", path=found.folder)):
            return program
    raise SystemExit("schakel: PostgreSQL's pgbench, which measures the bare limit, was not found")


def _statement(visit: Visit) -> str:
    """Return the edge's statement with one visit in it."""
    # A space after every colon, as above.
    told = json.dumps([msgspec.to_builtins(as_told(0, visit))]).replace("'", "''").replace("%", "%%")
    told = told.replace(str(visit.session), "%1$s")
    for each in (visit.website, visit.channel):
        told = told.replace(str(each), f"{str(each)[:-12]}%2$s")
    drawn = f"format('{told}', uuidv7(), lpad(to_hex(:n::int), 12, '0'))"
    at = RealClock().now()
    until = at + timedelta(seconds=SessionTiming().lease_s)
    moments = {
        "%(now)s": f"'{at:{_BASIC}}+00'::timestamptz",
        "%(until)s": f"'{until:{_BASIC}}+00'::timestamptz",
        "%(visits)s": drawn,
    }
    return re.sub(r"%\(\w+\)s", lambda found: moments[found[0]], SHOW)
