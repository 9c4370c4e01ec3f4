"""A side agrees to a proposed change."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import From, Purpose
from schakel.shared.agreements.models import Amendment
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.sources import amendment_decision
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.give_notice import CLIENT
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_amendment import own_amendment
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.receive_statement import receive_statement
from schakel.shared.agreements.usecases.set_change import set_change
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.tenancy.interface import Actor, require, transaction


def agree_amendment(
    client: UUID, amendment: UUID, *, by: Actor, at: datetime, declared: Declared = CLIENT
) -> date | None:
    """Record a side's written consent; returns the day from which the change holds, None while a consent lacks.

    `declared` says whose it is and how it came: a client's own in the portal, one that staff write down, or the
    provider's confirmation. Raises RefusedError for a proposal that was not sent, and for a second consent.
    """
    with transaction(by.within(client)) as tx:
        provider_side = declared.by is From.PROVIDER
        require(by, "agreements.manage" if by.provider else "contract.order")
        if provider_side and not by.provider:
            raise RefusedError("other_side")
        row = own_amendment(tx, amendment)
        contract = own_contract(tx, row.contract_id)
        if row.sent_on is None:
            raise RefusedError("proposal_not_sent")
        today = business_day(at)
        terms = terms_on(fact(contract), today)
        day = today if provider_side else receive_statement(terms, declared, Purpose.ANY, at)
        _note(row, day, provider_side=provider_side)
        holds, found = amendment_decision(terms, row)
        kind = "amendment_confirmed" if provider_side else "amendment_agreed"
        keep_statement(tx, contract.id, kind, declared, day, found, at, about=row.id)
        if holds is not None:
            set_change(tx, contract, row.id, holds, found.because[0], at)
            tell_client(
                tx, contract, "amendment_holds", found, words=row.words, holds=holds,
                finish_before=row.finish_before, finish_after=row.finish_after,
            )  # fmt: skip
        if not provider_side:
            office = f"/office/agreements/contracts/{client}/{contract.id}/changes"
            call_office(tx, "agreements.amendment_answered", {"number": contract.number}, office)
    return holds


def _note(row: Amendment, day: date, *, provider_side: bool) -> None:
    field = "provider_confirmed_on" if provider_side else "client_agreed_on"
    if getattr(row, field) is not None:
        raise RefusedError("agreed_already")
    setattr(row, field, day)
    row.save(update_fields=[field])
