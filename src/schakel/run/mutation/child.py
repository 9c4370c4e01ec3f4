"""The child process that runs the tests of a clause."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from schakel.run.mutation.order import ORDER

_TESTS = ("src/**/test_*.py", "tests/**/test_*.py")
_OPTIONS = ("-q", "--tb=no", "-p", "no:cacheprovider", "-p", "schakel.run.mutation.plugin")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many tests ran, and which of them were red."""

    ran: int
    red: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tests of a clause, in files of a checkout. `scratch` is a folder that all runs may write in."""

    clause: str
    files: tuple[Path, ...]
    checkout: Path
    scratch: Path

    @classmethod
    def found(cls, clause: str, checkout: Path, scratch: Path) -> Self:
        """Find the test files that name a clause."""
        tests = (path for pattern in _TESTS for path in sorted(checkout.glob(pattern)))
        citing = (path for path in tests if f'"{clause}"' in path.read_text(encoding="utf-8"))
        return cls(clause, tuple(citing), checkout, scratch)

    def run(self, changed: str | None) -> Outcome:
        """Run the tests in a child process, with one of the clause's parameters changed or as they are.

        Raises RuntimeError when they could not be run at all.
        """
        report = self.scratch / f"{changed or 'unchanged'}.json"
        order = json.dumps({"clause": self.clause, "changed": changed, "report": str(report)})
        finished = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "pytest", *_OPTIONS, *map(str, self.files)],
            cwd=self.checkout,
            env=self._environment(order),
            check=False,
            capture_output=True,
            text=True,
        )
        if not report.exists():
            said = f"{finished.stdout}{finished.stderr}"
            raise RuntimeError(f"the tests of {self.clause} could not be run:\n{said}")
        told = json.loads(report.read_text(encoding="utf-8"))
        return Outcome(told["ran"], tuple(told["red"]))

    def _environment(self, order: str) -> dict[str, str]:
        """Give the order; the runs share compiled code also where Python may write none beside the source."""
        environment = {**os.environ, ORDER: order}
        if environment.pop("PYTHONDONTWRITEBYTECODE", None):
            environment["PYTHONPYCACHEPREFIX"] = str(self.scratch / "compiled")
        return environment
