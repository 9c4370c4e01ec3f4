"""A disk that is full: said in one sentence, and over when there is room again.

(What an ordinary user can meet anywhere, a limit on file sizes, is among the scenarios.)
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from schakel.run.embedded import initialise
from schakel.run.embedded.errors import ServerError
from schakel.run.embedded.tests.scenarios import ask, cluster_in, do, started

pytestmark = pytest.mark.server

MEBIBYTE = 1024 * 1024


def mount(folder: Path, megabytes: int) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=711", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def may_mount() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() != 0 or not mount(Path(folder), 1):
            return False
        subprocess.run(["umount", folder], check=True)
    return True


def test_a_new_database_is_not_begun_where_it_will_not_fit(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(initialise, "ROOM_NEEDED", 1 << 60)

    with pytest.raises(ServerError) as refusal:
        cluster_in(home).start()

    said = str(refusal.value)
    assert said.startswith(f"A new database needs 1099511627776 MB and {home}/postgresql/main has ")
    assert said.endswith(" MB left; free some space, or set SCHAKEL_HOME to a folder with more.")
    assert not (home / "postgresql/main/data").exists()


if may_mount():  # real disks, for those who can make them

    @pytest.fixture
    def disk(home: Path) -> Iterator[Path]:
        assert mount(home, 80)
        yield home
        subprocess.run(["umount", str(home)], check=True)

    def fill(disk: Path, *, leave: int) -> Path:
        """Leave so many bytes."""
        filling = disk / "filling"
        with filling.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, initialise.room(disk) - leave)
        return filling

    def test_a_disk_that_fills_up_while_the_database_is_made_leaves_nothing_half(
        disk: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(initialise, "ROOM_NEEDED", 0)
        filling = fill(disk, leave=8 * MEBIBYTE)

        with pytest.raises(ServerError, match=f"^No room left for the database in {disk}/postgresql/main;"):
            cluster_in(disk).start()

        assert not (disk / "postgresql/main/data").exists()
        assert initialise.room(disk) > 7 * MEBIBYTE
        filling.unlink()
        with started(disk) as cluster:
            assert ask(cluster, "SELECT 1") == 1

    def test_a_full_disk_is_named_at_the_start_and_nothing_committed_is_lost(
        disk: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(initialise, "ROOM_NEEDED", 0)
        with started(disk) as cluster:
            do(cluster, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (43)")
        filling = fill(disk, leave=0)

        with pytest.raises(ServerError, match=f"^No room left for the database in {disk}/postgresql/main;"):
            cluster.start()

        filling.unlink()
        with started(disk) as cluster:
            assert ask(cluster, "SELECT n FROM kept") == 43
