"""Collecting a claim: what it costs the client, and how what comes in is divided."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schakel.kernel.money import Money
from schakel.shared.agreements.facts.grounds import DefaultNotice


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder on file: when it was `sent`, and the `costs` it named (None: it named none)."""

    sent: date
    costs: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collectable:
    """What is known of claims when a case is opened on them; `due` are their due dates."""

    due: tuple[date, ...]
    reminders: tuple[Reminder, ...] = ()
    notice: DefaultNotice | None = None


class CaseRefusal(StrEnum):
    """Why a case cannot be opened yet."""

    NOTHING_TO_COLLECT = "nothing_to_collect"
    NOT_LATE = "not_late"
    NO_REMINDER = "no_reminder"  # a private person was sent no reminder that names the costs
    REMINDER_RUNS = "reminder_runs"
    NO_DEFAULT_NOTICE = "no_default_notice"
    DEFAULT_PERIOD_RUNS = "default_period_runs"


@dataclass(frozen=True, slots=True)
class CaseOpening:
    """Whether a case can be opened on a day: `refused` is None when it can.

    `earliest` is the first day on which it can, as far as that is known.
    """

    refused: CaseRefusal | None
    earliest: date | None = None


class CostsBy(StrEnum):
    """What the costs of a case were computed by."""

    SCALE = "scale"
    RATE = "rate"
    MINIMUM = "minimum"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class CollectionCosts:
    """What a case costs the client, once, and by what."""

    amount: Money
    by: CostsBy


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDebt:
    """What is open of a claim, or of costs that were charged for a case, on the day on which money comes in.

    `due` is the due date of a claim; costs have that of the oldest claim of their `case`. `interest` runs through
    that day; `added` is interest that was added to the principal before. Debts of one `case` are paid together.
    """

    id: str
    due: date
    principal: Money
    interest: Money
    costs: Money
    added: Money
    case: str = ""

    @property
    def open(self) -> Money:
        """All of it."""
        return self.costs + self.interest + self.added + self.principal


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a debt got of an amount that came in."""

    debt: str
    costs: Money
    interest: Money
    added: Money
    principal: Money

    @property
    def total(self) -> Money:
        """All of it."""
        return self.costs + self.interest + self.added + self.principal


@dataclass(frozen=True, slots=True)
class Division:
    """How an amount is divided; `credit` is left when everything is paid."""

    shares: tuple[Share, ...]
    credit: Money


class OfferAnswer(StrEnum):
    """What happens to an amount that is offered."""

    BOOK = "book"
    """Booked at once, in the provider's order."""
    HOLD = "hold"
    """Kept apart until staff refuse it (it is sent back, nothing is booked) or book it."""


@dataclass(frozen=True, slots=True)
class PaymentOffer:
    """What happens to an amount; `flagged` tells staff that it covers the principal, but not interest and costs."""

    answer: OfferAnswer
    flagged: bool = False
