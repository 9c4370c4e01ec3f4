"""What either side may do because of force majeure."""

from datetime import date, timedelta

from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.force_majeure import (
    Dissolved,
    HindranceSuspension,
    Party,
    RightToDissolve,
    SuspendedDays,
)
from schakel.shared.agreements.facts.stopping import HindranceFact, Obligation
from schakel.shared.agreements.queries.stopping import hindrances_of
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.force_majeure import (
    dissolved_for_hindrance,
    due_date_after_suspension,
    right_to_dissolve,
    suspension_for_hindrance,
)


def dissolving(contract: ContractFact, case: HindranceFact, by: Party, on: date) -> Decision[RightToDissolve]:
    """Return whether a side may dissolve a contract because of force majeure on a day."""
    return right_to_dissolve(terms_on(contract, on).force_majeure, case.hindrance, by=by, on=on)


def suspending(
    contract: ContractFact,
    case: HindranceFact,
    by: Party,
    starts: date,
    obligation: Obligation,
    *,
    granted: bool = False,
) -> Decision[HindranceSuspension]:
    """Return whether a side may suspend an obligation from a day on."""
    return suspension_for_hindrance(
        terms_on(contract, starts).force_majeure,
        case.hindrance,
        by=by,
        starts=starts,
        payment=by is Party.CLIENT and obligation is Obligation.PAYMENT,
        granted=granted,
    )


def dissolution(
    contract: ContractFact,
    case: HindranceFact,
    by: Party,
    *,
    sent: date,
    received: date | None,
    chosen: date | None,
) -> Decision[Dissolved]:
    """Decide on a side's statement that it dissolves a contract because of force majeure."""
    return dissolved_for_hindrance(
        terms_on(contract, sent).force_majeure,
        case.hindrance,
        by=by,
        sent=sent,
        received=received,
        chosen=chosen,
    )


def due_after_hindrance(contract: ContractFact, invoiced: date, due: date, *, on: date) -> Decision[date]:
    """Return when an invoice is due as things stand on a day: payment that was suspended moves it (qooqie:25.4)."""
    spans = [
        SuspendedDays(starts, case.hindrance.ended or max(on, starts) + timedelta(days=1))
        for case in hindrances_of(contract)
        for side, starts, obligation in case.suspended
        if side == Party.CLIENT and obligation is Obligation.PAYMENT
    ]
    return due_date_after_suspension(
        terms_on(contract, due).force_majeure, invoiced=invoiced, due=due, suspended=spans
    )
