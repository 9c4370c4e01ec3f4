"""Facts about the life of an agreement: its terms, notices, endings and what outlives it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from schakel.kernel.periods import Period, Unit
from schakel.kernel.terms import Terms

COUNTABLE = frozenset({Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS})
"""The units in which an agreement's period is counted."""


class AgreementKind(StrEnum):
    """What an agreement is, by its period and services."""

    FIXED = "fixed"  # runs for a period: what some terms call a duration agreement
    INDEFINITE = "indefinite"
    ONE_OFF = "one_off"  # ends when both sides have performed
    INCOMPLETE = "incomplete"  # these terms need a period and none was agreed


class Refusal(StrEnum):
    """Why something about the end of an agreement cannot be done."""

    NO_NOTICE = "no_notice"  # the terms give this side no notice
    ONE_OFF = "one_off"  # one-off agreements end by performance
    INCOMPLETE = "incomplete"  # without a period there is no agreement
    BEFORE_START = "before_start"
    ENDED = "ended"
    ENDS_ALREADY = "ends_already"  # an end date as early as this one is fixed already
    NO_RENEWAL = "no_renewal"  # the terms do not let the client renew
    TOO_LATE = "too_late"
    TOO_SOON = "too_soon"  # not told long enough beforehand
    STOPPED = "stopped"  # the service is discontinued by then
    ONE_SIDED = "one_sided"  # the other side has not agreed in writing
    NO_SUCH_RIGHT = "no_such_right"  # the terms do not know this way to end


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed on how long an agreement runs.

    `period` is None when none was agreed. `onboarding` says that the initial period includes the onboarding,
    `recurring` that at least one service is delivered again and again, `renewed` how often the client has
    renewed it, and `ends` is the end date that is fixed by a notice or otherwise (the first day not in force).
    Raises ValueError for a period of no length or not counted in days, weeks, months or years.
    """

    commencement: date
    period: Period | None = None
    onboarding: bool = True
    recurring: bool = True
    renewed: int = 0
    ends: date | None = None

    def __post_init__(self) -> None:
        if self.period is not None and (self.period.count == 0 or self.period.unit not in COUNTABLE):
            raise ValueError(f"an agreement runs for days, weeks, months or years, not for {self.period}")
        if self.renewed < 0:
            raise ValueError("an agreement is renewed zero times or more")


@dataclass(frozen=True, slots=True)
class RunningTerm:
    """One term of an agreement: the first is number 1. `ends` is None for an indefinite time."""

    number: int
    begins: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """The end of a term, and the last day on which notice for it is in time."""

    end: date
    last_day: date


@dataclass(frozen=True, slots=True)
class EndByNotice:
    """What a notice leads to: an end date (first day not in force), or a refusal.

    `as_wished` is False when another day was asked for than the notice can have. `missed` is the end of the
    running term when the notice came too late for it.
    """

    end: date | None
    refused: Refusal | None = None
    as_wished: bool = True
    missed: date | None = None


class AtTermEnd(StrEnum):
    """What happens to an agreement at the end of a term."""

    ENDS = "ends"
    RENEWED = "renewed"
    GOES_ON = "goes_on"  # for an indefinite time
    NOT_AN_END = "not_an_end"  # no term ends on that day


@dataclass(frozen=True, slots=True)
class TermEnd:
    """What happens at the end of a term, and until when the agreement then runs (None: no end)."""

    what: AtTermEnd
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """An end date, or why there is none."""

    end: date | None
    refused: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """The balance of a guarantee at the end: how many are still to be delivered, and whether it is alive."""

    balance: int
    alive: bool


class Standing(StrEnum):
    """State of an agreement around its end."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    CONTINUING = "continuing"  # ended, continuing
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class WorkAfterEnd:
    """What is still worked on, without fees: so many of the balance."""

    standing: Standing
    remaining: int


class Duty(StrEnum):
    """What a processor agreement keeps alive after its end, as its terms list it."""

    BREACH_NOTICE = "breach notice"
    STORAGE = "storage"
    SECURITY = "security"
    DELETION = "deletion"
    SECRECY = "secrecy"
    BREACH_REPORT = "breach report"


@dataclass(frozen=True, slots=True)
class ProcessorStanding:
    """State of a processor agreement: the duties that hold, and whether new data are taken in or delivered."""

    standing: Standing
    duties: frozenset[Duty]
    takes_data: bool


@dataclass(frozen=True, slots=True)
class Item:
    """Something open or held: the first day on which it no longer is (None: not known yet)."""

    what: str
    gone: date | None = None

    def on(self, day: date) -> bool:
        """Tell whether it is still there on a day."""
        return self.gone is None or day < self.gone


@dataclass(frozen=True, slots=True)
class Invoice:
    """The last day on which an invoice is paid in time, and the day on which it was paid."""

    due: date
    paid: date | None = None

    def overdue(self, day: date) -> bool:
        """Tell whether it is overdue on a day; on the day of payment it no longer is."""
        return day > self.due and (self.paid is None or self.paid > day)


class UseState(StrEnum):
    """State of the right of use."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    UNPAID = "unpaid"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class UseRight:
    """The right of use on a day, and whether use is refused for it; if not, people decide on it."""

    state: UseState
    refused: bool


class Portal(StrEnum):
    """What a former client still finds in its portal."""

    EVERYTHING = "everything"
    INVOICES = "invoices"
    TERMS = "terms"
    END_CHOICE = "end_choice"
    DATA_REQUESTS = "data_requests"


@dataclass(frozen=True, slots=True)
class FormerClient:
    """What a client keeps after the end: parts of the portal, and whether its record may be removed."""

    portal: frozenset[Portal]
    removable: bool
    open_items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Following:
    """Something that a service's terms count from the end date, such as a quarantine, with its clause."""

    what: str
    lasts: Period
    clause: str

    @classmethod
    def of(cls, terms: Terms, *names: str) -> tuple[Self, ...]:
        """Take parameters of a contract, by name, as what follows its end."""
        return tuple(cls(name, getattr(terms, name), terms.clause_of(name)) for name in names)


class Happening(StrEnum):
    """What a cancellation makes happen, in the preview."""

    NOTICE_RECEIVED = "notice_received"
    SAME_END_UNTIL = "same_end_until"  # the last day on which a notice has this same end
    RENEWED = "renewed"
    GOES_ON = "goes_on"
    LAST_DAY = "last_day"
    ENDS = "ends"
    WORK_CONTINUES = "work_continues"
    FOLLOWS = "follows"  # see `detail`: the first day on which that is over


@dataclass(frozen=True, slots=True)
class Coming:
    """One date that would follow, with its clause."""

    day: date
    what: Happening
    clause: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would follow from cancelling today, in order of dates; nothing when it is refused."""

    notice: EndByNotice
    dates: tuple[Coming, ...] = ()
