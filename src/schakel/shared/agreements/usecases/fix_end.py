"""The end date of a contract becomes fixed."""

from datetime import date, datetime, timedelta
from typing import Any

from schakel.kernel.calendars import business_day
from schakel.kernel.rules import Decision
from schakel.shared.agreements.events import ContractEnding
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.carry_out_end import carry_out_end
from schakel.shared.agreements.usecases.open_transfer_file import open_transfer_file
from schakel.shared.agreements.usecases.plan_life import plan_life
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def fix_end(
    tx: Transaction,
    row: Contract,
    end: date,
    how: Contract.EndedHow,
    because: Decision[Any],
    at: datetime,
    *,
    told: bool = False,
) -> None:
    """Fix the first day on which a contract is no longer in force; one that is there already ends it at once.

    The client is told of the day, once: unless it was `told` by a message of its own.
    """
    row.ends, row.ended_how = end, how
    row.save(update_fields=["ends", "ended_how"])
    audit(
        tx, "contract.end_fixed", "contract", row.id,
        ends=end.isoformat(), how=how.value, because=list(because.because),
    )  # fmt: skip
    record(
        ContractEnding(
            organisation=tx.organisation, contract=row.id, service=row.service, ends=end, how=how.value
        ),
        tx,
    )
    if not told:
        last = end - timedelta(days=1)
        tell_client(tx, row, "end_fixed", because, end=end, last=last, how=how.value)
    open_transfer_file(tx, row, end, at)
    today = business_day(at)
    if end <= today:
        carry_out_end(tx, row, at)
    made = fact(row)
    plan_life(tx, made, terms_on(made, today), today, "the end is fixed")
