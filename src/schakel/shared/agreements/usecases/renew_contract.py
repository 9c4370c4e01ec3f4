"""The client renews a contract itself."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.events import ContractRenewed
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import agreed, fact
from schakel.shared.agreements.queries.stopping import stop_of
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.renewal import renewal_by_client
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.give_notice import CLIENT
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.plan_life import plan_life
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction


def renew_contract(client: UUID, contract: UUID, *, by: Actor, at: datetime) -> date:
    """Add a term to a contract in the portal; returns the new end date. Raises RefusedError."""
    with transaction(by.within(client)) as tx:
        require(by, "contract.order")
        row = own_contract(tx, contract)
        today = business_day(at)
        terms = terms_on(fact(row), today)
        stops = stop_of(row.legal_entity_id, row.service)
        found = renewal_by_client(terms.renewal, terms.ending, agreed(row), today, stops=stops)
        end = found.outcome.end
        if end is None:
            raise RefusedError(f"renewal_{found.outcome.refused}", found)
        row.renewed += 1
        row.save(update_fields=["renewed"])
        keep_statement(tx, row.id, "renewal", CLIENT, today, found, at)
        tell_client(tx, row, "renewed", found, received=today, end=end)
        audit(tx, "contract.renewed", "contract", row.id, until=end.isoformat())
        record(ContractRenewed(organisation=client, contract=row.id, service=row.service, until=end), tx)
        if end == stops:
            fix_end(tx, row, end, Contract.EndedHow.DISCONTINUED, found, at, told=True)
        plan_life(tx, fact(row), terms, today, "renewed")
    return end
