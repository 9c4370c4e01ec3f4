"""How often a job that fails is tried again, and after how long."""

from dataclasses import dataclass
from datetime import timedelta

import procrastinate
from procrastinate.jobs import Job

from schakel.shared.clock import now, on_machine


@dataclass(frozen=True, slots=True)
class Retries(procrastinate.BaseRetryStrategy):
    """`most` tries; after the nth one a wait of `base_s` + `growth` ** n seconds by the installation's clock."""

    most: int
    base_s: int
    growth: int

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> procrastinate.RetryDecision | None:  # noqa: ARG002 - the queue's argument
        """Return when to try again; None after the last try."""
        if job.attempts >= self.most:
            return None
        wait = timedelta(seconds=self.base_s + self.growth ** (job.attempts + 1))
        return procrastinate.RetryDecision(retry_at=on_machine(now() + wait))
