"""Nobody asks the machine what time it is: times are parameters, so that a simulated clock holds everywhere."""

import ast
import re
from collections.abc import Iterator

from schakel.run.lints.source import Finding, Source

CLOCKS = frozenset(
    {
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "datetime.datetime.today",
        "datetime.date.today",
        "django.utils.timezone.now",
        "django.utils.timezone.localdate",
        "django.utils.timezone.localtime",
        "django.db.models.functions.Now",
        "time.time",
        "time.time_ns",
    }
)
MAY_ASK = {
    "src/schakel/shared/clock/source.py": "it is the clock",
    "src/schakel/kernel/ids.py": "an identifier carries the machine's own time",
    "src/schakel/kernel/tests/test_ids.py": "an identifier carries the machine's own time",
    "src/schakel/run/commands/db.py": "a simulated clock must not date a backup",
    "src/schakel/run/embedded/tests/test_backup.py": "the age of a backup is the machine's",
}
"""Files that may ask the machine, each with the reason."""

_SQL_CLOCK = re.compile(
    r"(?<![\w.])(?:now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(\s*\)"
    r"|\b(?:CURRENT_(?:DATE|TIME|TIMESTAMP)|LOCALTIME(?:STAMP)?)\b",
    re.IGNORECASE,
)


def machine_clock(source: Source) -> Iterator[Finding]:
    """Find code that asks the machine for the time."""
    if str(source.path) in MAY_ASK:
        return
    for node in source.nodes(ast.Attribute, ast.Name):
        if (name := source.dotted(node)) in CLOCKS:
            yield source.finding(
                node, f"{name} asks the machine; ask schakel.shared.clock.now() at the door and pass it on"
            )


def day_of_instant(source: Source) -> Iterator[Finding]:
    """Find `.date()` on an instant: which day it is depends on the zone."""
    if source.path.parts[:3] == ("src", "schakel", "kernel"):
        return
    for node in source.nodes(ast.Call):
        if (
            isinstance(node.func, ast.Attribute)
            and node.func.attr == "date"
            and not node.args
            and not node.keywords
        ):
            yield source.finding(node, ".date() takes the day of UTC; write business_day(instant)")


def database_clock(source: Source) -> Iterator[Finding]:
    """Find SQL that asks the database for the time."""
    if "lints" in source.path.parts:
        return
    for node, text in source.strings():
        if match := _SQL_CLOCK.search(text):
            yield source.finding(
                node, f"{match.group()} asks the database's clock; pass the time as a parameter"
            )
