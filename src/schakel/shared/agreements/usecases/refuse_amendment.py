"""A side refuses a proposed change."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.sources import amendment_decision
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_amendment import own_amendment
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def refuse_amendment(client: UUID, amendment: UUID, reason: str, *, by: Actor, at: datetime) -> None:
    """Refuse a proposal, or take one's own back; everything stays as it was agreed (linktopay:4.10).

    Raises RefusedError for a change that both sides agreed to.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage" if by.provider else "contract.order")
        row = own_amendment(tx, amendment)
        contract = own_contract(tx, row.contract_id)
        holds, _found = amendment_decision(terms_on(fact(contract), business_day(at)), row)
        if holds is not None:
            raise RefusedError("agreed_already")
        row.refused_on = business_day(at)
        row.save(update_fields=["refused_on"])
        side = From.PROVIDER if by.provider else From.CLIENT
        _holds, found = amendment_decision(terms_on(fact(contract), business_day(at)), row)
        keep_statement(
            tx, contract.id, "amendment_refused", Declared(by=side, words=reason.strip()), row.refused_on, found, at,
            about=row.id,
        )  # fmt: skip
        audit(tx, "amendment.refused", "amendment", row.id, side=side)
        if by.provider:
            tell_client(tx, contract, "amendment_refused", found, words=row.words, reason=reason.strip())
        else:
            office = f"/office/agreements/contracts/{client}/{contract.id}/changes"
            call_office(tx, "agreements.amendment_answered", {"number": contract.number}, office)
