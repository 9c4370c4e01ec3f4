"""Django's own commands, for development: `./schakel manage makemigrations calls`."""

import argparse
import os

from django.core.management import execute_from_command_line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything is passed on."""
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(arguments: argparse.Namespace) -> int:
    """Pass the words on to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    execute_from_command_line(["schakel manage", *arguments.words])
    return 0
