"""The command line: one module per command in `run/commands`, loaded only when it is asked for."""

import argparse
import importlib
import sys
from typing import Protocol

COMMANDS = {
    "demo": "fill an installation with a believable provider and start it",
    "serve": "run the platform: web, edge, worker and, without DATABASE_URL, the embedded database",
    "test": "run every check: lint, types, boundaries, tests",
    "lint": "read the code: the house's own lints, ruff, djlint, boundaries, types",
    "provider": "make the provider's own organisation and invite its owner, once",
    "migrate": "bring the database to this version",
    "db": "the embedded database: start, stop, status, shell, backup, restore",
    "rules": "list the rules of the contract terms, or evaluate one",
    "clauses": "the clause catalogues: what the terms require and where it is done",
    "bounce": "take a report on mail that did not arrive, from a mail server's pipe",
    "clock": "show the clock, or move it in a simulated installation",
    "bench": "measure speed as a ratio to a bare limit",
    "messages": "collect the texts of the product and compile their translations",
    "manage": "Django's own commands, for development",
}


class Command(Protocol):
    """What a module in `run/commands` offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, arguments: argparse.Namespace) -> int: ...


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 refused or failed, 2 wrong usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="schakel",
        description="Terms that execute themselves.",
        epilog="`schakel help COMMAND` says more about one.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, purpose in COMMANDS.items():
        commands.add_parser(name, help=purpose, add_help=False)
    if words[:1] == ["help"]:
        words = [*words[1:2], "--help"]
    if not words:
        parser.print_help(sys.stderr)
        return 2
    known, rest = parser.parse_known_args(words[:1])
    module: Command = importlib.import_module(f"schakel.run.commands.{known.command}")
    own = argparse.ArgumentParser(prog=f"schakel {known.command}", description=COMMANDS[known.command])
    module.add_arguments(own)
    return module.run(own.parse_args([*rest, *words[1:]]))
