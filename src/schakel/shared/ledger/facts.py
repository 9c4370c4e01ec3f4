"""What goes into a book, and what is read from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Leg:
    """One side of an entry: so much onto an account (debit), or off it when negative (credit)."""

    account: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that happened with money, as it is posted.

    `book` names whose books these are ("payments": what is observed of a client's payments). `source` tells the
    entry apart from every other of its book ("paid/ord_1"): posting it again changes nothing. `about` is what it
    is about, such as a payment link. The legs of each currency add up to nothing.

    Raises ValueError when they do not, for fewer than two legs, or for a leg of nothing.
    """

    book: str
    source: str
    kind: str
    at: datetime
    about: UUID
    legs: tuple[Leg, ...]

    def __post_init__(self) -> None:
        if len(self.legs) < 2 or any(leg.amount.minor == 0 for leg in self.legs):
            raise ValueError(f"{self.source}: an entry has two legs at least, and none of nothing")
        if any(total.minor for total in totals(self.legs).values()):
            raise ValueError(f"{self.source}: the legs of an entry add up to nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedLeg:
    """One line of a book as it was posted."""

    entry: UUID
    kind: str
    source: str
    at: datetime
    about: UUID
    account: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedEntry:
    """An entry of a book as it was posted, with all of its legs."""

    id: UUID
    kind: str
    source: str
    at: datetime
    about: UUID
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class ClientEntry:
    """An entry of a company's book, and the client whose it is."""

    client: UUID
    entry: PostedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """Which entries: of some kinds (all when none is named), about one thing, from `first` until before `end`."""

    kinds: tuple[str, ...] = ()
    about: UUID | None = None
    first: datetime | None = None
    end: datetime | None = None


def moved(taken: str, given: str, amount: Money) -> tuple[Leg, Leg]:
    """Return the two legs of an amount that goes from one account to another."""
    return Leg(given, amount), Leg(taken, -amount)


def totals(legs: tuple[Leg, ...]) -> Mapping[str, Money]:
    """Return what the legs add up to, by currency."""
    found: dict[str, Money] = {}
    for leg in legs:
        currency = leg.amount.currency
        found[currency] = found.get(currency, Money(0, currency)) + leg.amount
    return found
