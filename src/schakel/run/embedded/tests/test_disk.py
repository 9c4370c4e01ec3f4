"""A disk that is full: said in one sentence, and over when there is room again."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from schakel.run.embedded import initialise
from schakel.run.embedded.errors import ServerError
from schakel.run.embedded.tests.scenarios import ask, cluster_in, started

pytestmark = pytest.mark.server


def small_disk(folder: Path, size: str) -> bool:
    """Mount a memory disk; only root may."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=711", "tmpfs", str(folder)]
    return os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(home: Path) -> Iterator[Path]:
    """Make a folder that can be made full: a disk of 96 MB, or where that cannot be mounted, the folder itself."""
    mounted = small_disk(home, "96m")
    yield home
    if mounted:
        subprocess.run(["umount", str(home)], check=True)


def fill(disk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    ...
