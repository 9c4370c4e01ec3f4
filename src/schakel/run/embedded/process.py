"""Starting server processes: under which user, tied to whom, and telling them from strangers."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from schakel.run.embedded.account import Account
from schakel.run.embedded.binaries import environment

FILE_TOO_LARGE = int(signal.SIGXFSZ)
"""Signal that ends a program which writes past the file size its user may have."""
_PR_SET_PDEATHSIG = 1
_C = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def run_as(account: Account, command: Sequence[str], *, keep_open: int) -> subprocess.CompletedProcess[str]:
    """Run a program to its end as `account`; it ends with us, and holds `keep_open` until then."""
    return subprocess.run(  # noqa: S603
        command,
        capture_output=True,
        text=True,
        check=False,
        errors="replace",
        pass_fds=(keep_open,),
        preexec_fn=_tie(signal.SIGTERM),
        **_surroundings(account),
    )


def start_tied(
    account: Account, command: Sequence[str], *, log: IO[bytes], keep_open: int
) -> subprocess.Popen[bytes]:
    """Start a server as our child that stops cleanly when we are gone, however we went.

    On Linux the kernel sends it SIGINT when the *thread* that started it ends: only the main thread may.
    """
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError(
            "start a server from the main thread: it stops when the thread that started it ends"
        )
    return subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C reaches us first; we stop it when its users have stopped
        pass_fds=(keep_open,),
        preexec_fn=_tie(signal.SIGINT),  # noqa: PLW1509
        **_surroundings(account),
    )


def start_detached(account: Account, command: Sequence[str], *, log: IO[bytes], keep_open: int) -> None:
    """Start a server that outlives us: the shell in between leaves it to init."""
    subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", '"$@" &', "sh", *command],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        check=True,
        start_new_session=True,
        pass_fds=(keep_open,),
        **_surroundings(account),
    )


def is_postmaster(pid: int, data: Path) -> bool:
    """Say whether process `pid` is the server of this data folder, and not a stranger that got its number."""
    try:
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        if Path("/proc/self").exists():
            return False
        said = subprocess.run(  # noqa: S603
            ["/bin/ps", "-o", "args=", "-p", str(pid)], capture_output=True, check=False
        )
        return os.fsencode(data) in said.stdout
    return os.fsencode(data) in arguments


def _surroundings(account: Account) -> dict[str, Any]:
    user: dict[str, Any] = (
        {} if account.is_current else {"user": account.uid, "group": account.gid, "extra_groups": []}
    )
    return {"cwd": "/", "env": environment(), "umask": 0o077, **user}


def _tie(number: signal.Signals) -> Callable[[], None] | None:
    """Make what runs in the child just before its program: after the change of user, which would undo it."""
    if _C is None:
        return None
    parent, prctl = os.getpid(), _C.prctl

    def ask_for_signal() -> None:
        prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != parent:  # gone before we asked
            os._exit(1)

    return ask_for_signal
