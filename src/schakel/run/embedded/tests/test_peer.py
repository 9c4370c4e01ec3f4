"""Who else is on the machine gets in neither by the folder nor by the socket."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from schakel.run.embedded.tests.conftest import ORDINARY, USERS, new_home
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


@pytest.fixture(scope="module")
def socket() -> Iterator[Path]:
    home = new_home("this user")
    with started(home, durable=False) as cluster:
        yield cluster.places.socket
    shutil.rmtree(home)


def test_who_started_the_server_gets_in(socket: Path) -> None:
    assert what_is_said_to(None, socket) == "in"


@pytest.mark.parametrize("user", USERS[1:] or ["this user"])
def test_nobody_else_gets_in_and_not_even_through_a_folder_left_open(socket: Path, user: str) -> None:
    assert socket.stat().st_mode & 0o777 == 0o700
    if user != ORDINARY:  # only root can be somebody else
        return
    assert "Permission denied" in what_is_said_to(user, socket)
    socket.chmod(0o755)
    (socket / ".s.PGSQL.5432").chmod(0o777)
    assert 'Peer authentication failed for user "postgres"' in what_is_said_to(user, socket)
