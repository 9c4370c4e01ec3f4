"""The provider confirms an arrangement in writing."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.sources import arrangement_decision
from schakel.shared.agreements.queries.terms import version_terms_on
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_arrangement import own_arrangement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.set_change import set_change
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.tenancy.interface import Actor, require, transaction


def confirm_arrangement(
    client: UUID, arrangement: UUID, *, by: Actor, at: datetime, applies_from: date | None = None
) -> date:
    """Confirm by mail what was asked or promised; returns the day from which it goes before the terms.

    It never reaches back before the confirmation. Raises RefusedError for one that was settled before.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_arrangement(tx, arrangement)
        contract = own_contract(tx, row.contract_id)
        row.confirmed_on = business_day(at)
        row.applies_from = applies_from or row.applies_from
        row.save(update_fields=["confirmed_on", "applies_from"])
        holds, found = arrangement_decision(version_terms_on(fact(contract), row.confirmed_on), row)
        if holds is None:
            raise RefusedError("arrangement_refused", found)
        declared = Declared(by=From.PROVIDER, channel=Channel.EMAIL, words=row.words)
        keep_statement(
            tx, contract.id, "arrangement_confirmed", declared, row.confirmed_on, found, at, about=row.id
        )
        set_change(tx, contract, row.id, holds, found.because[0], at)
        tell_client(tx, contract, "arrangement_confirmed", found, words=row.words, holds=holds)
    return holds
