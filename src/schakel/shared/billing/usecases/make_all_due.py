"""Make everything that a client owes due at once."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import ContractFact, contracts
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.lateness import AllDueWhy
from schakel.shared.billing.models import Claim, ClaimEvent
from schakel.shared.billing.queries.late import LateTerms, late_terms
from schakel.shared.billing.rules.due import due_at_once
from schakel.shared.billing.usecases.charge_all_at_once import charge_all_at_once
from schakel.shared.billing.usecases.close_at_once import close_at_once
from schakel.shared.billing.usecases.settle_account import settle_account
from schakel.shared.billing.usecases.watch_claim import watch_claim
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def make_all_due(
    client: UUID, contract: UUID | None, *, why: AllDueWhy, day: date, source: str, by: Actor, at: datetime
) -> list[UUID]:
    """Have open invoices with a later due date be due on a day, and what is not invoiced yet be invoiced at once.

    Of one contract, or (None) of all; each by its own terms, so that some may change nothing. Doing it again changes
    nothing either. Returns the claims that moved (qooqie:19.4, 22.3, linq:10.7, 11.4, twinqels:29.4). Raises
    RefusedError: no_source.
    """
    require(by, "billing.money")
    if not source.strip():
        raise RefusedError("no_source")
    moved: list[UUID] = []
    with transaction(by.within(client)) as tx:
        found = [each for each in contracts(client) if contract in {None, each.id}]
        for each in found:
            moved += _of_contract(tx, each, why, day, source.strip(), at)
        settle_account(tx, at)
        for row in Claim.objects.of(client).filter(pk__in=moved, settled_on=None):
            watch_claim(tx, row, at)
        for each in found:
            _charge(tx, each, why, day, at)
        audit(tx, "claims.all_due", "client", client, why=why.value, day=day.isoformat(), claims=len(moved))
    return moved


def _of_contract(
    tx: Transaction, made: ContractFact, why: AllDueWhy, day: date, source: str, at: datetime
) -> list[UUID]:
    moved = []
    for row in Claim.objects.of(tx.organisation).filter(contract_id=made.id, settled_on=None, due_on__gt=day):
        terms = late_terms(tx.organisation, made.id, row.issued_on)
        due = due_at_once(terms.payment, why, day, issued=row.issued_on, due=row.due_on).outcome
        if due < row.due_on:
            ClaimEvent.objects.of(tx.organisation).create(
                id=new_id(at), legal_entity_id=row.legal_entity_id, claim_id=row.id, kind="due", day=due,
                moved_to=due, currency=row.currency, source=f"due/{row.id}/{due.isoformat()}",
                note=f"{why.value}: {source}", at=at, by_id=tx.by.person,
            )  # fmt: skip
            moved.append(row.id)
    return moved


def _charge(tx: Transaction, made: ContractFact, why: AllDueWhy, day: date, at: datetime) -> None:
    try:
        terms: LateTerms = late_terms(tx.organisation, made.id, day)
    except LookupError:
        return
    if why is AllDueWhy.INSOLVENCY and terms.payment.all_due_insolvent:
        charge_all_at_once(tx, made, terms.payment, day, at)
    if why is AllDueWhy.DISSOLUTION and terms.payment.all_due_dissolved:
        close_at_once(tx, made.id, day, at)
