"""Close a report of misuse when nothing more needs to be done."""

from datetime import datetime
from uuid import UUID

from schakel.shared.accounts.errors import GoneError
from schakel.shared.accounts.models import MisuseMeasure, MisuseReport
from schakel.shared.audit import interface as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def close_misuse_report(report: UUID, *, note: str, by: Actor, at: datetime) -> None:
    """Take a report from the list of open ones; it stays on file with all that was done.

    Raises NotAllowedError, GoneError when it was closed before, and DoesNotExist.
    """
    require(by, "misuse.handle")
    with transaction(by) as tx:
        row = MisuseReport.objects.select_for_update().get(pk=report)
        if row.closed_at is not None:
            raise GoneError(report)
        row.closed_at, row.closed_by_id = at, by.person
        row.save(update_fields=["closed_at", "closed_by"])
        MisuseMeasure.objects.create(
            report=row, kind=MisuseMeasure.Kind.CLOSED, at=at, by_id=by.person, note=note
        )
        audit.record(tx, "misuse.closed", "misuse_report", report)
