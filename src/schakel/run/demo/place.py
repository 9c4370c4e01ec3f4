"""Where the demo lives."""

import os
from pathlib import Path

from schakel.run.embedded import find_server


def surroundings() -> None:
    """Point this process at the demo's state folder and clock."""
    os.environ["SCHAKEL_DEMO"] = "1"
    os.environ.setdefault("SCHAKEL_HOME", str(Path("var", "demo").absolute()))
    os.environ.setdefault("SCHAKEL_CLOCK_FILE", str(find_server(os.environ).home / "clock"))
