"""The child process that runs the tests of a clause."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from schakel.run.mutation.order import ORDER

_TESTS = ("src/**/test_*.py", "tests/**/test_*.py")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many tests ran, and which of them were red."""

    ran: int
    red: tuple[str, ...]


def files_citing(clause: str, checkout: Path) -> list[Path]:
    """List the test files that name a clause."""
    found = (path for pattern in _TESTS for path in sorted(checkout.glob(pattern)))
    return [path for path in found if f'"{clause}"' in path.read_text(encoding="utf-8")]


def run_tests(clause: str, changed: str | None, files: Sequence[Path], checkout: Path) -> Outcome:
    """Run the tests of a clause in a child process, with one of its parameters changed or as they are.

    Raises RuntimeError when they could not be run at all.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        order = json.dumps({"clause": clause, "changed": changed, "report": str(report)})
        words = [
            "-m",
            "pytest",
            "-q",
            "--tb=no",
            "-p",
            "no:cacheprovider",
            "-p",
            "schakel.run.mutation.plugin",
        ]
        finished = subprocess.run(  # noqa: S603
            [sys.executable, *words, *map(str, files)],
            cwd=checkout,
            env={**os.environ, ORDER: order},
            check=False,
            capture_output=True,
            text=True,
        )
        if not report.exists():
            raise RuntimeError(f"the tests of {clause} could not be run:\n{finished.stdout}{finished.stderr}")
        told = json.loads(report.read_text(encoding="utf-8"))
    return Outcome(told["ran"], tuple(told["red"]))
