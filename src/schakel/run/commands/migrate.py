"""Bring the database to this version."""

import argparse
import os

from schakel.run.embedded import ServerError
from schakel.run.installation import databases
from schakel.run.migrating import migrate
from schakel.run.supervisor import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments yet."""


def run(arguments: argparse.Namespace) -> int:
    """Migrate; safe to repeat."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    try:
        with databases():
            migrate(verbosity=1)
    except ServerError as failed:
        say("schakel", str(failed))
        return 1
    return 0
