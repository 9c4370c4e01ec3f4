"""Staff enter or confirm a statutory rate of interest."""

from datetime import date, datetime
from decimal import Decimal

from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import StatutoryEntry
from schakel.shared.tenancy.interface import Actor, require, transaction

MOST = Decimal(100)


def enter_rate(
    holds_from: date, *, ordinary: Decimal, commercial: Decimal, source: str, by: Actor, at: datetime
) -> None:
    """Keep the rates from a day on, in per cent a year, with the publication that they were compared with.

    What was entered for a day before is replaced; what came along with the product too. Interest that was counted by
    another rate follows when accounts are next looked at. Raises RefusedError: rate_senseless, no_source.
    """
    require(by, "billing.money")
    if not source.strip():
        raise RefusedError("no_source")
    if not all(0 <= rate <= MOST for rate in (ordinary, commercial)):
        raise RefusedError("rate_senseless")
    with transaction(by) as tx:
        row = StatutoryEntry.objects.select_for_update().filter(holds_from=holds_from).first()
        row = row or StatutoryEntry(id=new_id(at), holds_from=holds_from)
        row.ordinary, row.commercial, row.source = ordinary, commercial, source.strip()
        row.entered_at, row.entered_by = at, by.person
        row.save()
        audit(
            tx, "rate.entered", "statutory_rate", row.id,
            holds_from=holds_from.isoformat(), ordinary=str(ordinary), commercial=str(commercial),
        )  # fmt: skip
