"""Processes that end with their parent, however it ended: nobody is left holding a port."""

import ctypes
import os
import runpy
import signal
import sys

_PR_SET_PDEATHSIG = 1


def tie(number: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel (Linux) to send this process `number` when its parent is gone."""
    if sys.platform != "linux" or os.environ.get("SCHAKEL_SUPERVISED") != "1":
        return
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), number)


def main() -> None:
    """Run a module of somebody else, tied: `python -m schakel.run.lifeline granian ...`."""
    tie()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
