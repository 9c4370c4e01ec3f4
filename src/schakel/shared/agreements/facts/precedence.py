"""What is told about the sources of one value, and which of them counts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schakel.kernel.terms import Value


class Source(StrEnum):
    """Where a value is stated, by the names of the places in `Precedence`."""

    ARRANGEMENT = "arrangement"
    ADDITIONAL = "additional"
    AGREEMENT = "agreement"
    CHAPTER = "chapter"
    GENERAL = "general"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One value as one source states it, from `since` on (None: always).

    An arrangement states it from the day that `arrangement_from` gives. `order` tells statements of one day
    apart: the higher is the later.
    """

    source: Source
    value: Value
    since: date | None = None
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The statement of one parameter that counts, and what it goes before.

    `because` is empty where the terms say nothing about the order: what both sides agreed then goes first.
    """

    parameter: str
    stated: Stated
    because: tuple[str, ...] = ()
    passed_over: tuple[Stated, ...] = ()
