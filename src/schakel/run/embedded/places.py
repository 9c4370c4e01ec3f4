"""Where things stand: the state folder, one folder per cluster, and a socket path that fits."""

import hashlib
import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from schakel.run.embedded.account import Account
from schakel.run.embedded.errors import ServerError, from_system

CHECKOUT = Path(__file__).resolve().parents[4]
SHARED = Path("/var/lib/schakel")
PORT = 5432
PARENT_TRIES = 5
_SOCKET_PATH_LIMIT = 103  # bytes of sun_path: 108 on Linux, 104 on macOS, less the closing zero


@dataclass(frozen=True, slots=True)
class ClusterPlaces:
    """The folder of one cluster. Only `data` and `socket` belong to the server's user."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def configuration(self) -> Path:
        return self.root / "conf"

    @property
    def log(self) -> Path:
        return self.root / "postgres.log"

    @property
    def alive(self) -> Path:
        """Locked by every process of a living server."""
        return self.root / "alive"

    @property
    def socket(self) -> Path:
        """Folder of the socket: inside the cluster's folder, or a short one when that path does not fit."""
        inside = self.root / "socket"
        if _fits(inside):
            return inside
        key = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]
        temporary = Path(tempfile.gettempdir()) / f"schakel-{key}"
        return temporary if _fits(temporary) else Path("/tmp") / temporary.name  # noqa: S108


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= _SOCKET_PATH_LIMIT


def cluster_places(home: Path, name: str) -> ClusterPlaces:
    return ClusterPlaces(home / "postgresql" / name)


def wanted_state_folder(environ: Mapping[str, str]) -> Path:
    """Return SCHAKEL_HOME, else `var` in the checkout."""
    return Path(environ.get("SCHAKEL_HOME") or CHECKOUT / "var").expanduser().absolute().resolve()


def state_folder(environ: Mapping[str, str], *, account: Account | None) -> Path:
    """Return the state folder of servers of our own: the wanted one, if root's server user can reach it.

    Else a folder under /var/lib/schakel named after it takes its place;
    an existing database stays where it is. `account` None is a system user yet to be made.
    """
    wanted = wanted_state_folder(environ)
    if os.geteuid() != 0 or (wanted / "postgresql").is_dir():
        return wanted
    instead = SHARED / hashlib.sha256(os.fsencode(wanted)).hexdigest()[:16]
    if (instead / "postgresql").is_dir():
        return instead
    return wanted if reachable(wanted, account) else instead


def reachable(path: Path, account: Account | None) -> bool:
    """Say whether the user may pass through every existing folder up to and including `path`."""
    return all(_allows(step, account, stat.S_IXUSR) for step in (path, *path.parents) if step.is_dir())


def readable(path: Path, account: Account | None) -> bool:
    """Say whether the user may read and execute the file at `path`."""
    return (
        reachable(path.parent, account)
        and _allows(path, account, stat.S_IXUSR)
        and _allows(path, account, stat.S_IRUSR)
    )


def _allows(path: Path, account: Account | None, owner_bit: int) -> bool:
    found = path.stat()
    if account and found.st_uid == account.uid:
        return bool(found.st_mode & owner_bit)
    if account and found.st_gid == account.gid:
        return bool(found.st_mode & owner_bit >> 3)
    return bool(found.st_mode & owner_bit >> 6)


def make_cluster_folders(places: ClusterPlaces, account: Account) -> None:
    """Make the cluster's folders, 0700; for another user's server those above `data` allow passing (0711).

    Folders that existed before keep their permissions.
    Raises ServerError when one cannot be made or is not ours.
    """
    passing = 0o700 if account.is_current else 0o711
    try:
        for folder in (places.root.parents[1], places.root.parent, places.root, places.configuration):
            _make(folder, passing)
        _make(places.socket, 0o700, account)
    except OSError as error:
        raise from_system(error, places.root) from error
    if not reachable(places.root, account):
        raise ServerError(
            f"The server's user {account.name!r} cannot pass through the folders above {places.root};"
            " set SCHAKEL_HOME to a folder that it can reach, for example below /var/lib."
        )
    for folder, owner in ((places.root, os.geteuid()), (places.socket, account.uid)):
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
            raise ServerError(
                f"{folder} belongs to user number {found.st_uid}; start Schakel as that user,"
                " or set SCHAKEL_HOME to another folder."
            )


def _make(folder: Path, mode: int, account: Account | None = None) -> None:
    """Make a folder that is there with its owner and permissions, or not at all: others may be starting as well."""
    if folder.is_dir():
        return
    try:
        made = _made_beside(folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error
    if account and not account.is_current:
        os.chown(made, account.uid, account.gid, follow_symlinks=False)
    made.chmod(mode)
    try:
        made.rename(folder)
    except OSError:
        made.rmdir()
        if not folder.is_dir():
            raise


def _made_beside(folder: Path) -> Path:
    """Make the folder under another name. Its parent may vanish for a moment: renaming replaces an empty one."""
    for _ in range(PARENT_TRIES):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            return Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    return Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
