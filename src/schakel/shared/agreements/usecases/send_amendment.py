"""Staff send a change proposal to the client."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.kernel.terms import Amendments
from schakel.shared.agreements.facts.amendments import Proposal
from schakel.shared.agreements.models import Amendment, Contract
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.sources import amendment_decision
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.amendments import proposal_lacks
from schakel.shared.agreements.services import group_of
from schakel.shared.agreements.usecases.own_amendment import own_amendment
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def send_amendment(client: UUID, amendment: UUID, *, by: Actor, at: datetime) -> None:
    """Send a proposal once it says what it must: its consequences, and by how much it exceeds a fixed rate.

    Raises RefusedError with what is missing (linq:8.3, linq:8.4).
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_amendment(tx, amendment)
        if row.sent_on is not None:
            raise RefusedError("amendment_sent")
        contract = own_contract(tx, row.contract_id)
        _check(row, contract, at)
        row.sent_on = business_day(at)
        row.save(update_fields=["sent_on"])
        _holds, found = amendment_decision(terms_on(fact(contract), row.sent_on), row)
        tell_client(tx, contract, "amendment_proposed", found, words=row.words)
        audit(tx, "amendment.sent", "amendment", row.id, contract=contract.id)


def _check(row: Amendment, contract: Contract, at: datetime) -> None:
    rules = group_of(terms_on(fact(contract), business_day(at)), Amendments, "amendments")
    if rules is None or not (rules.speaks_of("consequences_first") or rules.speaks_of("excess_stated")):
        return
    found = proposal_lacks(
        rules,
        Proposal(
            financial=row.financial,
            quality=row.quality,
            fixed_rate=None if row.fixed_minor is None else Money(row.fixed_minor),
            added=None if row.added_minor is None else Money(row.added_minor),
            excess_shown=None if row.excess_minor is None else Money(row.excess_minor),
        ),
    )
    if found.outcome:
        raise RefusedError(f"proposal_{found.outcome[0].name.lower()}", found)
