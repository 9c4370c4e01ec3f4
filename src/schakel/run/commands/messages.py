"""`schakel messages`: the texts of the product and their Dutch translations."""

import argparse

from schakel.run.translations import apps


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""
    parser.epilog = (
        "Translations are written in src/schakel/*/locale/nl/LC_MESSAGES/django.po; run this again after."
    )


def run(arguments: argparse.Namespace) -> int:
    """Bring every catalogue up to date and compile it; 1 while a text lacks its translation."""
    missing = 0
    for app in apps():
        lacking = app.save()
        missing += lacking
        if app.found:
            print(
                f"{app.name}: {len(app.found)} texts"
                + (f", {lacking} without a translation" if lacking else "")
            )
    return 1 if missing else 0
