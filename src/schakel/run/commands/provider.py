"""`schakel provider NAME EMAIL`: the first organisation of an installation, and the way in for its owner."""

import argparse
import os

from schakel.run.embedded import ServerError
from schakel.run.installation import databases
from schakel.run.supervisor import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name and owner."""
    parser.add_argument("name", help="name of the provider")
    parser.add_argument("email", help="e-mail address of its owner")
    parser.add_argument("--language", choices=("nl", "en"), default="nl")


def run(arguments: argparse.Namespace) -> int:
    """Make it and print the owner's invitation; 1 when there is a provider already."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    try:
        with databases():
            return _set_up(arguments)
    except ServerError as failed:
        say("schakel", str(failed))
        return 1


def _set_up(arguments: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.conf import settings
    from django.db import IntegrityError

    from schakel.shared.accounts.interface import set_up_provider
    from schakel.shared.clock import now

    try:
        invited = set_up_provider(
            name=arguments.name, owner=arguments.email, language=arguments.language, at=now()
        )
    except IntegrityError:
        say("schakel", "this installation has a provider already")
        return 1
    print(f"Invitation for {arguments.email}: {settings.PUBLIC_URL}{invited.path}")
    print(f"It works once, until {invited.expires_at:%Y-%m-%d}. The owner signs and files their own")
    print("confidentiality undertaking under Staff; until then no data of clients is shown.")
    return 0
