"""Find every client with invoices that nobody was told of, and have them told."""

from schakel.shared.billing.queries.quiet import organisations_to_tell
from schakel.shared.billing.usecases.announce import announce
from schakel.shared.jobs.interface import defer, periodic
from schakel.shared.tenancy.interface import system, transaction

MOST = 2000
"""How many clients one sweep takes; the next one follows within a minute."""


@periodic("billing.announce_all", "* * * * *")
def announce_all() -> None:
    """Ask for it for every client that waits, each at most once at a time."""
    waiting = organisations_to_tell(MOST)
    with transaction(system("billing")):
        for organisation in waiting:
            defer(announce, organisation, once=f"billing.announce {organisation}")
