"""The client ends a contract because its prices change."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.prices import LeaveBecause, LeaveRefusal
from schakel.shared.agreements.facts.written import Channel, From, Purpose
from schakel.shared.agreements.models import Contract, PriceNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.leaving import leaving_for_prices
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.receive_statement import receive_statement
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction

CLIENT = Declared(by=From.CLIENT)


def leave_because_of_prices(
    client: UUID,
    notice: UUID,
    *,
    by: Actor,
    at: datetime,
    chosen: date | None = None,
    disadvantage: str = "",
    declared: Declared = CLIENT,
) -> date | None:
    """End a contract because of announced prices; returns the end date, or None until the provider has judged.

    Where the provider judges whether the change is to the client's disadvantage (twinqels:30.2), the client names
    that, and the statement waits for `judge_leaving`. Raises RefusedError with the rule's reason.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.cancel" if declared.channel is Channel.PORTAL else "agreements.manage")
        told = PriceNotice.objects.of(client).filter(pk=notice, bounced_on=None).first()
        if told is None:
            raise RefusedError("no_price_notice")
        row = own_contract(tx, told.contract_id)
        told = tx.lock(PriceNotice, notice)
        if told.left_on is not None:
            raise RefusedError("left_already")
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        terms = terms_on(fact(row), business_day(at))
        day = receive_statement(terms, declared, Purpose.NOTICE, at)
        found = leaving_for_prices(fact(row), told, received=day, chosen=chosen)
        waits = found.outcome.refusal is LeaveRefusal.NOT_JUDGED
        if found.outcome.refusal is not None and not waits:
            raise RefusedError(f"leave_{found.outcome.refusal}", found)
        if waits and not disadvantage.strip():
            raise RefusedError("leave_no_words", found)
        told.left_on, told.chosen_on, told.disadvantage = day, chosen, disadvantage.strip()
        told.save(update_fields=["left_on", "chosen_on", "disadvantage"])
        keep_statement(tx, row.id, "leaves_for_prices", declared, day, found, at)
        return _end(tx, row, found, at)


def _end(tx: Transaction, row: Contract, found: Decision[LeaveBecause], at: datetime) -> date | None:
    end = found.outcome.ends
    if end is None:
        audit(tx, "contract.leaving_asked", "contract", row.id, because=list(found.because))
    elif row.ends is None or end < row.ends:
        fix_end(tx, row, end, Contract.EndedHow.CHANGE_OF_PRICES, found, at)
    return end
