"""The provider refuses an arrangement that was asked."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.usecases.own_arrangement import own_arrangement
from schakel.shared.agreements.usecases.write_client import write_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def refuse_arrangement(client: UUID, arrangement: UUID, *, by: Actor, at: datetime) -> None:
    """Refuse it; terms and contract stay as they are. Raises RefusedError for one that was settled before."""
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_arrangement(tx, arrangement)
        row.refused_on = business_day(at)
        row.save(update_fields=["refused_on"])
        number = Contract.objects.of(client).values_list("number", flat=True).get(pk=row.contract_id)
        context = {"number": number, "words": row.words}
        write_client(tx, "agreements.arrangement_refused", context, ("arrangement", row.id))
        audit(tx, "arrangement.refused", "arrangement", row.id)
