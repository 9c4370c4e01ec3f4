"""Keep the day from which a later version holds for a contract."""

from datetime import date

from schakel.kernel.calendars import start_of_day
from schakel.shared.agreements.facts.versions import How
from schakel.shared.agreements.models import Contract, VersionNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.versions import binding_of
from schakel.shared.agreements.usecases.plan_last_day import plan_last_day
from schakel.shared.agreements.usecases.take_hold import take_hold
from schakel.shared.deadlines.interface import Duty, drop, put, timeline
from schakel.shared.tenancy.interface import Transaction

VERSION_BINDS = "agreements.version_binds"


def plan_binding(tx: Transaction, contract: Contract, row: VersionNotice, today: date) -> None:
    """Put the day on the calendar as it is now; a day that is there already has the version take hold.

    Whoever objected or leaves keeps the old version, so the day comes off. A message that came back may still be
    sent again, so there the day stays and is judged anew when it comes.
    """
    plan_last_day(tx, contract, row, today)
    found = binding_of(fact(contract), row)
    binding = found.outcome
    if binding.on is None:
        if binding.how is not How.NOT_TOLD:
            drop(tx, VERSION_BINDS, row.id, str(binding.how))
        return
    if binding.on <= today:
        drop(tx, VERSION_BINDS, row.id, "it holds already")
        take_hold(tx, contract, row, binding)
        return
    occurrence = binding.on.isoformat()
    waiting = timeline(tx.organisation, row.id, only_open=True)
    if any(each.kind == VERSION_BINDS and each.occurrence != occurrence for each in waiting):
        drop(tx, VERSION_BINDS, row.id, "it holds from another day")
    about = {
        "contract": str(contract.id),
        "document": row.version.document,
        "version": row.version.number,
        "how": str(binding.how),
    }
    put(tx, Duty(VERSION_BINDS, row.id, start_of_day(binding.on), found.because[0], occurrence, about))
