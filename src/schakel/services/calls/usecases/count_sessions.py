"""Have the sessions of the days that are over charged."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from schakel.kernel.calendars import business_day, start_of_day
from schakel.services.calls.queries.contracts import SERVICE
from schakel.services.calls.queries.sessions import SESSIONS, sessions_per_day
from schakel.services.calls.usecases.plan_counting import AFTER_MIDNIGHT
from schakel.shared.agreements.interface import ContractFact, contracts, trial
from schakel.shared.billing.interface import NewUse, meter_all, metered_through
from schakel.shared.deadlines.interface import Done, Moved, Outcome
from schakel.shared.tenancy.interface import Transaction

_DAY = timedelta(days=1)


def count_sessions(tx: Transaction, at: datetime) -> Outcome:
    """Meter the sessions of every day that is over and was not metered yet, each day once (qooqie:14.4).

    A day counts for the contract that runs on it, the newest of several; the days of a trial for the contract that
    came of it (qooqie:15.1). It goes on until the last contract is over.
    """
    today = business_day(at)
    made = [each for each in contracts(tx.organisation) if each.service == SERVICE]
    for each in made:
        used = [
            NewUse(each.id, SESSIONS, Decimal(count), f"{SESSIONS}/{day}", start_of_day(day))
            for day, count in _counted(tx, each, made, today)
        ]
        if used:
            meter_all(tx.organisation, used, by=tx.by)
    if all(each.agreed.ends is not None and each.agreed.ends <= today for each in made):
        return Done("the last contract is over")
    return Moved(start_of_day(today + _DAY) + AFTER_MIDNIGHT, "counted until today")


def _counted(
    tx: Transaction, contract: ContractFact, made: list[ContractFact], today: date
) -> Iterator[tuple[date, int]]:
    begins = contract.agreed.commencement
    tried = trial(tx.organisation, SERVICE)
    if tried is not None and tried.contract == contract.id:
        begins = min(begins, tried.starts)
    last = metered_through(tx.organisation, contract.id, SESSIONS)
    first = begins if last is None else last + _DAY
    until = min(today, contract.agreed.ends or today)
    if first < until:
        for day, count in sorted(sessions_per_day(tx.organisation, first, until).items()):
            if _newest_on(made, day) in {None, contract.id}:
                yield day, count


def _newest_on(made: list[ContractFact], day: date) -> object:
    """Return the contract that runs on a day, the newest of several; None where none runs yet."""
    runs = (each for each in made if each.agreed.commencement <= day and (each.agreed.ends or date.max) > day)
    return next((each.id for each in runs), None)
