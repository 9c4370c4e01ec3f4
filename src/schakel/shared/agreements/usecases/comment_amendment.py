"""A side says something about a proposed change."""

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
from schakel.shared.tenancy.interface import Actor, require, transaction


def comment_amendment(client: UUID, amendment: UUID, words: str, *, by: Actor, at: datetime) -> None:
    """Put a remark beside a proposal (linktopay:4.9); it changes nothing by itself (linq:4.2)."""
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage" if by.provider else "contract.order")
        if not words.strip():
            raise RefusedError("no_words")
        row = own_amendment(tx, amendment)
        contract = own_contract(tx, row.contract_id)
        today = business_day(at)
        _holds, found = amendment_decision(terms_on(fact(contract), today), row)
        declared = Declared(by=From.PROVIDER if by.provider else From.CLIENT, words=words.strip())
        keep_statement(tx, contract.id, "amendment_comment", declared, today, found, at, about=row.id)
        if not by.provider:
            office = f"/office/agreements/contracts/{client}/{contract.id}/changes"
            call_office(tx, "agreements.amendment_answered", {"number": contract.number}, office)
