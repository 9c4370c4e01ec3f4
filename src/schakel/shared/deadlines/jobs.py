"""The jobs of this app."""

from schakel.shared.clock import now
from schakel.shared.deadlines.usecases.run_due import run_due
from schakel.shared.jobs.interface import periodic


@periodic("deadlines.run", "* * * * *")
def run() -> None:
    """Do what has become due."""
    run_due(now())
