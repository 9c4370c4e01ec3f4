"""What a client permits follows its package."""

from datetime import date, datetime

from schakel.shared.agreements.models import Contract, Permission
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.orders import version_numbered
from schakel.shared.agreements.queries.permissions import permissions_by_terms, permits
from schakel.shared.agreements.queries.terms import in_force
from schakel.shared.agreements.rules.permissions import PERMISSIONS
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Transaction


def set_permissions(tx: Transaction, row: Contract, since: date, at: datetime) -> None:
    """Keep from a day on what the terms have the client permit on its package, where that changes (qooqie:7.5)."""
    made = fact(row)
    found = permissions_by_terms(made, since)
    if found is None:
        return
    held = in_force(made, since).outcome
    version = version_numbered(made, made.version if held is None else held.version)
    for name in PERMISSIONS:
        granted = name in found.outcome
        known = Permission.objects.of(tx.organisation).filter(contract=row, name=name).exists()
        if known and permits(made, name, since) == granted:
            continue
        Permission.objects.of(tx.organisation).create(
            contract=row, name=name, granted=granted, from_on=since, package=row.package, terms_version=version,
            set_at=at, by_id=tx.by.person,
        )  # fmt: skip
        audit(
            tx, "permission.granted" if granted else "permission.withdrawn", "contract", row.id, permission=name,
            since=since.isoformat(), package=row.package, because=list(found.because),
        )  # fmt: skip
