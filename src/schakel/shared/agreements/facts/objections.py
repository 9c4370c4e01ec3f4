"""A client's objection to what the confirmation of its contract says."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionFact:
    """An objection with the two times that staff compare; `immediate` None while nobody judged it.

    `confirmed` is when the contract was concluded and its confirmation sent, `offer` the quote it came of.
    """

    id: UUID
    client: UUID
    contract: UUID
    number: str
    offer: UUID | None
    confirmed: datetime
    at: datetime
    words: str
    immediate: bool | None = None
    judged: datetime | None = None
    answer: str = ""
