"""The provider gives a client notice of default."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import decide
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import Channel, From, Purpose
from schakel.shared.agreements.models import Ground
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.receive_statement import receive_statement
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def give_default_notice(
    client: UUID, ground: UUID, *, words: str, until: date, by: Actor, at: datetime
) -> None:
    """Tell the client in writing what it must put right, and by when (that day included); linq:11.1.

    Raises RefusedError without words, for a period that is over already, or when a notice was given before.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.stop")
        found = Ground.objects.of(client).filter(pk=ground).first()
        if found is None:
            raise RefusedError("no_ground_on_file")
        row = own_contract(tx, found.contract_id)
        kept = tx.lock(Ground, ground)
        today = business_day(at)
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        if kept.lifted_on is not None:
            raise RefusedError("ground_lifted_already")
        if not words.strip():
            raise RefusedError("no_reason")
        if until <= today:
            raise RefusedError("default_too_short")
        if kept.more.get("default_sent"):
            raise RefusedError("default_given_already")
        declared = Declared(by=From.PROVIDER, channel=Channel.EMAIL, words=words.strip())
        terms = terms_on(fact(row), today)
        day = receive_statement(terms, declared, Purpose.ANY, at)
        kept.more = {**kept.more, "default_sent": today.isoformat(), "default_until": until.isoformat()}
        kept.save(update_fields=["more"])
        power = terms.end_on.clause_of(kept.kind if terms.end_on.gives(kept.kind) else "form")
        decision = decide("remedy", because=power, sent=today, until=until)
        keep_statement(tx, row.id, "default_notice", declared, day, decision, at)
        tell_client(tx, row, "default_notice", decision, words=words.strip(), until=until)
        audit(tx, "default.notified", "contract", row.id, ground=str(kept.id), until=until.isoformat())
