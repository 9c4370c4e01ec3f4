"""A one-off contract is performed on both sides."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.life import AgreementKind
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import agreed, fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.ending import end_when_performed
from schakel.shared.agreements.rules.life import kind_of_agreement
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.tenancy.interface import Actor, require, transaction


def end_performed_contract(
    client: UUID,
    contract: UUID,
    *,
    delivered: tuple[date | None, ...],
    settled: tuple[date | None, ...],
    by: Actor,
    at: datetime,
) -> date | None:
    """End a one-off contract on the day on which all was delivered and paid; None while anything is open.

    The dates are those of each delivery and each invoice (linktopay:14.2). Raises RefusedError for another kind of
    contract, one that is over, or a day that is still to come.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_contract(tx, contract)
        today = business_day(at)
        terms = terms_on(fact(row), today)
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        kind = kind_of_agreement(terms.renewal, agreed(row))
        if kind.outcome is not AgreementKind.ONE_OFF:
            raise RefusedError("not_one_off", kind)
        if any(day is not None and day > today for day in (*delivered, *settled)):
            raise RefusedError("performed_later")
        found = end_when_performed(terms.ending, delivered, settled)
        if found.outcome is not None:
            fix_end(tx, row, found.outcome, Contract.EndedHow.PERFORMED, found, at)
    return found.outcome
