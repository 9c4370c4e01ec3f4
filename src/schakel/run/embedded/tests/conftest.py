"""Scenarios run in processes of their own: as this user and, when that is root, as an ordinary user too."""

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ORDINARY = "nobody"
USERS = ("root", ORDINARY) if os.geteuid() == 0 else ("this user",)

Play = Callable[[Callable[[Path], None]], None]


def new_home(user: str) -> Path:
    """Make an empty folder that the user owns and the server's user can reach (pytest's own are closed)."""
    home = Path(tempfile.mkdtemp(prefix="schakel-test-")).resolve()
    home.chmod(0o711)
    if user == ORDINARY:
        entry = pwd.getpwnam(user)
        os.chown(home, entry.pw_uid, entry.pw_gid)
    return home


@contextmanager
def playing(user: str) -> Iterator[Play]:
    """Have a process of that user at hand, with an empty state folder to play scenarios on."""
    home = new_home(user)
    command = [sys.executable, "-m", "schakel.run.embedded.tests.ordinary", str(home)]
    command += [user] if user == ORDINARY else []
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/"
    ) as player:
        assert player.stdin
        assert player.stdout
        asked, answers = player.stdin, player.stdout

        def play(scenario: Callable[[Path], None]) -> None:
            print(scenario.__name__, file=asked, flush=True)
            problem = json.loads(answers.readline() or '"the player is gone"')
            assert problem is None, problem

        yield play
        asked.close()
    shutil.rmtree(home)


@pytest.fixture(scope="module", params=USERS)
def play(request: pytest.FixtureRequest) -> Iterator[Play]:
    """Play a scenario on a state folder that those before it used too: stopped, and as they left it."""
    with playing(request.param) as play:
        yield play


@pytest.fixture
def home() -> Iterator[Path]:
    """Make an empty state folder of this user."""
    folder = new_home("this user")
    yield folder
    shutil.rmtree(folder)
