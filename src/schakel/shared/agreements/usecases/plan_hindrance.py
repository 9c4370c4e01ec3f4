"""Keep the day on which force majeure opens the right to dissolve on the calendar."""

from datetime import date

from schakel.kernel.calendars import start_of_day
from schakel.shared.agreements.facts.force_majeure import Party
from schakel.shared.agreements.models import Contract, Hindrance
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.hindrance import dissolving
from schakel.shared.agreements.queries.stopping import hindrance_fact
from schakel.shared.deadlines.interface import Duty, drop, put
from schakel.shared.tenancy.interface import Transaction

HINDRANCE_RIGHT = "agreements.hindrance_right_opens"


def plan_hindrance(tx: Transaction, row: Contract, case: Hindrance, on: date) -> None:
    """Put the first day on which somebody may dissolve on the calendar, or take it off when it is over.

    Where the expected end already makes clear that it will last longer, the right is open from that estimate on.
    """
    if case.ended_on is not None:
        drop(tx, HINDRANCE_RIGHT, row.id, "the force majeure is over")
        return
    rights = [dissolving(fact(row), hindrance_fact(case), side, on) for side in Party]
    days = [
        (on if each.outcome.open else each.outcome.opens, each.because[0])
        for each in rights
        if each.outcome.opens is not None
        and (each.outcome.open or str(each.outcome.refusal) != "not_this_side")
    ]
    day, because = min(((day, why) for day, why in days if day is not None), default=(None, ""))
    if day is not None:
        duty = Duty(HINDRANCE_RIGHT, row.id, start_of_day(max(day, on)), because, occurrence=str(case.id))
        put(tx, duty)
