"""The job that has clients told at once, after a run."""

from uuid import UUID

from schakel.shared.billing.usecases.announce_all import announce_all
from schakel.shared.jobs.interface import job


@job("billing.announce_issued")
def announce_issued(organisation: UUID | None) -> None:  # noqa: ARG001 - of all clients
    """Have every client told that waits."""
    announce_all()
