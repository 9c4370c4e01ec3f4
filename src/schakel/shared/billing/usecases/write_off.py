"""Give up what a client will not pay any more."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import Claim, ClaimEvent
from schakel.shared.billing.usecases.settle_account import settle_account
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def write_off(client: UUID, claim: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Write off what is open of a claim, interest included; what was paid stays as it was divided.

    Costs of a case go with the last of its claims. Raises RefusedError: no_such_claim, settled_already, no_reason.
    """
    require(by, "billing.money")
    if not reason.strip():
        raise RefusedError("no_reason")
    with transaction(by.within(client)) as tx:
        row = tx.own(Claim, claim, "no_such_claim")
        if row.settled_on is not None:
            raise RefusedError("settled_already")
        _give_up(tx, row, row.id, reason.strip(), at)
        for costs in _costs_left(tx, row):
            _give_up(tx, row, costs, reason.strip(), at)
        settle_account(tx, at)
        audit(tx, "claim.written_off", "claim", claim, reason=reason.strip())


def _costs_left(tx: Transaction, row: Claim) -> list[UUID]:
    """Return the costs of the case of a claim when no other claim of it is open."""
    if row.case_id is None:
        return []
    others = (
        Claim.objects.of(tx.organisation).filter(case_id=row.case_id, open_minor__gt=0).exclude(pk=row.id)
    )
    costs = ClaimEvent.objects.of(tx.organisation).filter(case_id=row.case_id, kind="costs")
    return [] if others.exists() else list(costs.values_list("pk", flat=True))


def _give_up(tx: Transaction, row: Claim, debt: UUID, reason: str, at: datetime) -> None:
    entry = new_id(at)
    ClaimEvent.objects.of(tx.organisation).create(
        id=entry, legal_entity_id=row.legal_entity_id, claim_id=debt, kind="written_off", currency=row.currency,
        day=business_day(at), source=f"written_off/{entry}", note=reason, at=at, by_id=tx.by.person,
    )  # fmt: skip
