"""When an invoice is due, what makes it due sooner, and what a client says about it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schakel.kernel.money import Money
from schakel.shared.agreements.facts.written import Channel


@dataclass(frozen=True, slots=True)
class Sending:
    """How an invoice went out: `day` is that of sending or, of a letter, its postmark.

    `country` is where a letter goes (ISO 3166, two letters).
    """

    channel: Channel
    day: date
    country: str = "NL"


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day on which payment is in time; `received` is the day on which the invoice counts as received."""

    due: date
    received: date


class AllDueWhy(StrEnum):
    """What happened to a client or to its agreement that may make every claim due at once."""

    INSOLVENCY = "insolvency"
    """Liquidation, bankruptcy, moratorium, debt restructuring, or an application for one of them."""
    DISSOLUTION = "dissolution"
    SUSPENSION = "suspension"
    """The provider suspends its services; nothing becomes due because of it."""


class ObjectionWhen(StrEnum):
    """Whether an objection to an invoice was in time. A late one is kept, and may still be granted."""

    IN_TIME = "in_time"
    LATE = "late"
    NO_TERM = "no_term"  # the terms give this invoice no term to object in


@dataclass(frozen=True, slots=True)
class InvoiceObjection:
    """An objection to an invoice: in time through `last_day`; it is `deemed_correct` from a day if nobody objects."""

    when: ObjectionWhen
    last_day: date | None = None
    deemed_correct: date | None = None


@dataclass(frozen=True, slots=True)
class OpenAmount:
    """What is left to pay of an invoice, and whether a client may set claims of its own off against it.

    A set-off that the terms leave to the client still has to be judged: it lowers nothing by itself.
    """

    left: Money
    set_off_possible: bool
