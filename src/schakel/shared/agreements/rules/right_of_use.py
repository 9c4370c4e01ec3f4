"""The right to use the service while the agreement runs."""

from datetime import date

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Renewal, RightOfUse
from schakel.shared.agreements.facts.life import Invoice, UseRight, UseState


@rule("qooqie:23.2", "twinqels:1.1")
def right_of_use_on(
    right: RightOfUse,
    on: date,
    *,
    begins: date,
    ends: date | None = None,
    suspended: bool = False,
    invoices: tuple[Invoice, ...] = (),
) -> Decision[UseRight]:
    """State of the right of use on a day, for an agreement or a trial, and whether use is refused for it.

    Where the right rests while an invoice is overdue, that is a state on which people decide, unless the terms
    have every use checked.
    """
    overdue = [invoice.due for invoice in invoices if invoice.overdue(on)]
    unpaid = right.while_paid and bool(overdue)
    state = _state(on, begins, ends, suspended=suspended, unpaid=unpaid)
    names = ("while_paid", "checked") if state is UseState.UNPAID else ("checked", "while_paid")
    return decide(
        UseRight(state, right.checked and state is not UseState.IN_FORCE),
        because=right.clause_of(*names),
        begins=begins,
        ends=ends,
        overdue=overdue,
    )


@rule("hqleads:recital.1", "linktopay:1.7", "linq:5.1")
def use_while_running(
    renewal: Renewal, on: date, *, begins: date, ends: date | None = None, suspended: bool = False
) -> Decision[UseRight]:
    """State of the use of a service on a day, where the terms have no words on a right of use.

    It can be used while the agreement runs and is not suspended.
    """
    state = _state(on, begins, ends, suspended=suspended, unpaid=False)
    return decide(
        UseRight(state, state is not UseState.IN_FORCE),
        because=renewal.clause_of("without_period"),
        begins=begins,
        ends=ends,
        suspended=suspended,
    )


def _state(on: date, begins: date, ends: date | None, *, suspended: bool, unpaid: bool) -> UseState:
    if on < begins:
        return UseState.NOT_YET
    if ends is not None and on >= ends:
        return UseState.ENDED
    if suspended:
        return UseState.SUSPENDED
    return UseState.UNPAID if unpaid else UseState.IN_FORCE
