"""A client is reminded of the last day to object to a new version, or to end its contract because of it."""

from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.models import Contract, VersionNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.last_days import last_day_of_version
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.tenancy.interface import Transaction


def remind_last_day(tx: Transaction, contract: Contract, row: VersionNotice, at: datetime) -> Outcome:
    """Remind who did not answer; who accepted, objected or leaves hears nothing more."""
    if contract.ended_at is not None:
        return Dropped("the contract is over")
    found = last_day_of_version(fact(contract), row, business_day(at))
    if found is None:
        return Dropped("the client answered, or can do nothing more")
    title = f"{row.version.document} {row.version.number}"
    tell_client(
        tx, contract, "version_last_day", found, last=found.outcome, document=title
    )  # fmt: skip
    audit(tx, "version.reminded", "version_notice", row.id, last=found.outcome.isoformat())
    return Done("reminded of the last day")
