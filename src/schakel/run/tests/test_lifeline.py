"""Nothing outlives a supervisor that was killed."""

import os
import select
import signal
import subprocess
import sys

from schakel.run.supervisor import python

PARENT = """
import subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, text=True)
print(child.pid, child.stdout.readline().split()[0], flush=True)
child.wait()
"""


def test_a_module_of_somebody_else_ends_when_its_parent_is_killed() -> None:
    server = python("schakel.run.lifeline", "http.server", "--bind", "127.0.0.1", "0")
    environment = {**os.environ, "SCHAKEL_SUPERVISED": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, *server], env=environment, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        pid, said = parent.stdout.readline().split()
        assert said == "Serving"
        ends = os.pidfd_open(int(pid))

        parent.send_signal(signal.SIGKILL)

        assert select.select([ends], [], [], 20) == ([ends], [], [])
        os.close(ends)
