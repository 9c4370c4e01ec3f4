"""The job that tells one client what was issued."""

from uuid import UUID

from schakel.shared.billing.usecases.announce_invoices import announce_invoices
from schakel.shared.clock import now
from schakel.shared.jobs.interface import job


@job("billing.announce")
def announce(organisation: UUID | None) -> None:
    """Tell one client what was issued."""
    if organisation is not None:
        announce_invoices(organisation, now())
