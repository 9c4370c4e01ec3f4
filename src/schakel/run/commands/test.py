"""Run every check: lint, types, boundaries, tests. What the tests need of the system is installed first."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[4]


@dataclass(frozen=True, slots=True)
class Need:
    """Something of the system: its packages on Debian and Ubuntu, and what does not run without it."""

    packages: tuple[str, ...]
    what: str
    there: Callable[[], bool]


NEEDED = {
    "chromium": Need(("chromium",), "the browser tests", lambda: bool(shutil.which("chromium"))),
    "pango": Need(
        ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        "PDF documents",
        lambda: all(find_library(name) for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")),
    ),
}
NO_TESTS = 5
"""What pytest ends with when it ran nothing."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Words after `--` go to pytest."""
    parser.add_argument("--no-lint", action="store_true", help="only the tests")
    parser.add_argument("words", nargs="*", help="passed on to pytest (after --)")


def run(arguments: argparse.Namespace) -> int:
    """Lint, then test; returns the first failure's status."""
    missing = install([name for name, need in NEEDED.items() if not need.there()])
    if missing and os.environ.get("CI"):
        print(f"schakel: {', '.join(missing)} could not be installed, and CI skips nothing", file=sys.stderr)
        return 1
    if not arguments.no_lint:
        status = _python("schakel", "lint")
        if status:
            return status
    # In two runs: the browser's driver occupies the event loop of the thread that the tests run in.
    kinds = ["not browser"] if "chromium" in missing else ["not browser", "browser"]
    return max(_tests(kind, arguments.words) for kind in kinds)


def _tests(kind: str, words: list[str]) -> int:
    """Run the tests of a kind; chosen words may leave none of it."""
    status = _python("pytest", "--durations=10", "-m", kind, *words)
    return 0 if status == NO_TESTS and words else status


def install(missing: list[str]) -> list[str]:
    """Install what is missing through the system's package manager; returns what could not be."""
    if not missing:
        return []
    command = _package_manager()
    packages = [package for name in missing for package in NEEDED[name].packages]
    if command is not None:
        print(f"schakel: installing {', '.join(packages)}", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
            subprocess.run([*command, *words], env=quiet, check=False, stdout=subprocess.DEVNULL)  # noqa: S603
    still = [name for name in missing if not NEEDED[name].there()]
    for name in still:
        need = NEEDED[name]
        print(f"schakel: without {need.what}: install {' '.join(need.packages)} (needs root or sudo)")
    return still


def _package_manager() -> list[str] | None:
    apt = shutil.which("apt-get")
    if apt is None:
        return None
    if os.geteuid() == 0:
        return [apt]
    sudo = shutil.which("sudo")
    may = sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0  # noqa: S603
    return [sudo, "-n", apt] if sudo and may else None


def _python(*words: str) -> int:
    return subprocess.run([sys.executable, "-m", *words], cwd=CHECKOUT, check=False).returncode  # noqa: S603
