"""Put several duties on the calendar."""

from collections.abc import Iterable
from uuid import UUID

from schakel.shared.deadlines.handlers import Duty
from schakel.shared.deadlines.usecases.put import put
from schakel.shared.tenancy.interface import Transaction


def plan(tx: Transaction, duties: Iterable[Duty]) -> list[UUID]:
    """Put several duties on the calendar."""
    return [put(tx, duty) for duty in duties]
