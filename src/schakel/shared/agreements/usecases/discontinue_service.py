"""The provider stops offering a service."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Contract, Discontinuation
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.ending import end_when_discontinued
from schakel.shared.agreements.rules.life import first_end
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.open_transfer_file import open_transfer_file
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def discontinue_service(
    legal_entity: UUID,
    service: str,
    stops: date,
    *,
    reason: str,
    by: Actor,
    at: datetime,
    replacement: str = "",
) -> int:
    """Stop a service from a day on, and tell every client of it; returns how many contracts end by it.

    A contract that ends earlier keeps its own end, and can be renewed up to the day on which it stops
    (twinqels:29.6). Raises RefusedError where terms do not know it, or the day is too near; then nothing stops.
    """
    with transaction(by) as tx:
        require(by, "contract.stop")
        today = business_day(at)
        if not reason.strip():
            raise RefusedError("no_reason")
        if stops <= today:
            raise RefusedError("discontinue_too_soon")
        if Discontinuation.objects.filter(legal_entity=legal_entity, service=service).exists():
            raise RefusedError("discontinued_already")
        kept = Discontinuation.objects.create(
            legal_entity_id=legal_entity,
            service=service,
            told_on=today,
            stops_on=stops,
            reason=reason.strip(),
            replacement=replacement.strip(),
            created_at=at,
            created_by=by.person,
        )
        audit(
            tx, "service.discontinued", "discontinuation", kept.id, service=service, stops=stops.isoformat()
        )
        concerned = (
            Contract.objects.across()
            .filter(legal_entity=legal_entity, service=service, ended_at=None)
            .order_by("organisation_id", "id")
            .values_list("organisation_id", "id")
        )
        ended = 0
        for client, contract in list(concerned):
            with transaction(by.within(client)) as within:
                ended += _stop(within, within.lock(Contract, contract), kept, at)
    return ended


def _stop(tx: Transaction, row: Contract, kept: Discontinuation, at: datetime) -> bool:
    made = fact(row)
    terms = terms_on(made, kept.told_on)
    own = made.agreed.ends or first_end(terms.renewal, made.agreed)
    found = end_when_discontinued(terms.ending, own, kept.told_on, kept.stops_on)
    end = found.outcome.end
    if end is None:
        raise RefusedError(f"discontinue_{found.outcome.refused}", found)
    tell_client(
        tx, row, "discontinued", found, stops=kept.stops_on, end=end, reason=kept.reason,
        replacement=kept.replacement,
    )  # fmt: skip
    if end == own:
        open_transfer_file(tx, row, end, at)
        return False
    fix_end(tx, row, end, Contract.EndedHow.DISCONTINUED, found, at, told=True)
    return True
