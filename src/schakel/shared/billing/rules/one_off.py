"""Invoices for something that is delivered once: phases, advances, work of an ending, a part performed."""

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Charging, ForceMajeure, Payment
from schakel.shared.billing.facts.work import (
    EndingWork,
    EndingWorkState,
    PartPerformed,
    PartRefusal,
    Phase,
    PhaseRefusal,
    Prepayment,
    PrepaymentState,
)
from schakel.shared.billing.rules.citing import of_same_document
from schakel.shared.billing.rules.periods import SCHEDULE_CLAUSES

_PARTS = ("qooqie:25.5", "linktopay:10.4", "linq:17.5")
_HINDRANCES = (
    "qooqie:25.4",
    "hqleads:recital.1",
    "linktopay:10.3",
    "linq:17.4",
    "twinqels:27.1",
    "twinqels:27.2",
)
_WITHIN = ("qooqie:19.3", "hqleads:recital.1", "linktopay:7.10", "linq:10.4", "twinqels:24.3")


@rule("linktopay:7.9", *SCHEDULE_CLAUSES)
def phase_to_invoice(charging: Charging, phase: Phase) -> Decision[PhaseRefusal | None]:
    """Why a phase cannot be invoiced; None when exactly this phase can: delivered, and not invoiced before."""
    refusal = None
    if not charging.by_phase:
        refusal = PhaseRefusal.NO_PHASES
    elif phase.invoiced:
        refusal = PhaseRefusal.INVOICED
    elif phase.delivered is None:
        refusal = PhaseRefusal.NOT_DELIVERED
    clause = charging.clause_of("by_phase", "every")
    return decide(refusal, because=clause, delivered=phase.delivered, amount=phase.amount)


@rule("linktopay:7.11", *_WITHIN)
def work_after_prepayment(payment: Payment, prepayment: Prepayment) -> Decision[PrepaymentState]:
    """From which day work, opening or delivery may begin where an advance was agreed: once that part is in.

    Coming in after its due date, planned dates are to be made again. What was paid back counts as negative.
    """
    clause = payment.clause_of("prepaid_first", "within")
    required = prepayment.invoiced.percent(prepayment.part)
    if not payment.prepaid_first:
        return decide(PrepaymentState(Money(0, required.currency), None), because=clause)
    together = Money(0, required.currency)
    reached = None
    for one in sorted(prepayment.received, key=lambda each: each.on):
        together += one.amount
        if together < required:
            reached = None
        elif reached is None:
            reached = one.on
    late = reached is not None and reached > prepayment.due
    state = PrepaymentState(required, reached, late)
    return decide(state, because=clause, received=together, due=prepayment.due)


@rule("linktopay:14.8", *SCHEDULE_CLAUSES)
def work_of_ending(charging: Charging, work: EndingWork) -> Decision[EndingWorkState]:
    """From which day extra work of an ending may begin: once its costs are paid, or the provider released it.

    The end date does not move. Terms without a clause on it block nothing.
    """
    schedule = charging.clause_of("every")
    clause = of_same_document(schedule, ("linktopay:14.8",))
    if clause is None or work.cost.minor == 0:
        return decide(EndingWorkState(False, None, work.ends), because=clause or schedule)
    free = min((day for day in (work.paid, work.released) if day is not None), default=None)
    state = EndingWorkState(free is None, free, work.ends)
    return decide(state, because=clause, cost=work.cost, paid=work.paid)


@rule(*_PARTS, *_HINDRANCES)
def part_to_invoice(force_majeure: ForceMajeure, part: PartPerformed) -> Decision[PartRefusal | None]:
    """Why a part that was performed cannot be invoiced by itself because of force majeure; None when it can.

    It must be of value by itself; its invoice is paid as any other, whatever becomes of the rest.
    """
    hindrance = force_majeure.clause_of("suspended_by")
    clause = of_same_document(hindrance, _PARTS)
    refusal = None
    if clause is None:
        refusal = PartRefusal.NOT_AGREED
    elif not part.value.strip():
        refusal = PartRefusal.NO_VALUE
    elif part.amount.minor <= 0:
        refusal = PartRefusal.NO_AMOUNT
    return decide(refusal, because=clause or hindrance, began=part.began, amount=part.amount)
