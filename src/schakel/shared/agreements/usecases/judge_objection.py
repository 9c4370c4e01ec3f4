"""Staff judge whether a client objected to a confirmation at once."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.objections import IMMEDIATE, LATE, objection_of
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.offers import confirmation_sent
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def judge_objection(
    client: UUID, objection: UUID, *, immediate: bool, words: str, by: Actor, at: datetime
) -> None:
    """Keep the judgement and tell the client, with why (linq:4.1).

    One that came at once means that the confirmation is not taken for a right rendering; what was agreed is then put
    right by a change or a new quote. No number of the terms says what "at once" is, so a person decides. Raises
    RefusedError for one that is not there or was judged, and without words for the client.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        found = objection_of(client, objection)
        if found is None:
            raise RefusedError("no_objection")
        row = own_contract(tx, found.contract)
        again = objection_of(client, objection)
        if again is None or again.immediate is not None:
            raise RefusedError("objection_judged")
        if not words.strip():
            raise RefusedError("no_reason")
        today = business_day(at)
        because = confirmation_sent(terms_on(fact(row), today).offers).because
        decision = Decision(immediate, because, {"confirmed": found.confirmed, "received": found.at})
        declared = Declared(by=From.PROVIDER, channel=Channel.EMAIL, words=words.strip())
        kind = IMMEDIATE if immediate else LATE
        keep_statement(tx, row.id, kind, declared, today, decision, at, about=objection, told=True)
        tell_client(tx, row, "objection_judged", decision, immediate=immediate, words=words.strip())
        audit(tx, "confirmation.objection_judged", "contract", row.id, immediate=immediate)
