"""Force majeure: who may suspend and dissolve, from which day, and what it does to money."""

from collections.abc import Sequence
from datetime import date, timedelta

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import EndsOn, ForceMajeure, Side
from schakel.shared.agreements.facts.force_majeure import (
    Dissolved,
    HinderedBy,
    HindranceRefusal,
    HindranceSuspension,
    Party,
    RightToDissolve,
    SuspendedDays,
    merged,
)
from schakel.shared.agreements.facts.prepaid import Prepaid

_CLAUSES = (
    "qooqie:25.4",
    "hqleads:recital.1",
    "linktopay:10.3",
    "linq:17.4",
    "twinqels:27.1",
    "twinqels:27.2",
)


@rule(*_CLAUSES)
def suspension_for_hindrance(
    force_majeure: ForceMajeure,
    hindrance: HinderedBy,
    *,
    by: Party,
    starts: date,
    payment: bool = False,
    granted: bool = False,
) -> Decision[HindranceSuspension]:
    """Whether a side may suspend obligations from a day on: only while it lasts, and no longer than that.

    `payment` says that the client wants to suspend paying, `granted` that the provider agreed to it.
    """
    clause = force_majeure.clause_of("suspended_by")
    refusal = _not_suspended(force_majeure, hindrance, by, starts)
    if refusal is None and payment and not _payment_waits(force_majeure, granted=granted):
        refusal = HindranceRefusal.PAYMENT_GOES_ON
    if refusal is not None:
        return decide(HindranceSuspension(None, None, refusal), because=clause, by=by, starts=starts)
    return decide(HindranceSuspension(starts, hindrance.ended), because=clause, by=by)


@rule(*_CLAUSES)
def due_date_after_suspension(
    force_majeure: ForceMajeure, *, invoiced: date, due: date, suspended: Sequence[SuspendedDays]
) -> Decision[date]:
    """The due date when payment was suspended: a term does not run on suspended days.

    `suspended` are the days for which payment could be suspended. What was overdue already stays overdue:
    days after the (moved) due date move nothing.
    """
    clause = force_majeure.clause_of("suspended_by")
    if not (force_majeure.payment_moves or force_majeure.payment_if_granted):
        return decide(due, because=clause, moved_days=0)
    moved = due
    for span in merged(suspended):
        first = max(span.starts, invoiced)
        if first <= moved and first < span.ends:
            moved += span.ends - first
    return decide(moved, because=clause, moved_days=(moved - due).days)


@rule(*_CLAUSES)
def right_to_dissolve(
    force_majeure: ForceMajeure, hindrance: HinderedBy, *, by: Party, on: date
) -> Decision[RightToDissolve]:
    """Whether a side may dissolve on a day: it must last, and last longer than the terms' period.

    On the day that lies exactly that period after the start it has not lasted longer yet.
    """
    period = force_majeure.dissolve_after
    if period is None:
        clause = force_majeure.clause_of("suspended_by")
        return decide(RightToDissolve(False, None, HindranceRefusal.NEVER), because=clause)
    clause = force_majeure.clause_of("dissolve_after")
    exactly = period.after(hindrance.started)
    opens = exactly + timedelta(days=1)
    expected = hindrance.expected_on(on) if force_majeure.expected_counts else None
    refusal = None
    if not _is_for(Side(force_majeure.dissolved_by), hindrance, by):
        refusal = HindranceRefusal.NOT_THIS_SIDE
    elif not hindrance.lasts_on(on):
        early = on < hindrance.started
        refusal = HindranceRefusal.NOT_STARTED if early else HindranceRefusal.HAS_ENDED
    elif on < opens and (expected is None or expected <= exactly):
        refusal = HindranceRefusal.TOO_SOON
    facts = {"started": hindrance.started, "expected": expected, "on": on, "by": by}
    return decide(RightToDissolve(refusal is None, opens, refusal), because=clause, **facts)


@rule(*_CLAUSES)
def dissolved_for_hindrance(
    force_majeure: ForceMajeure,
    hindrance: HinderedBy,
    *,
    by: Party,
    sent: date,
    received: date | None = None,
    chosen: date | None = None,
    prepaid: Sequence[Prepaid] = (),
) -> Decision[Dissolved]:
    """End an agreement because of force majeure: on which day, and what is credited of what was prepaid.

    The right must be open on the day that counts: where the statement must be received, that day, else the
    day of sending. A chosen day before the statement was sent becomes the day of sending.
    """
    on_receipt = force_majeure.ends_on == EndsOn.RECEIVED
    counts = received if on_receipt else sent
    if counts is None:
        clause = force_majeure.clause_of("ends_on")
        return decide(Dissolved(None, refusal=HindranceRefusal.NOT_RECEIVED), because=clause)
    right = right_to_dissolve(force_majeure, hindrance, by=by, on=counts)
    if not right.outcome.open:
        return decide(Dissolved(None, refusal=right.outcome.refusal), because=right.because, **right.facts)
    if force_majeure.ends_on == EndsOn.NEVER:
        return decide(Dissolved(None, refusal=HindranceRefusal.NEVER), because=right.because)
    ends = counts if on_receipt else max(sent, chosen or sent)
    credit = Money.total(one.rest_from(ends) for one in prepaid) if force_majeure.rest_credited else None
    return decide(Dissolved(ends, credit), because=right.because, **right.facts)


def _not_suspended(
    force_majeure: ForceMajeure, hindrance: HinderedBy, by: Party, starts: date
) -> HindranceRefusal | None:
    if not _is_for(Side(force_majeure.suspended_by), hindrance, by):
        return HindranceRefusal.NOT_THIS_SIDE
    if hindrance.lasts_on(starts):
        return None
    return HindranceRefusal.NOT_STARTED if starts < hindrance.started else HindranceRefusal.HAS_ENDED


def _payment_waits(force_majeure: ForceMajeure, *, granted: bool) -> bool:
    return force_majeure.payment_moves or (force_majeure.payment_if_granted and granted)


def _is_for(side: Side, hindrance: HinderedBy, by: Party) -> bool:
    match side:
        case Side.BOTH:
            return True
        case Side.PROVIDER:
            return by is Party.PROVIDER
        case Side.HINDERED:
            return by is hindrance.hindered
        case Side.OTHER:
            return by is not hindrance.hindered
        case Side.NOBODY:
            return False
