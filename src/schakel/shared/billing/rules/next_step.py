"""What is to be done next with a client that pays late."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Collection
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.billing.facts.collecting import CaseRefusal, Collectable
from schakel.shared.billing.facts.rates import CostScale
from schakel.shared.billing.rules.costs import COST_CLAUSES, case_opening


class StepKind(StrEnum):
    """A step on the way to the money."""

    NOTHING = "nothing"
    """Nothing is late."""
    REMIND = "remind"
    LETTER = "letter"
    """A private person must have had the letter of fourteen days first."""
    NOTICE = "notice"
    """The terms ask for a notice of default first."""
    WAIT = "wait"
    """A term that was given runs; from the day of the step a case can be opened."""
    CASE = "case"
    """A case can be opened."""
    COLLECT = "collect"
    """It was handed over."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step, and the first day on which it can be taken; None: on none that is known."""

    kind: StepKind
    day: date | None = None


_INSTEAD = {
    CaseRefusal.NOTHING_TO_COLLECT: StepKind.NOTHING,
    CaseRefusal.NOT_LATE: StepKind.NOTHING,
    CaseRefusal.NO_REMINDER: StepKind.LETTER,
    CaseRefusal.REMINDER_RUNS: StepKind.WAIT,
    CaseRefusal.NO_DEFAULT_NOTICE: StepKind.NOTICE,
    CaseRefusal.DEFAULT_PERIOD_RUNS: StepKind.WAIT,
}


@rule(*COST_CLAUSES)
def next_step(
    collection: Collection,
    client: ClientKind,
    claims: Collectable,
    *,
    on: date,
    scale: CostScale,
    in_case: bool = False,
) -> Decision[NextStep]:
    """The next step with claims of a client on a day. A first reminder is sent before a case, though none is owed."""
    found = case_opening(collection, client, claims, on=on, scale=scale)
    if in_case:
        return decide(NextStep(StepKind.COLLECT, on), because=found.because, on=on)
    refused, earliest = found.outcome.refused, found.outcome.earliest
    if refused is not None:
        kind = _INSTEAD[refused]
        return decide(NextStep(kind, earliest if kind is StepKind.WAIT else on), because=found.because, on=on)
    reminded = bool(claims.reminders) or claims.notice is not None
    return decide(NextStep(StepKind.CASE if reminded else StepKind.REMIND, on), because=found.because, on=on)
