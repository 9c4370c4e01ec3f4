"""Who else is on the machine gets in neither by the folder nor by the socket."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from schakel.run.embedded.tests.conftest import ORDINARY, USERS
from schakel.run.embedded.tests.scenarios import started

pytestmark = pytest.mark.server

CONNECT = """
import os, pwd, sys, psycopg
try:
    psycopg.connect(host="/nonexistent")
except psycopg.OperationalError:
    pass
if sys.argv[2:]:
    entry = pwd.getpwnam(sys.argv[2])
    os.setgroups([]); os.setgid(entry.pw_gid); os.setuid(entry.pw_uid)
try:
    psycopg.connect(host=sys.argv[1], user="postgres", dbname="postgres", port=5432).close()
    print("in")
except psycopg.OperationalError as error:
    print(error)
"""


def what_is_said_to(user: str | None, socket: Path) -> str:
    command = [sys.executable, "-c", CONNECT, str(socket), *([user] if user else [])]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("opened", [False, True], ids=["closed folder", "opened folder"])
@pytest.mark.parametrize("user", [None, *USERS[1:]])
def test_only_who_started_the_server_gets_in(home: Path, user: str | None, opened: bool) -> None:
    with started(home, durable=False) as cluster:
        if opened:  # as if a careless hand had done it: the server itself still refuses
            cluster.places.socket.chmod(0o755)
            (cluster.places.socket / ".s.PGSQL.5432").chmod(0o777)
        said = what_is_said_to(user, cluster.places.socket)

    if user is None:
        assert said == "in"
    elif opened:
        assert 'Peer authentication failed for user "postgres"' in said
    else:
        assert "Permission denied" in said
    assert (os.geteuid() == 0) == (ORDINARY in USERS)
