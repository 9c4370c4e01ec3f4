"""Play scenarios as some user: python -m schakel.run.embedded.tests.ordinary FOLDER [USER].

Scenarios are named on standard input, one a line; each is answered by a line of JSON: null, or what failed.
Under root with USER it becomes that user first, after importing what it needs: the interpreter itself may
stand in a folder that only root can enter.
"""

import contextlib
import json
import os
import pwd
import sys
import traceback
from pathlib import Path

import psycopg

from schakel.run.embedded.tests import scenarios


def become(user: str) -> None:
    with contextlib.suppress(psycopg.OperationalError):
        psycopg.connect(host="/nonexistent")  # loads what connecting loads late
    entry = pwd.getpwnam(user)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)


def play(scenario: str, home: Path) -> str | None:
    try:
        getattr(scenarios, scenario)(home)
    except BaseException:  # noqa: BLE001 - a failed assertion is an answer too
        return traceback.format_exc()
    return None


if __name__ == "__main__":
    if sys.argv[2:]:
        become(sys.argv[2])
    for line in sys.stdin:
        print(json.dumps(play(line.strip(), Path(sys.argv[1]))), flush=True)
