"""Goods that are delivered to clients."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from schakel.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGoods:
    """Goods that came into the power of the client, or of a third party it named, at a moment.

    `price` is what they cost together without VAT (nothing: they are part of what is paid otherwise). `proof` is what
    shows it: a signature, a parcel number. The same `key` is delivered once.
    """

    key: str
    what: str
    price: Money
    delivered: datetime
    receiver: str
    proof: str
    quantity: int = 1
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsFact:
    """Goods on a day: since when they are at the client's risk, and whose property they are, each with its clause."""

    id: UUID
    contract: UUID
    what: str
    quantity: int
    price: Money
    delivered: datetime
    place: str
    receiver: str
    proof: str
    paid: date | None
    risk_since: date | None
    risk_because: tuple[str, ...]
    providers: bool
    """Whether they are the provider's property still."""
    title_passed: date | None
    title_because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsFile:
    """A document that comes with a report or an answer."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSeizure:
    """Others seized goods, or claim a right in them: who, what they say, since when, and the document they showed."""

    who: str
    words: str
    day: date
    file: GoodsFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsNoteFact:
    """A report of seizure, or a request for the insurance policy (`answered` None: not answered yet)."""

    id: UUID
    goods: UUID
    kind: str
    who: str
    words: str
    day: date | None
    asked: datetime | None
    answered: datetime | None
    seen: datetime | None
    file_name: str
    file_sha256: str
