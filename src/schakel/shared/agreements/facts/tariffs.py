"""Price lists as they are published, and what a change of prices does to one contract."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.agreements.facts.prices import PriceEffect


class LineKind(StrEnum):
    """What a price is for."""

    PACKAGE = "package"  # by the month
    FEE = "fee"  # once
    METER = "meter"  # by the unit


INITIAL = "initial"
"""The kind of the first price list of a service: it changes nothing for anybody."""
ONBOARDING = "onboarding"
SEAT_TRANSFER = "seat_transfer"
"""The codes of the fees that the transfer of a seat asks for, where a price list has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """One price, excluding VAT. `included` is how many units of `meter` a package holds each month."""

    code: str
    kind: LineKind
    name_nl: str
    name_en: str
    price: Money
    included: int = 0
    meter: str = ""
    smallest: bool = False
    """It is the package on which clients permit less."""

    def name(self, language: str) -> str:
        """Return what it is called in a language; Dutch where there is no other name."""
        return self.name_en if language == "en" and self.name_en else self.name_nl


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariffs:
    """A version of the tariffs of a service. `published` None: a draft."""

    id: UUID
    legal_entity: UUID
    service: str
    number: int
    effective: date
    published: date | None
    kind: str
    reason: str
    cost_ground: str
    required_by_law: bool
    lines: tuple[Tariff, ...]

    def is_smallest(self, code: str) -> bool:
        """Tell whether a code is the package that the list marks as smallest."""
        return any(each.smallest for each in self.lines if each.code == code)

    def price_of(self, code: str) -> Money | None:
        """Return the price of a code, or None when the list does not have it."""
        return next((each.price for each in self.lines if each.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffsDraft:
    """What a price list is to say. `kind` is one of `ChangeKind`, or "initial" for the first list."""

    legal_entity: UUID
    service: str
    effective: date
    lines: tuple[Tariff, ...]
    kind: str = INITIAL
    reason: str = ""
    cost_ground: str = ""
    required_by_law: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceNoticeFact:
    """A change of prices as one client was told of it."""

    id: UUID
    contract: UUID
    tariffs: Tariffs
    announced: date
    effective: date
    applies: date | None
    leave_until: date | None
    left: date | None
    applied: bool
    chosen: date | None
    disadvantage: str
    judged: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What announcing a price list came to for one contract: from when it applies, or why not."""

    client: UUID
    contract: UUID
    number: str
    effect: PriceEffect
    because: tuple[str, ...]
    known: bool = False
    """The client was told before."""
