"""The client gives notice."""

from datetime import date, datetime, timedelta
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import Channel, From, Purpose
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import agreed, fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.notice import end_on_clients_notice
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.receive_statement import receive_statement
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.tenancy.interface import Actor, require, transaction

CLIENT = Declared(by=From.CLIENT)


def give_notice(
    client: UUID,
    contract: UUID,
    *,
    by: Actor,
    at: datetime,
    wished: date | None = None,
    declared: Declared = CLIENT,
) -> date:
    """Give notice for the client, which is confirmed; returns the end date (the first day not in force).

    The client itself does it in the portal, who may manage contracts (linq:5.3); staff write down a letter or a
    message that came in. Raises RefusedError with the rule's reason; then nothing was changed.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.cancel" if declared.channel is Channel.PORTAL else "agreements.manage")
        row = own_contract(tx, contract)
        terms = terms_on(fact(row), business_day(at))
        day = receive_statement(terms, declared, Purpose.NOTICE, at)
        found = end_on_clients_notice(terms.notice, terms.renewal, agreed(row), day, wished)
        end = found.outcome.end
        if end is None:
            raise RefusedError(f"notice_{found.outcome.refused}", found)
        keep_statement(tx, row.id, "notice", declared, day, found, at)
        tell_client(tx, row, "notice_received", found, received=day, end=end, last=end - timedelta(days=1))
        fix_end(tx, row, end, Contract.EndedHow.NOTICE_CLIENT, found, at, told=True)
    return end
