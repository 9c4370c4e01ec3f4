"""What is told about changes of an agreement, deviations and promises, and extra work."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from schakel.kernel.money import Money
from schakel.shared.agreements.facts.written import From


class Cause(StrEnum):
    """Whose circumstances a change comes from."""

    CLIENT = "client"
    PROVIDER = "provider"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A proposed change of one agreement.

    `client_agreed` and `provider_confirmed` are the days of the recorded written consent of either side;
    `valid_from` is the day that the proposal names, `refused` the day on which the other side refused it.
    """

    proposed_by: From
    proposed: date
    valid_from: date | None = None
    client_agreed: date | None = None
    provider_confirmed: date | None = None
    refused: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """A deviation from agreement or terms, or a promise, in favour of one client.

    `oral` is a promise that was only spoken. `confirmed` is the day of the provider's written confirmation,
    `applies_from` the day the arrangement itself names.
    """

    asked: date
    oral: bool = False
    confirmed: date | None = None
    applies_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a change proposal says; empty text says nothing, "none" that there are no such consequences.

    `fixed_rate` is the rate agreed so far where it is fixed, `added` what the change adds, `excess_shown` the
    excess that the proposal states.
    """

    financial: str = ""
    quality: str = ""
    fixed_rate: Money | None = None
    added: Money | None = None
    excess_shown: Money | None = None
    sent: date | None = None


class ProposalMissing(StrEnum):
    """What a proposal must say before it is sent."""

    FINANCIAL = "financial consequences"
    QUALITY = "quality consequences"
    EXCESS = "excess over the fixed rate"


@dataclass(frozen=True, slots=True)
class Excess:
    """How far a change goes beyond a fixed rate; `percent` of the agreed rate, to a tenth."""

    total: Money
    excess: Money
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraWork:
    """Work outside what was agreed; `own_risk` is the provider's reason to start before the client agreed."""

    asked: date
    approved: date | None = None
    own_risk: str = ""


@dataclass(frozen=True, slots=True)
class WorkAllowed:
    """What may be done with extra work on a day."""

    start: bool
    invoice: bool
