"""Work off a run as a job of its own."""

from uuid import UUID

from schakel.shared.billing.usecases.work_off_run import work_off_run
from schakel.shared.clock import now
from schakel.shared.jobs.interface import job


@job("billing.run")
def run_later(organisation: UUID | None, *, run: UUID) -> None:
    """Issue what is due and close the run; asked twice, the second finds it closed."""
    if organisation is None:
        raise ValueError("a run belongs to the provider")
    work_off_run(run, now())
