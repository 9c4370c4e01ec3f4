"""When a suspension starts, and how it stands on a day: running or lifted, and what goes on during it."""

from collections.abc import Iterable, Sequence
from datetime import date

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import ActForm, Grounds, Suspension
from schakel.shared.agreements.facts.grounds import Act, ClientFacts, GroundKind, RegisteredGround
from schakel.shared.agreements.facts.suspension import (
    LiftingCondition,
    SuspendRefusal,
    SuspensionFacts,
    SuspensionStanding,
    SuspensionStart,
    SuspensionState,
)
from schakel.shared.agreements.rules.grounds import GROUND_CLAUSES, grounds_on

_MONEY = frozenset({GroundKind.OVERDUE_INVOICE, GroundKind.DOUBTFUL_CREDIT})


@rule(*GROUND_CLAUSES)
def suspend(
    grounds: Grounds,
    suspension: Suspension,
    registered: Sequence[RegisteredGround],
    client: ClientFacts,
    *,
    told: date | None,
    security_offered: bool = False,
    parts: frozenset[str] = frozenset(),
) -> Decision[SuspensionStart]:
    """Suspend an agreement, or parts of it, from the day on which the client is told.

    `grounds` is the list for suspending; one of those registered must be available on that day. Without a
    notice there is no suspension.
    """
    power = grounds.clause_of("form")
    if told is None:
        return decide(SuspensionStart(None, refusal=SuspendRefusal.NOT_TOLD), because=power)
    judged = grounds_on(grounds, Act.SUSPEND, registered, client, on=told, parts=parts)
    available = [one for one in judged.outcome if one.available and grounds.form != ActForm.NONE]
    if not available:
        refused = SuspensionStart(None, refusal=SuspendRefusal.NO_GROUND)
        return decide(refused, because=judged.because, on=told)
    kinds = tuple(one.kind for one in available)
    doubted = set(kinds) == {GroundKind.DOUBTFUL_CREDIT}
    if suspension.security_offered and doubted and not security_offered:
        refused = SuspensionStart(None, refusal=SuspendRefusal.NO_SECURITY_OFFERED)
        return decide(refused, because=suspension.clause_of("security_offered"), on=told)
    return decide(SuspensionStart(told, kinds), because=(*judged.because, power), on=told)


@rule(
    "hqleads:recital.1",
    "qooqie:22.1",
    "qooqie:22.3",
    "linktopay:14.6",
    "linq:10.6",
    "linq:11.5",
    "twinqels:24.5",
)
def suspension_on(
    suspension: Suspension, suspended: SuspensionFacts, *, on: date
) -> Decision[SuspensionStanding]:
    """How a suspension stands on a day, and since when.

    One that is started on a day runs on that day, unless it is lifted on the same.
    """
    itself, because = _lifts_itself(suspension, suspended)
    lifted = min((day for day in (itself, suspended.lifted) if day is not None and day <= on), default=None)
    state = SuspensionState.RUNS if lifted is None else SuspensionState.LIFTED
    if on < suspended.started:
        state = SuspensionState.NOT_STARTED
    failed = _failed_from(suspended.conditions, suspended.started)
    opens = suspension.failure_opens_end and failed is not None and failed <= on and lifted is None
    met = all(one.met is not None and one.met <= on for one in suspended.conditions)
    return decide(
        SuspensionStanding(
            state,
            lifted,
            end_open_from=failed if opens else None,
            may_lift=state is SuspensionState.RUNS and met,
            fees_run_on=suspension.fees_run_on,
            readable=suspension.readable,
        ),
        because=(because, suspension.clause_of("fees_run_on", "lifts_itself")),
        on=on,
    )


def _lifts_itself(suspension: Suspension, suspended: SuspensionFacts) -> tuple[date | None, str]:
    """Give the day on which nothing keeps the suspension up any more, and the clause that ends it then."""
    for_money = suspension.payment_lifts and suspended.ground in _MONEY
    because = suspension.clause_of("payment_lifts" if for_money else "lifts_itself")
    gone = [suspended.ground_gone] + [suspended.secured] * for_money
    removed = min((day for day in gone if day is not None), default=None)
    computed = all(one.computed and one.met is not None for one in suspended.conditions)
    if removed is None or not computed or not (for_money or suspension.lifts_itself):
        return None, because
    met = (one.met for one in suspended.conditions if one.met is not None)
    return max(removed, suspended.started, *met), because


def _failed_from(conditions: Iterable[LiftingCondition], started: date) -> date | None:
    days = [one.failed_from for one in conditions if one.failed_from is not None]
    return max(started, min(days)) if days else None
