"""Read the code: the house's own lints, ruff, djlint, the boundaries between folders, types."""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from schakel.run.lints.house import findings

ROOT = Path(__file__).resolve().parents[4]
_BESIDE = Path(sys.executable).parent

TOOLS = {
    "ruff": ("ruff", "check", "--quiet"),
    "format": ("ruff", "format", "--check", "--quiet"),
    "boundaries": ("lint-imports", "--no-cache"),
    "templates": ("djlint", "--lint", "--quiet", "src/schakel"),
    "types": ("mypy",),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--own`: only the house's lints, for a quick look."""
    parser.add_argument("--own", action="store_true", help="only the house's own lints")


def run(arguments: argparse.Namespace) -> int:
    """Run every linter to its end, so that one look shows all; 1 when any of them found something."""
    checks: dict[str, Callable[[], str]] = {"house": house}
    if not arguments.own:
        checks |= {name: _tool(words) for name, words in TOOLS.items()}
    good = True
    for name, check in checks.items():
        start = time.perf_counter()
        found = check()
        good = good and not found
        print(f"{'found' if found else 'clean':6}{name:11}{time.perf_counter() - start:6.1f} s", flush=True)
        if found:
            print(found, flush=True)
    return 0 if good else 1


def house() -> str:
    """Return what the house's own lints found, one line each."""
    return "\n".join(map(str, findings(ROOT)))


def _tool(words: tuple[str, ...]) -> Callable[[], str]:
    def check() -> str:
        done = subprocess.run(  # noqa: S603 - words of our own
            [_BESIDE / words[0], *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False
        )
        said = (done.stdout + done.stderr).strip()
        return (said or f"exit status {done.returncode}") if done.returncode else ""

    return check
