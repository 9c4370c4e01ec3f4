"""What is charged for hours."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Charging
from schakel.shared.billing.facts.work import (
    AccessLate,
    Complaint,
    CostMade,
    RateFrom,
    WorkBill,
    WorkHours,
    WorkKind,
    WorkLine,
    WorkRefusal,
)
from schakel.shared.billing.rules.citing import of_same_document
from schakel.shared.billing.rules.periods import SCHEDULE_CLAUSES

HOUR_CLAUSES = ("linktopay:7.3", "linq:3.7", "twinqels:29.8", *SCHEDULE_CLAUSES)


@rule(*HOUR_CLAUSES)
def work_charged(
    charging: Charging,
    hours: Sequence[WorkHours],
    rates: Sequence[RateFrom],
    *,
    agreed: Money | None = None,
    costs: Sequence[CostMade] = (),
    fixed_fee: bool = False,
) -> Decision[WorkBill]:
    """What hours come to: those of each kind times the rate of the day, or the agreed rate, and costs beside them.

    Under a fixed fee nothing of it is charged.
    """
    clause = charging.clause_of("by_hours", "every")
    if fixed_fee or not charging.by_hours:
        refusal = WorkRefusal.FIXED_FEE if fixed_fee else WorkRefusal.NOT_AGREED
        return decide(_refused(refusal, rates, agreed), because=clause, fixed_fee=fixed_fee)
    return decide(_bill(hours, rates, agreed, costs), because=clause, agreed=agreed)


@rule(*HOUR_CLAUSES)
def quoted_work_charged(
    charging: Charging, quoted: Money, *, approved: date | None, on: date
) -> Decision[Money | None]:
    """What an invoice of a day charges for work beside what was agreed: its quote, once the client approved it.

    None before that.
    """
    clause = charging.clause_of("by_hours", "every")
    charged = quoted if approved is not None and approved <= on else None
    return decide(charged, because=clause, approved=approved, on=on)


@rule("linq:23.3", *HOUR_CLAUSES)
def work_for_late_access(
    charging: Charging, late: AccessLate, hours: Sequence[WorkHours], rates: Sequence[RateFrom]
) -> Decision[WorkBill]:
    """What the extra work comes to that a client caused by not giving access in time, at the usual rates.

    Hours of days on which access was late count, with a reason on file; the agreed fees go on beside it.
    """
    hourly = charging.clause_of("by_hours", "every")
    own = of_same_document(hourly, ("linq:23.3",))
    caused = [one for one in hours if late.lasts_on(one.day)]
    refusal = None
    if own is None:
        refusal = WorkRefusal.NOT_AGREED
    elif not late.reason.strip():
        refusal = WorkRefusal.NO_REASON
    elif not caused:
        refusal = WorkRefusal.NOT_LATE
    if refusal is not None:
        return decide(_refused(refusal, rates, None), because=own or hourly, due=late.due)
    return decide(_bill(caused, rates, None, ()), because=own or hourly, due=late.due, given=late.given)


@rule("linktopay:17.4", *HOUR_CLAUSES)
def complaint_charged(
    charging: Charging,
    complaint: Complaint,
    hours: Sequence[WorkHours],
    rates: Sequence[RateFrom],
    *,
    costs: Sequence[CostMade] = (),
) -> Decision[WorkBill]:
    """What looking into a complaint costs the client: time and costs once it is decided to be unfounded, or nothing."""
    hourly = charging.clause_of("by_hours", "every")
    own = of_same_document(hourly, ("linktopay:17.4",))
    refusal = None
    if own is None:
        refusal = WorkRefusal.NOT_AGREED
    elif complaint.founded is None:
        refusal = WorkRefusal.NOT_DECIDED
    elif complaint.founded:
        refusal = WorkRefusal.FOUNDED
    bill = _bill(hours, rates, None, costs) if refusal is None else _refused(refusal, rates, None)
    return decide(bill, because=own or hourly, received=complaint.received)


@rule("linktopay:17.5", *HOUR_CLAUSES)
def repair_charged(
    charging: Charging,
    complaint: Complaint,
    hours: Sequence[WorkHours],
    rates: Sequence[RateFrom],
    *,
    costs: Sequence[CostMade] = (),
) -> Decision[WorkBill]:
    """What repair or replacement costs a client whose complaint came in late; in time and founded, nothing.

    A complaint in time that is not decided yet waits; decided to be unfounded, its repair is work like any other.
    It is the day of receipt that counts.
    """
    hourly = charging.clause_of("by_hours", "every")
    own = of_same_document(hourly, ("linktopay:17.5",))
    refusal = None
    if own is None:
        refusal = WorkRefusal.NOT_AGREED
    elif not complaint.late and complaint.founded is None:
        refusal = WorkRefusal.NOT_DECIDED
    elif not complaint.late and complaint.founded:
        refusal = WorkRefusal.FOUNDED
    bill = _bill(hours, rates, None, costs) if refusal is None else _refused(refusal, rates, None)
    return decide(bill, because=own or hourly, received=complaint.received, last_day=complaint.last_day)


def _bill(
    hours: Sequence[WorkHours], rates: Sequence[RateFrom], agreed: Money | None, costs: Sequence[CostMade]
) -> WorkBill:
    together: dict[tuple[WorkKind, Money], Decimal] = {}
    for one in hours:
        rate = agreed or _rate_on(rates, one.day)
        if rate is None:
            return _refused(WorkRefusal.NO_RATE, rates, agreed)
        at = (one.kind, rate)
        together[at] = together.get(at, Decimal(0)) + one.hours
    lines = tuple(
        WorkLine(kind, worked, rate, rate.times(worked))
        for (kind, rate), worked in together.items()
        if worked
    )
    amounts = [*(line.net for line in lines), *(cost.amount for cost in costs)]
    return WorkBill(lines, tuple(costs), Money.total(amounts, _currency(rates, agreed, amounts)))


def _rate_on(rates: Sequence[RateFrom], day: date) -> Money | None:
    begun = [one for one in rates if one.starts <= day]
    return max(begun, key=lambda one: one.starts).rate if begun else None


def _refused(refusal: WorkRefusal, rates: Sequence[RateFrom], agreed: Money | None) -> WorkBill:
    return WorkBill((), (), Money(0, _currency(rates, agreed, ())), refusal)


def _currency(rates: Sequence[RateFrom], agreed: Money | None, amounts: Sequence[Money]) -> str:
    known = [*amounts, *([agreed] if agreed else []), *(one.rate for one in rates)]
    return known[0].currency if known else "EUR"
