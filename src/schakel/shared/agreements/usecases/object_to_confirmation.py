"""The client objects to what the order confirmation says."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import From, Purpose
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.objections import OBJECTION
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.offers import confirmation_sent
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.receive_statement import receive_statement
from schakel.shared.tenancy.interface import Actor, require, transaction


def object_to_confirmation(client: UUID, contract: UUID, reason: str, *, by: Actor, at: datetime) -> UUID:
    """Keep the objection with its time; whether it came immediately is for staff to judge (linq:4.1).

    Raises RefusedError where no confirmation is sent, or without a reason.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.inform")
        row = own_contract(tx, contract)
        if not reason.strip():
            raise RefusedError("no_reason")
        terms = terms_on(fact(row), business_day(at))
        found = confirmation_sent(terms.offers)
        if not found.outcome:
            raise RefusedError("no_confirmation", found)
        declared = Declared(by=From.CLIENT, words=reason.strip())
        day = receive_statement(terms, declared, Purpose.ANY, at)
        made = keep_statement(tx, row.id, OBJECTION, declared, day, found, at)
        office = f"/office/agreements/objections/{client}/{made}"
        call_office(tx, "agreements.confirmation_objected", {"number": row.number}, office)
    return made
