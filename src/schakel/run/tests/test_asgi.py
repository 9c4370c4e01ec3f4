"""What the edge process loads."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from schakel.run.asgi import application
print(sorted(application._settings.verifiers), "django" in sys.modules)
"""


def test_the_edge_process_knows_every_psp_and_loads_no_django(tmp_path: Path) -> None:
    environ = {"PATH": os.environ["PATH"], "SCHAKEL_HOME": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environ, capture_output=True, text=True, check=True
    )

    assert done.stdout == "['mollie', 'sandbox', 'stripe'] False\n"
