"""`schakel bounce`: take a delivery report from a mail server, on standard input."""

import argparse
import os
import sys

from schakel.run.embedded import ServerError
from schakel.run.installation import databases
from schakel.run.supervisor import say
from schakel.shared.messages.reports import MOST

TRY_LATER = 75
"""EX_TEMPFAIL of sysexits.h: the mail server keeps the report and offers it again."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer the address that the report was delivered to."""
    parser.add_argument(
        "recipient",
        nargs="?",
        default="",
        help="the address that the report was delivered to (of the envelope); without it its headers are asked",
    )
    parser.epilog = (
        "For a mail server's pipe. Status 0 also for what is refused (it is logged), so that nobody gets a report on "
        f"a report; {TRY_LATER} while the database is away, so that it is offered again."
    )


def run(arguments: argparse.Namespace) -> int:
    """Read the report and record it with the mail it is about; 0, or 75 to be offered it again."""
    raw = sys.stdin.buffer.read(MOST)
    while sys.stdin.buffer.read(MOST):
        continue  # a pipe that closes early looks like a failure to the mail server
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    try:
        with databases():
            return _take(raw, arguments.recipient)
    except ServerError as failed:
        say("schakel", str(failed))
        return TRY_LATER


def _take(raw: bytes, recipient: str) -> int:
    import django

    django.setup()
    from django.db import OperationalError

    from schakel.shared.clock import now
    from schakel.shared.messages.interface import take_report

    try:
        taken = take_report(raw, recipient=recipient, at=now())
    except OperationalError as failed:
        say("schakel", f"the database does not answer: {failed}".splitlines()[0])
        return TRY_LATER
    print(f"This report: {taken}.")
    return 0
