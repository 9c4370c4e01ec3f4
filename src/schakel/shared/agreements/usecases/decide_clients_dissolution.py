"""A client states that it dissolves a contract, and the provider decides whether the law gives it that right."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.dissolution import ClientsRequest
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.rules.dissolution import clients_dissolution
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.tenancy.interface import Actor, require, transaction


def decide_clients_dissolution(
    client: UUID,
    contract: UUID,
    decided: ClientsRequest,
    *,
    effect: date,
    ground: str,
    reference: str,
    by: Actor,
    at: datetime,
) -> bool:
    """Keep a client's statement with its legal ground, open or decided; returns whether the contract ends by it.

    Granted, it ends only what was not performed yet: what was before `effect` stays (linq:11.3). Raises RefusedError
    without a ground, for a day that is past, or a contract that is over.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.stop")
        row = own_contract(tx, contract)
        today = business_day(at)
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        if not ground.strip() or not reference.strip():
            raise RefusedError("ground_no_source")
        if decided is ClientsRequest.GRANTED and (effect < today or (row.ends and row.ends <= effect)):
            raise RefusedError("ends_already" if effect >= today else "end_in_the_past")
        found = clients_dissolution(decided, effect=effect, fees=(), meetings_booked=0)
        declared = Declared(
            by=From.CLIENT, channel=Channel.LETTER, reference=reference.strip(), words=ground.strip()
        )
        keep_statement(tx, row.id, f"dissolution_{decided}", declared, today, found, at)
        if found.outcome.granted:
            fix_end(tx, row, effect, Contract.EndedHow.AT_ONCE, found, at)
    return found.outcome.granted
