"""Show the clock, or move it in a simulated installation."""

import argparse
import os
from datetime import datetime, timedelta

import django
from rich.console import Console

from schakel.kernel.calendars import AMSTERDAM
from schakel.kernel.periods import Period
from schakel.run.demo.place import surroundings
from schakel.run.embedded import ServerError
from schakel.run.installation import databases


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`show`, or `advance 30d` / `advance "2 months"`."""
    parser.add_argument("what", choices=["show", "advance"], nargs="?", default="show")
    parser.add_argument("--demo", action="store_true", help="the clock of the demo")
    parser.add_argument("by", nargs="?", help='how far: "30d", "12h", "2 months"')


def run(arguments: argparse.Namespace) -> int:
    """Show or move."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    if arguments.demo:
        surroundings()
    console = Console()
    from schakel.shared.clock import ClockIsRealError, now

    if arguments.what == "show":
        console.print(now().astimezone(AMSTERDAM).isoformat(timespec="seconds"))
        return 0
    try:
        to = after(now(), arguments.by or "")
    except ValueError:
        told = repr(arguments.by) if arguments.by else "nothing"
        console.print(f"[red]{told} is not how far a clock moves:[/red] write 30d, 12h or 2 months.")
        return 1
    try:
        with databases():
            django.setup()
            from schakel.run.advancing import advance

            for step in advance(to):
                console.print(f"{step.at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}  {step.dealt} due")
    except (ClockIsRealError, ServerError) as refused:
        console.print(f"[red]{refused}[/red]")
        return 1
    console.print(f"It is {to.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}.")
    return 0


def after(start: datetime, words: str) -> datetime:
    """Return the instant that lies `words` after `start`. Raises ValueError."""
    if words[:-1].isdigit() and words[-1] in "dh":
        amount = int(words[:-1])
        return start + (timedelta(days=amount) if words[-1] == "d" else timedelta(hours=amount))
    return Period.parse(words).after_instant(start)
