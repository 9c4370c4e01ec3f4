"""A side ends a contract because force majeure lasts too long."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.force_majeure import Party
from schakel.shared.agreements.facts.written import Channel, From, Purpose
from schakel.shared.agreements.models import Contract, Hindrance
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.hindrance import dissolution
from schakel.shared.agreements.queries.stopping import hindrance_fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.receive_statement import receive_statement
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.tenancy.interface import Actor, require, transaction


def dissolve_for_hindrance(
    client: UUID,
    hindrance: UUID,
    *,
    side: Party,
    by: Actor,
    at: datetime,
    chosen: date | None = None,
    words: str = "",
) -> date:
    """End a contract by a side's statement, without damages; returns the end date.

    The client makes it in the portal, the provider by mail. Raises RefusedError with the rule's reason, such as
    force majeure that has not lasted long enough (linktopay:10.3, linq:17.4, twinqels:27.2).
    """
    ours = side is Party.PROVIDER
    with transaction(by.within(client)) as tx:
        require(by, "contract.stop" if ours else "contract.cancel")
        found = Hindrance.objects.of(client).filter(pk=hindrance).first()
        if found is None:
            raise RefusedError("no_hindrance")
        row = own_contract(tx, found.contract_id)
        case = tx.lock(Hindrance, hindrance)
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        today = business_day(at)
        declared = Declared(
            by=From.PROVIDER if ours else From.CLIENT,
            channel=Channel.EMAIL if ours else Channel.PORTAL,
            words=words.strip(),
        )
        made = fact(row)
        day = receive_statement(terms_on(made, today), declared, Purpose.ANY, at)
        decision = dissolution(made, hindrance_fact(case), side, sent=today, received=day, chosen=chosen)
        end = decision.outcome.ends
        if end is None:
            raise RefusedError(f"hindrance_{decision.outcome.refusal}", decision)
        if row.ends is not None and row.ends <= end:
            raise RefusedError("ends_already", decision, ends=row.ends)
        keep_statement(tx, row.id, "force_majeure", declared, day, decision, at)
        if ours:
            tell_client(tx, row, "ended_at_once", decision, words=words.strip(), end=end, parts=[])
        fix_end(tx, row, end, Contract.EndedHow.FORCE_MAJEURE, decision, at, told=ours)
    return end
