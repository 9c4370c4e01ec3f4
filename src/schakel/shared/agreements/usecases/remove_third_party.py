"""The office takes a third party's service off the list."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import ThirdParty
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def remove_third_party(listed: UUID, *, by: Actor, at: datetime) -> None:
    """Take it off the list; that it stood there stays on file. Raises RefusedError."""
    with transaction(by) as tx:
        require(by, "agreements.manage")
        row = ThirdParty.objects.select_for_update().filter(pk=listed, removed_at=None).first()
        if row is None:
            raise RefusedError("no_third_party")
        row.removed_at, row.removed_by = at, by.person
        row.save(update_fields=["removed_at", "removed_by"])
        audit(tx, "third_party.removed", "third_party", row.id, service=row.service, name=row.name)
