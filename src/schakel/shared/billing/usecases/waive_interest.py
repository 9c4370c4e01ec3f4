"""Waive interest that a client owes."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import Claim, ClaimEvent
from schakel.shared.billing.usecases.settle_account import settle_account
from schakel.shared.tenancy.interface import Actor, require, transaction


def waive_interest(
    client: UUID, debt: UUID, amount: Money | None, *, reason: str, by: Actor, at: datetime
) -> None:
    """Waive interest of a claim, or on costs of a case, through today: at most `amount`; None: all of it.

    Interest of later days runs on (linktopay:7.16, twinqels:24.4.1). Raises RefusedError: no_such_claim, no_reason,
    amount_not_positive, other_currency.
    """
    require(by, "billing.money")
    if not reason.strip():
        raise RefusedError("no_reason")
    if amount is not None and amount.minor <= 0:
        raise RefusedError("amount_not_positive")
    with transaction(by.within(client)) as tx:
        company, currency = _debt(client, debt)
        if amount is not None and amount.currency != currency:
            raise RefusedError("other_currency")
        entry = new_id(at)
        ClaimEvent.objects.of(client).create(
            id=entry, legal_entity_id=company, claim_id=debt, kind="waived", currency=currency,
            minor=None if amount is None else amount.minor, day=business_day(at), source=f"waived/{entry}",
            note=reason.strip(), at=at, by_id=by.person,
        )  # fmt: skip
        settle_account(tx, at)
        audit(tx, "interest.waived", "claim", debt, amount=str(amount or "all"), reason=reason.strip())


def _debt(client: UUID, debt: UUID) -> tuple[UUID, str]:
    rows = Claim.objects.of(client).filter(pk=debt).values_list("legal_entity_id", "currency")
    costs = ClaimEvent.objects.of(client).filter(pk=debt, kind="costs")
    found = rows.first() or costs.values_list("legal_entity_id", "currency").first()
    if found is None:
        raise RefusedError("no_such_claim")
    return found
