"""Jobs of the tests; a worker process of its own imports them too."""

import os
import signal
from pathlib import Path
from uuid import UUID

from schakel.shared.jobs.interface import job

done: list[tuple[UUID | None, UUID]] = []
failures: list[Exception] = []


@job("test.note")
def note(organisation: UUID | None, *, subject: UUID) -> None:
    """Remember what it was told."""
    if failures:
        raise failures.pop()
    done.append((organisation, subject))


def noted(organisation: UUID | None, *, subject: UUID) -> None:
    """Do what a test puts in its place."""


@job("test.tell")
def tell(organisation: UUID | None, *, subject: UUID) -> None:
    """Tell the test that it runs."""
    noted(organisation, subject=subject)


@job("test.hang")
def hang(organisation: UUID | None, *, subject: UUID) -> None:
    """Hang the first time, finish the next."""
    begun = Path(os.environ["SCHAKEL_TEST_BEGUN"])
    if begun.exists():
        done.append((organisation, subject))
        return
    begun.touch()
    signal.pause()
