"""A contract is on another package from today on."""

from datetime import date, datetime

from schakel.shared.agreements.events import PackageChanged
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.usecases.set_permissions import set_permissions
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def take_package(tx: Transaction, row: Contract, package: str, since: date, at: datetime) -> Outcome:
    """Put a contract on a package, with what the client permits on it; a contract that is over keeps what it had."""
    if row.ended_at is not None or (row.ends is not None and row.ends <= since):
        return Dropped("the contract is over by then")
    before, row.package = row.package, package
    row.save(update_fields=["package"])
    audit(tx, "package.changed", "contract", row.id, before=before, package=package, since=since.isoformat())
    set_permissions(tx, row, since, at)
    record(
        PackageChanged(
            organisation=tx.organisation, contract=row.id, service=row.service, package=package, since=since
        ),
        tx,
    )
    return Done(f"the package is {package}")
