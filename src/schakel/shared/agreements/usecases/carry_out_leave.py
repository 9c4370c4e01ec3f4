"""A contract ends because of a later version."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from schakel.kernel.rules import Decision
from schakel.shared.agreements.events import LeftOverVersion
from schakel.shared.agreements.facts.prepaid import Prepaid
from schakel.shared.agreements.models import Contract, VersionNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.versions import judged_by
from schakel.shared.agreements.rules.objecting import credit_over_change
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.plan_binding import VERSION_BINDS
from schakel.shared.deadlines.interface import drop
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def carry_out_leave(
    tx: Transaction,
    contract: Contract,
    row: VersionNotice,
    received: date,
    ends: date,
    because: Decision[Any],
    at: datetime,
    prepaid: Sequence[Prepaid] = (),
    *,
    told: bool = False,
) -> None:
    """Fix the end, take the version off the calendar, and keep what is credited of fees paid in advance."""
    credit = credit_over_change(judged_by(fact(contract), row.version).terms, ends, tuple(prepaid)).outcome
    row.ended_on = received
    row.credit_minor = None if credit is None else credit.minor
    row.save(update_fields=["ended_on", "credit_minor"])
    drop(tx, VERSION_BINDS, row.id, "the client leaves because of it")
    record(
        LeftOverVersion(
            organisation=tx.organisation,
            contract=contract.id,
            service=contract.service,
            ends=ends,
            credit_minor=row.credit_minor,
        ),
        tx,
    )
    fix_end(tx, contract, ends, Contract.EndedHow.CHANGE_OF_TERMS, because, at, told=told)
