"""The day on which a later version takes hold has come."""

from datetime import datetime

from schakel.kernel.calendars import business_day, start_of_day
from schakel.shared.agreements.models import Contract, VersionNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.versions import binding_of
from schakel.shared.agreements.usecases.take_hold import take_hold
from schakel.shared.deadlines.interface import Done, Dropped, Moved, Outcome
from schakel.shared.tenancy.interface import Transaction


def pass_binding(tx: Transaction, contract: Contract, row: VersionNotice, at: datetime) -> Outcome:
    """Have the version take hold if it does by what is known now."""
    if contract.ended_at is not None:
        return Dropped("the contract is over")
    if row.held_on is not None:
        return Dropped("it holds already")
    made, today = fact(contract), business_day(at)
    binding = binding_of(made, row).outcome
    if binding.on is None:
        return Dropped(str(binding.how))
    if binding.on > today:
        return Moved(start_of_day(binding.on), "it holds from another day")
    if not take_hold(tx, contract, row, binding):
        return Dropped("a newer version holds already")
    return Done(str(binding.how))
