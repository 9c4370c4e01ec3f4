"""Goods that were delivered to a client."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class DeliveredGoods:
    """Goods that came into the power of the client, or of a third party it names, on `on`.

    `paid` is the day on which the price of the goods themselves was paid in full, whenever it is invoiced.
    """

    on: date
    receiver: str
    proof: str
    paid: date | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something the client owes under any of its agreements: invoiced or due on `arose`, until `fulfilled`."""

    arose: date
    fulfilled: date | None = None

    def open_on(self, day: date) -> bool:
        """Tell whether it is open at the end of a day."""
        return self.arose <= day and (self.fulfilled is None or day < self.fulfilled)


class Title(StrEnum):
    """Whose property goods are."""

    PROVIDER = "provider"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class TitleState:
    """Whose property goods are on a day, and since when they are the client's."""

    title: Title
    passed: date | None = None
