"""One side proposes to end a contract by consent."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.life import Refusal
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.queries.consent import PROPOSED, proposed_ends
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.ending import end_by_consent
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def propose_end(
    client: UUID, contract: UUID, ends: date, *, side: From, words: str, by: Actor, at: datetime
) -> UUID:
    """Propose an end date with its terms; it has no effect until the other side consents (linq:5.4).

    Raises RefusedError where the terms do not know it, while a proposal is open, or for a day that is past.
    """
    ours = side is From.PROVIDER
    with transaction(by.within(client)) as tx:
        require(by, "contract.stop" if ours else "contract.cancel")
        row = own_contract(tx, contract)
        made, today = fact(row), business_day(at)
        if row.ended_at is not None or (row.ends is not None and row.ends <= ends):
            raise RefusedError("ends_already")
        if ends < today:
            raise RefusedError("end_in_the_past")
        if any(not each.answered for each in proposed_ends(made)):
            raise RefusedError("end_proposed_already")
        found = end_by_consent(
            terms_on(made, today).ending, ends, None if ours else today, today if ours else None
        )
        if found.outcome.refused is Refusal.NO_SUCH_RIGHT:
            raise RefusedError("consent_no_such_right", found)
        declared = Declared(by=side, channel=Channel.EMAIL if ours else Channel.PORTAL, words=words.strip())
        statement = keep_statement(tx, row.id, PROPOSED, declared, today, found, at)
        if ours:
            tell_client(tx, row, "end_proposed", found, end=ends, words=words.strip())
        audit(tx, "contract.end_proposed", "contract", row.id, ends=ends.isoformat(), side=str(side))
    return statement
