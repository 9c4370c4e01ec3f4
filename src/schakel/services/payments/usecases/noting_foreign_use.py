"""Keep a refused use elsewhere as a fact, although all that was to be done is taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.usecases.note_foreign_use import note_foreign_use
from schakel.shared.tenancy.interface import Actor


@contextmanager
def noting_foreign_use(by: Actor, at: datetime) -> Iterator[None]:
    """Note a refusal that names a `host` and a `place`, outside the transaction that it ended (linktopay:6.2, 6.5)."""
    try:
        yield
    except RefusedError as refused:
        place = refused.facts.get("place")
        if place is not None and by.organisation is not None:
            note_foreign_use(by.organisation, str(refused.facts["host"]), place, at=at)
        raise
