"""What can go wrong with a server, said in one sentence that a person can act on."""

import errno
from collections.abc import Sequence
from pathlib import Path

_NO_ROOM = ("No space left on device", "Disk quota exceeded", "File too large")
LAST_LINES = 12


class ServerError(Exception):
    """The database server cannot be found, started, stopped or prepared; the message says what to do."""


def from_system(error: OSError, folder: Path) -> ServerError:
    """Translate what the operating system said about `folder`."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return no_room(folder)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return ServerError(
            f"{error.filename or folder} cannot be written by this user;"
            " give it to the user that runs Schakel, or set SCHAKEL_HOME to a folder of that user."
        )
    return ServerError(f"The database folder {folder} cannot be used: {error.strerror or error}.")


def no_room(folder: Path) -> ServerError:
    return ServerError(
        f"No room left for the database in {folder};"
        " free some space (or raise the quota) and start again, nothing that was committed is lost."
    )


def from_log(what: str, lines: Sequence[str], *, folder: Path, log: Path | None = None) -> ServerError:
    """Translate the last lines of a server that did not start; unknown causes show those lines."""
    tail = list(lines)[-LAST_LINES:]
    if any(sign in line for line in tail for sign in _NO_ROOM):
        return no_room(folder)
    shown = "\n  ".join(tail) or "(it said nothing)"
    where = f" (whole log: {log})" if log else ""
    return ServerError(f"{what}{where}; its last lines were:\n  {shown}")
