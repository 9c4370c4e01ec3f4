"""Licences (seats) of a contract as pages and services see them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from schakel.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A seat that somebody has from a day on; `until` is the first day on which it no longer is."""

    id: UUID
    contract: UUID
    person: UUID
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Licences:
    """The seats of one contract on a day: how many, who holds them, and a number that is to start later."""

    contract: UUID
    bought: int
    holders: tuple[Holding, ...]
    later: tuple[tuple[date, int], ...] = ()

    @property
    def free(self) -> int:
        """How many can be given out: never more than the lowest number that is to start later leaves room for."""
        return min([self.bought, *(number for _day, number in self.later)]) - len(self.holders)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferCosts:
    """What the transfer of a seat costs, by the price list of the day of the request (None: not on it)."""

    onboarding: Money | None
    transfer: Money | None
