"""Charge costs of a court or of execution that were really made for a case."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import Claim, ClaimEvent, CollectionCase
from schakel.shared.billing.usecases.settle_account import settle_account
from schakel.shared.tenancy.interface import Actor, require, transaction


def add_judicial_costs(
    client: UUID, case: UUID, amount: Money, *, evidence: str, by: Actor, at: datetime
) -> UUID:
    """Enter costs as they were made, with what shows them; returns the entry.

    They are paid before interest and principal, and bear interest where costs do (linktopay:7.19, qooqie:19.3,
    twinqels:24.4.2). Raises RefusedError: no_such_case, case_closed, amount_not_positive, other_currency,
    no_evidence.
    """
    require(by, "billing.money")
    if amount.minor <= 0:
        raise RefusedError("amount_not_positive")
    if not evidence.strip():
        raise RefusedError("no_evidence")
    with transaction(by.within(client)) as tx:
        row = tx.own(CollectionCase, case, "no_such_case")
        if row.closed_at is not None:
            raise RefusedError("case_closed")
        if amount.currency != row.currency:
            raise RefusedError("other_currency")
        claims = Claim.objects.of(client).filter(case_id=case).order_by("due_on", "id")
        entry = new_id(at)
        ClaimEvent.objects.of(client).create(
            id=entry, legal_entity_id=row.legal_entity_id, kind="costs", minor=amount.minor, case_id=case,
            claims=[str(each) for each in claims.values_list("pk", flat=True)], currency=row.currency,
            day=business_day(at), source=f"judicial/{entry}", note=evidence.strip(), at=at, by_id=by.person,
        )  # fmt: skip
        settle_account(tx, at)
        audit(tx, "case.judicial_costs", "collection_case", case, amount=str(amount))
    return entry
