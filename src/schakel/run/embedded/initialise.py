"""Making a new, empty data folder: complete or not there at all."""

import os
import shutil
from pathlib import Path

from schakel.run.embedded import process
from schakel.run.embedded.account import Account
from schakel.run.embedded.binaries import Binaries
from schakel.run.embedded.configuration import SUPERUSER
from schakel.run.embedded.errors import ServerError, from_log, from_system, no_room
from schakel.run.embedded.places import ClusterPlaces

ROOM_NEEDED = 160 * 1024 * 1024  # bytes: 40 MB of catalogues, 16 MB of log to start with, and some to work in


def initialise(
    places: ClusterPlaces, binaries: Binaries, account: Account, *, keep_open: int, durable: bool
) -> None:
    """Run initdb beside the final place and move the result there: an interruption leaves nothing half.

    UTF-8 with PostgreSQL's own C.UTF-8 rules, the same on every system; page checksums on.
    """
    half = places.root / "data.new"
    try:
        shutil.rmtree(half, ignore_errors=True)
        if room(places.root) < ROOM_NEEDED:
            raise ServerError(
                f"A new database needs {ROOM_NEEDED >> 20} MB and {places.root} has"
                f" {room(places.root) >> 20} MB left;"
                " free some space, or set SCHAKEL_HOME to a folder with more."
            )
        half.mkdir(mode=0o700)
        if not account.is_current:
            os.chown(half, account.uid, account.gid, follow_symlinks=False)
        _initdb(half, places, binaries, account, keep_open=keep_open, durable=durable)
        half.rename(places.data)
        _sync(places.root)
    except OSError as error:
        raise from_system(error, places.root) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)


def room(folder: Path) -> int:
    """Bytes that an ordinary user may still write on the folder's file system."""
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def check_version(places: ClusterPlaces, binaries: Binaries) -> None:
    """Refuse a data folder of another major version: PostgreSQL cannot read it."""
    major = data_major(places)
    if major is not None and major != binaries.major:
        raise ServerError(
            f"{places.data} was written by PostgreSQL {major}, and {binaries.folder} is {binaries.version};"
            f" start it with PostgreSQL {major}, run `schakel db backup`, and restore that into a new folder."
        )


def data_major(places: ClusterPlaces) -> int | None:
    """Major version that wrote the data folder; None when there is no database yet."""
    try:
        return int((places.data / "PG_VERSION").read_text().split(".")[0])
    except FileNotFoundError:
        return None
    except OSError as error:
        raise from_system(error, places.data) from error


def _initdb(
    half: Path, places: ClusterPlaces, binaries: Binaries, account: Account, *, keep_open: int, durable: bool
) -> None:
    command = [
        binaries.program("initdb"),
        f"--pgdata={half}",
        f"--username={SUPERUSER}",
        "--auth=peer",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions",
        *([] if durable else ["--no-sync"]),
    ]
    done = process.run_as(account, command, keep_open=keep_open)
    if done.returncode == -process.FILE_TOO_LARGE:
        raise no_room(places.root)
    if done.returncode:
        lines = (done.stdout + done.stderr).splitlines()
        raise from_log("A new database could not be made", lines, folder=places.root)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
