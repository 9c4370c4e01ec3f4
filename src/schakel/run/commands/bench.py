"""Measure speed, as a ratio to a bare limit in the same run."""

import argparse
import importlib
import json
import sys
from collections.abc import Iterator

from rich.console import Console

from schakel.run.bench.result import Result

BENCHES = {
    "deadlines": "due deadlines found and handled among many open ones",
    "edge": "numbers leased per second, overlaps, and the script served",
    "invoices": "invoices issued per second by a run over very many subscriptions",
    "webhooks": "reports of payment service providers checked and stored per second",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which bench; all of them when none is named."""
    parser.add_argument("name", nargs="?", choices=sorted(BENCHES), help="one bench")
    parser.add_argument("--json", action="store_true", help="one JSON object per measurement")


def run(arguments: argparse.Namespace) -> int:
    """Measure and report; returns 1 when a bar is missed."""
    console = Console(file=sys.stdout)
    missed = 0
    for name in [arguments.name] if arguments.name else sorted(BENCHES):
        for result in _results(name):
            missed += not result.holds
            if arguments.json:
                print(json.dumps(result.as_json()), flush=True)
            else:
                _tell(console, result)
    return int(missed > 0)


def _results(name: str) -> Iterator[Result]:
    results: Iterator[Result] = importlib.import_module(f"schakel.run.bench.{name}").bench()
    return results


def _tell(console: Console, result: Result) -> None:
    verdict = "[green]holds[/green]" if result.holds else "[red]missed[/red]"
    ratio = f", {result.ratio:.0%} of the bare limit {result.limit:,.0f}" if result.limit else ""
    console.print(f"{verdict}  {result.name}: {result.figure:,.0f} {result.unit}{ratio}")
    console.print(f"        {result.did}")
    console.print(f"        bar: {result.bar}" + (f"  {result.more}" if result.more else ""))
