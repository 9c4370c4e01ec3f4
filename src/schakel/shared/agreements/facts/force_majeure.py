"""Force majeure as registered, and what the sides want to do because of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schakel.kernel.money import Money


class Party(StrEnum):
    """The two sides of an agreement."""

    PROVIDER = "provider"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Estimate:
    """The end that was expected from the day it was entered on; a later entry replaces it."""

    entered: date
    expected_end: date


@dataclass(frozen=True, slots=True)
class HinderedBy:
    """A case of force majeure: who is hindered, from when, and up to, not including, when (None: it lasts)."""

    hindered: Party
    started: date
    ended: date | None = None
    estimates: tuple[Estimate, ...] = ()

    def __post_init__(self) -> None:
        if self.ended is not None and self.ended < self.started:
            raise ValueError("force majeure ends on or after the day on which it started")

    def lasts_on(self, day: date) -> bool:
        """Tell whether it lasts on a day."""
        return self.started <= day and (self.ended is None or day < self.ended)

    def expected_on(self, day: date) -> date | None:
        """Give the end that is expected on a day, if one was entered by then."""
        entered = [one for one in self.estimates if one.entered <= day]
        return max(entered, key=lambda one: one.entered).expected_end if entered else None


@dataclass(frozen=True, slots=True)
class SuspendedDays:
    """Days on which obligations are suspended, from `starts` up to, not including, `ends`."""

    starts: date
    ends: date


class HindranceRefusal(StrEnum):
    """Why somebody cannot suspend or dissolve because of force majeure."""

    NOT_THIS_SIDE = "not_this_side"
    NOT_STARTED = "not_started"
    HAS_ENDED = "has_ended"
    PAYMENT_GOES_ON = "payment_goes_on"
    NEVER = "never"  # these terms give no right to dissolve
    TOO_SOON = "too_soon"
    NOT_RECEIVED = "not_received"


@dataclass(frozen=True, slots=True)
class HindranceSuspension:
    """Whether obligations may be suspended from a day, and until when at the latest (None: not known yet)."""

    starts: date | None
    at_latest_until: date | None
    refusal: HindranceRefusal | None = None


@dataclass(frozen=True, slots=True)
class RightToDissolve:
    """Whether a side may dissolve on a day; `opens` is the day on which mere duration opens the right."""

    open: bool
    opens: date | None
    refusal: HindranceRefusal | None = None


@dataclass(frozen=True, slots=True)
class Dissolved:
    """The first day no longer in force and what is credited, or why the agreement goes on. No damages."""

    ends: date | None
    credit: Money | None = None
    refusal: HindranceRefusal | None = None


def merged(spans: Sequence[SuspendedDays]) -> tuple[SuspendedDays, ...]:
    """Put spans that overlap or touch together, in order, without the empty ones."""
    together: list[SuspendedDays] = []
    for span in sorted(spans, key=lambda one: (one.starts, one.ends)):
        if span.ends <= span.starts:
            continue
        if together and span.starts <= together[-1].ends:
            last = together.pop()
            together.append(SuspendedDays(last.starts, max(last.ends, span.ends)))
        else:
            together.append(span)
    return tuple(together)
