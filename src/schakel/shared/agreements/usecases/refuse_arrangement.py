"""The provider refuses an arrangement that was asked."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.sources import arrangement_decision
from schakel.shared.agreements.queries.terms import version_terms_on
from schakel.shared.agreements.usecases.own_arrangement import own_arrangement
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def refuse_arrangement(client: UUID, arrangement: UUID, *, by: Actor, at: datetime) -> None:
    """Refuse it; terms and contract stay as they are. Raises RefusedError for one that was settled before."""
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_arrangement(tx, arrangement)
        row.refused_on = business_day(at)
        row.save(update_fields=["refused_on"])
        contract = Contract.objects.of(client).get(pk=row.contract_id)
        _holds, found = arrangement_decision(version_terms_on(fact(contract), row.refused_on), row)
        tell_client(tx, contract, "arrangement_refused", found, words=row.words)
        audit(tx, "arrangement.refused", "arrangement", row.id)
