"""Claims that something is to be done with, as rows, with what is open of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.facts.account import Account, ClaimBalance
from schakel.shared.billing.models import Claim


def rows_of(client: UUID, claims: Iterable[UUID]) -> list[Claim]:
    """Return claims of a client with one company, locked, oldest first.

    Raises RefusedError: no_claims, no_such_claim, claims_of_several_companies.
    """
    asked = set(claims)
    rows = list(Claim.objects.of(client).select_for_update().filter(pk__in=asked).order_by("due_on", "id"))
    if not asked:
        raise RefusedError("no_claims")
    if len(rows) < len(asked):
        raise RefusedError("no_such_claim")
    if len({row.legal_entity_id for row in rows}) > 1:
        raise RefusedError("claims_of_several_companies")
    return rows


def overdue_rows(client: UUID, company: UUID, on: date) -> list[Claim]:
    """Return the claims of a company on a client of which the last day to pay is over, oldest first."""
    rows = Claim.objects.of(client).filter(legal_entity_id=company, settled_on=None, due_on__lt=on)
    return list(rows.order_by("due_on", "id"))


def balances_in(account: Account, rows: Sequence[Claim]) -> list[ClaimBalance]:
    """Return what is open of claims by an account, in their order."""
    known = {each.id: each for each in account.claims}
    return [known[str(row.id)] for row in rows]


def principal_of(balances: Iterable[ClaimBalance], currency: str) -> Money:
    """Return what is open of claims without interest and costs."""
    return Money.total((each.principal for each in balances), currency)
