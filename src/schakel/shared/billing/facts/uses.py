"""Use as services report it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NewUse:
    """So many units (up to six decimals) of a meter were used at a moment; the same `unique_id` counts once."""

    contract: UUID
    meter: str
    quantity: Decimal
    unique_id: str
    at: datetime
