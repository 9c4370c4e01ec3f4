"""Find every client with invoices that nobody was told of, and have them told."""

from uuid import UUID

from schakel.shared.billing.queries.quiet import organisations_to_tell
from schakel.shared.billing.usecases.announce_invoices import announce_invoices
from schakel.shared.clock import now
from schakel.shared.jobs.interface import defer, job, periodic
from schakel.shared.tenancy.interface import system, transaction

MOST = 2000
"""How many clients one sweep takes; the next one follows within a minute."""


@job("billing.announce")
def announce(organisation: UUID | None) -> None:
    """Tell one client what was issued."""
    if organisation is not None:
        announce_invoices(organisation, now())


@periodic("billing.announce_all", "* * * * *")
def announce_all() -> None:
    """Ask for it for every client that waits, each at most once at a time."""
    waiting = organisations_to_tell(MOST)
    with transaction(system("billing")):
        for organisation in waiting:
            defer(announce, organisation, once=f"billing.announce {organisation}")


@job("billing.announce_issued")
def announce_issued(organisation: UUID | None) -> None:  # noqa: ARG001 - of all clients
    """Do so at once, after a run."""
    announce_all()


def announce_soon() -> None:
    """Have everybody told as soon as a worker is free."""
    with transaction(system("billing")):
        defer(announce_issued, None, once="billing.announce_issued")
