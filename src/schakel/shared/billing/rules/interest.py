"""Interest on what is paid late.

The conventions, for contracts and the law alike:

- Interest runs from the day after the due date through the day of payment, both included. What is paid on a day
  lowers the amount that bears interest from the next day on. A credit note takes back what was never owed.
- A percentage a month: months are counted from the first day of being late, each in one go from that day (that day
  + k months). A day of month k costs rate / (days in that month), so that a full month costs the rate itself.
- Statutory interest: amount x rate x days / 365, leap years too. A change of the rate splits the sum.
- On days on which the statutory rate a year is higher than twelve times the rate a month, the statutory one counts
  instead. It counts over the amount including VAT, also where the terms charge their own over the amount without.
- Without VAT means: in proportion. What is open x (invoiced without VAT / invoiced with VAT).
- Where interest compounds, what is owed of it is added to the principal at the start of each anniversary of the
  first day of being late (29 February: on the 28th in other years); from then on it counts as principal, and is
  paid before the rest of it.
- Each segment is rounded half up to the cent, and the total is the sum of the segments, so that whoever adds up a
  printed statement gets its total. A segment is a run of days at one rate over one amount: it ends with the interest
  month (a rate a month) or with the half-year for which the law fixes rates (statutory interest), and wherever the
  rate changes, interest is added to the principal, or something is paid or waived. Looking at a debt ends none.
  What is owed is the total less all that was paid, waived or added, so that cents never get lost between payments.
- Costs of collection bear interest only where the terms say so, from the day after they were charged, with months
  counted from that day.
"""

from collections.abc import Sequence
from datetime import date

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import LateInterest
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.billing.facts.interest import Course, InterestStatement, Settled
from schakel.shared.billing.facts.rates import RateFrom
from schakel.shared.billing.rules.accrual import Accrual

LATE_CLAUSES = (
    "hqleads:recital.1",
    "linktopay:7.15",
    "linktopay:7.19",
    "linq:10.5",
    "qooqie:19.3",
    "twinqels:24.4.1",
)


@rule(*LATE_CLAUSES)
def interest_on(
    late: LateInterest,
    client: ClientKind,
    course: Course,
    *,
    rates: Sequence[RateFrom],
    through: date,
) -> Decision[InterestStatement]:
    """What a debt costs in interest through a day, that day included, with every segment of it.

    What was settled after that day is left out. Raises ValueError when more was settled than was open, and when
    no statutory rate is known for a day.
    """
    running = Accrual(
        interest_bearing(late, costs=course.costs),
        client,
        since=course.since,
        principal=course.principal,
        net=course.net,
        rates=rates,
    )
    paid = 0
    for each in sorted(course.settled, key=lambda one: one.day):
        if each.day <= through:
            running.advance(each.day)
            paid += _settle(running, each)
    running.advance(through)
    names = ("over_costs", "monthly", "statutory") if course.costs else ("monthly", "statutory")
    statement = running.statement(through, settled=paid)
    return decide(statement, because=late.clause_of(*names), since=course.since, through=through)


def interest_bearing(late: LateInterest, *, costs: bool) -> LateInterest:
    """Return the terms by which a debt bears interest: none for costs where the terms charge none over them."""
    return LateInterest() if costs and not late.over_costs else late


def _settle(running: Accrual, each: Settled) -> int:
    interest = (each.interest or Money(0, each.principal.currency)).minor
    running.settle(interest)
    running.lower(each.principal.minor)
    return interest
