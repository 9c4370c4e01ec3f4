"""The system user that runs the server: PostgreSQL refuses root, so root has an account for it."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass

from schakel.run.embedded.errors import ServerError

NAME = "schakel"
_WAYS = (
    ("useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
     "--shell", "/usr/sbin/nologin", NAME),
    ("adduser", "--system", "--group", "--no-create-home", "--home", "/nonexistent", NAME),
    ("adduser", "-S", "-D", "-H", "-s", "/sbin/nologin", NAME),  # busybox
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int

    @property
    def is_current(self) -> bool:
        return self.uid == os.geteuid()


def current() -> Account:
    """Return the user of this process; one without an entry in the user database goes by its number."""
    try:
        return _from_entry(pwd.getpwuid(os.geteuid()))
    except KeyError:
        raise ServerError(
            f"User number {os.geteuid()} has no name on this system, and the database tells users apart"
            " by name; add it to /etc/passwd or start as a named user."
        ) from None


def for_server(*, create: bool = True) -> Account | None:
    """Return who runs the server: this user, or for root the system user `schakel`.

    With `create` a missing system user is added, else None stands for it.
    Raises ServerError when it cannot be added.
    """
    if os.geteuid() != 0:
        return current()
    found = _look_up()
    if found or not create:
        return found
    for way in _WAYS:
        program = shutil.which(way[0], path="/usr/sbin:/sbin:/usr/bin:/bin")
        if program:
            subprocess.run([program, *way[1:]], capture_output=True, check=False)  # noqa: S603
            if found := _look_up():
                return found
    raise ServerError(
        f"PostgreSQL does not run as root, and the system user {NAME!r} could not be added;"
        f" add it by hand (useradd --system {NAME}) or start Schakel as an ordinary user."
    )


def _look_up() -> Account | None:
    try:
        return _from_entry(pwd.getpwnam(NAME))
    except KeyError:
        return None


def _from_entry(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
