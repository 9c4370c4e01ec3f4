"""Start a run of invoices, or take up the one that stopped."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.shared.billing.models import InvoiceRun
from schakel.shared.tenancy.interface import Actor, require, transaction


def start_run(*, by: Actor, at: datetime) -> UUID:
    """Return the run of today that is not finished, or begin one; `run_invoices` does the work.

    Raises NotAllowedError without the permission "billing.run".
    """
    require(by, "billing.run")
    with transaction(by):
        day = business_day(at)
        row = InvoiceRun.objects.select_for_update().filter(day=day, finished_at=None).first()
        if row is None:
            row = InvoiceRun.objects.create(id=new_id(at), day=day, started_at=at, started_by=by.person)
    return row.id
