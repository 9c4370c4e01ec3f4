"""The provider ends a contract, or parts of it, at once."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.events import PartsEnded
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.dissolution import EndAtOnce, EndStatement
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.suspending import what_if_ended
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def end_contract_at_once(
    client: UUID, contract: UUID, statement: EndStatement, *, words: str, by: Actor, at: datetime
) -> date:
    """End a contract (or the parts of the statement) on grounds that are on file; returns the end date.

    How it is done, and from which day it has effect, is what the terms say: a notice, a statement, one that was
    received, or a registered letter with its number. Raises RefusedError with the rule's reason; nothing ends
    without a ground, and never by itself (qooqie:22.1, linktopay:14.5, linq:11.1, linq:11.2, twinqels:29.3).
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.stop")
        row = own_contract(tx, contract)
        today = business_day(at)
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        if not words.strip():
            raise RefusedError("no_reason")
        if _lies_ahead(statement, today):
            raise RefusedError("statement_later")
        found = what_if_ended(fact(row), today, statement)
        end = found.outcome.ends
        if end is None:
            raise RefusedError(f"end_{found.outcome.refusal}", found)
        declared = Declared(
            by=From.PROVIDER,
            channel=Channel.LETTER if statement.number.strip() else Channel.EMAIL,
            reference=statement.number.strip(),
            words=words.strip(),
        )
        keep_statement(tx, row.id, "ended_at_once", declared, statement.received or end, found, at)
        tell_client(
            tx, row, "ended_at_once", found, words=words.strip(), end=end, parts=sorted(statement.parts)
        )
        if statement.parts:
            _end_parts(tx, row, statement.parts, found)
        elif row.ends is not None and row.ends <= end:
            raise RefusedError("ends_already", found, ends=row.ends)
        else:
            fix_end(tx, row, end, Contract.EndedHow.AT_ONCE, found, at, told=True)
    return end


def _end_parts(tx: Transaction, row: Contract, parts: frozenset[str], found: Decision[EndAtOnce]) -> None:
    end = found.outcome.ends
    if end is None:
        raise ValueError("nothing ends")
    audit(
        tx, "contract.parts_ended", "contract", row.id,
        parts=sorted(parts), ends=end.isoformat(), because=list(found.because),
    )  # fmt: skip
    record(
        PartsEnded(
            organisation=tx.organisation, contract=row.id, service=row.service, ends=end, parts=sorted(parts)
        ),
        tx,
    )


def _lies_ahead(statement: EndStatement, today: date) -> bool:
    """Tell whether something is said to have happened that has not; the letter itself can name a later day."""
    return any(
        day is not None and day > today for day in (statement.sent, statement.received, statement.ruling)
    )
