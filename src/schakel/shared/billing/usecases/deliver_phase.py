"""Staff mark a phase of a contract as delivered, which has exactly that phase invoiced."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.work import Phase
from schakel.shared.billing.queries.work import check_advance, known_contract, phase_refused, phases_of
from schakel.shared.billing.usecases.take_advance import take_advance
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, require, transaction


def deliver_phase(
    client: UUID, contract: UUID, phase: str, delivered: date, *, by: Actor, at: datetime
) -> UUID:
    """Mark a phase (its key) as delivered on a day and have it invoiced at once, an advance off; returns the charge.

    Raises RefusedError: no_contract, no_phase, phase_later, advance_not_received, phase_no_phases, phase_invoiced.
    """
    require(by, "billing.run")
    with transaction(by.within(client)):
        made, today = known_contract(client, contract), business_day(at)
        found = phases_of(made).get(phase)
        if found is None:
            raise RefusedError("no_phase")
        if delivered > today:
            raise RefusedError("phase_later")
        check_advance(client, contract, today)
        name, agreed = found
        decision = phase_refused(made, Phase(agreed.amount, delivered, agreed.invoiced), today)
        if decision.outcome is not None:
            raise RefusedError(f"phase_{decision.outcome}", decision)
        new = NewCharge(
            kind=OnceKind.PHASE, key=phase, text_nl=name, text_en=name, unit_price=agreed.amount.decimal,
            day=delivered, at_once=True,
        )  # fmt: skip
        off = take_advance(client, contract, agreed.amount, key=phase, day=today, at_once=True)
        charge, *_ = work(client, contract, [new, *off], by=by, at=at)
    return charge
