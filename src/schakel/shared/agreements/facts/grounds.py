"""Grounds as they are registered, and the acts for which they are used."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class GroundKind(StrEnum):
    """A kind of ground; the value is the name of the parameter of `Grounds` that gives it."""

    BREACH = "breach"
    OVERDUE_INVOICE = "overdue_invoice"
    UNLAWFUL_ACT = "unlawful_act"
    FEAR_OF_BREACH = "fear_of_breach"
    DOUBTFUL_CREDIT = "doubtful_credit"
    MORATORIUM_APPLIED = "moratorium_applied"
    MORATORIUM = "moratorium"
    BANKRUPTCY_APPLIED = "bankruptcy_applied"
    BANKRUPTCY = "bankruptcy"
    DEBT_RESTRUCTURING_APPLIED = "debt_restructuring_applied"
    DEBT_RESTRUCTURING = "debt_restructuring"
    LIQUIDATION = "liquidation"
    BUSINESS_ENDED = "business_ended"
    BUSINESS_TAKEN_OVER = "business_taken_over"
    GUARDIANSHIP = "guardianship"
    ADMINISTRATION = "administration"
    DEATH = "death"
    FRAUD = "fraud"
    OBLIGATIONS_NOT_MET = "obligations_not_met"
    ACCEPTANCE_FAILED = "acceptance_failed"
    IMAGE_DAMAGE = "image_damage"
    ATTACHMENT_AT_PROVIDER = "attachment_at_provider"
    ASSETS_SEIZED = "assets_seized"
    CANNOT_PERFORM = "cannot_perform"
    OUTSIDE_INSTRUCTION = "outside_instruction"
    CONNECTION_CONDITIONS = "connection_conditions"
    PRIVACY_LAW = "privacy_law"
    CHANGED_CIRCUMSTANCES = "changed_circumstances"
    PROVIDERS_DECISION = "providers_decision"


class Act(StrEnum):
    """What a ground is used for."""

    SUSPEND = "suspend"
    END = "end at once"


class WhyEnded(StrEnum):
    """Why a business was wound up."""

    STOPPED = "stopped"
    TAKEOVER = "takeover"
    MERGER = "merger"
    RECONSTRUCTION = "reconstruction"


@dataclass(frozen=True, slots=True)
class DefaultNotice:
    """A written notice of default and the last day of the period it gives to remedy."""

    sent: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.sent:
            raise ValueError("the period to remedy a breach ends after the notice of default was sent")

    @property
    def passed_from(self) -> date:
        """The first day on which the period is over."""
        return self.until + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RegisteredGround:
    """A ground as the provider's staff registered it.

    `source` is the document, report or message that shows it; `on` the day it happened and `known` the day it
    was registered when that was later. `parts` are the services, websites, seats or lines it concerns (none:
    the whole agreement). `lifted` is the first day on which it is gone again: annulled,
    withdrawn, rejected, paid, repaired, a new check passed.
    """

    kind: GroundKind
    on: date
    source: str
    known: date | None = None
    suspected: bool = False
    lifted: date | None = None
    reasons: str = ""
    why_ended: WhyEnded | None = None
    instructed: Act | None = None
    by_provider: bool = False
    had_connection: bool = False
    default: DefaultNotice | None = None
    parts: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.lifted is not None and self.lifted < self.on:
            raise ValueError("a ground is lifted on or after the day on which it arose")

    @property
    def since(self) -> date:
        """The first day on which somebody can act on it: it has happened, and is known."""
        return max(self.on, self.known or self.on)


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """What some grounds ask about the client: since when it has the agreement, whether it is a person."""

    concluded: date
    natural_person: bool = False


class GroundRefusal(StrEnum):
    """Why a registered ground cannot be used for an act on a day."""

    NO_GROUND = "no_ground"  # these terms do not have it for this act
    NO_FACTS = "no_facts"  # nothing is given that shows it
    NOT_PARTLY = "not_partly"  # these terms do the act to the whole agreement only
    OTHER_PARTS = "other_parts"  # it concerns less than the act would
    NOT_YET = "not_yet"
    LIFTED = "lifted"
    NO_DEFAULT_NOTICE = "no_default_notice"
    DEFAULT_PERIOD_RUNS = "default_period_runs"
    ONLY_SUSPECTED = "only_suspected"
    KNOWN_BEFORE = "known_before"  # it was known when the agreement was concluded
    NOT_A_PERSON = "not_a_person"
    NOT_STATED_WHY = "not_stated_why"  # why the business ended decides, and was not registered
    REORGANISED = "reorganised"
    BY_PROVIDER = "by_provider"
    NO_REASONS = "no_reasons"
    NOT_INSTRUCTED = "not_instructed"
    NO_CONNECTION = "no_connection"


@dataclass(frozen=True, slots=True)
class Judged:
    """One registered ground on one day: available when `refusal` is None; `clause` gives or refuses it."""

    kind: GroundKind
    clause: str
    refusal: GroundRefusal | None

    @property
    def available(self) -> bool:
        """Whether it can be used."""
        return self.refusal is None


def overdue_invoice(due: date, number: str, paid: date | None = None) -> RegisteredGround:
    """Make the ground that an unpaid invoice is: from the day after its due date until it is paid."""
    late = due + timedelta(days=1)
    lifted = None if paid is None else max(paid, late)
    return RegisteredGround(GroundKind.OVERDUE_INVOICE, late, source=number, lifted=lifted)
