"""The provider announces new prices to a client."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import ContractFact, Declared
from schakel.shared.agreements.facts.decisions import as_json
from schakel.shared.agreements.facts.prices import PriceEffect
from schakel.shared.agreements.facts.tariffs import INITIAL, Tariffs
from schakel.shared.agreements.facts.written import Channel, From, Purpose
from schakel.shared.agreements.models import PriceNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.last_days import PRICES_LAST_DAY, REMINDED_BEFORE
from schakel.shared.agreements.queries.tariffs import price_effect, tariffs
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.plan_prices import plan_prices
from schakel.shared.agreements.usecases.receive_statement import receive_statement
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Duty, put
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction

MAIL = Declared(by=From.PROVIDER, channel=Channel.EMAIL)


def announce_price_change(client: UUID, contract: UUID, price_list: UUID, *, by: Actor, at: datetime) -> date:
    """Tell a client by mail of the prices that a published list brings; returns from when they hold for it.

    That can be later than the list says, when the client is told late (qooqie:14.3, linktopay:7.5). Raises
    RefusedError with the rule's reason when the new prices do not reach this contract.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_contract(tx, contract)
        made = fact(row)
        new = _new_prices(made, price_list)
        told = receive_statement(terms_on(made, business_day(at)), MAIL, Purpose.ANY, at)
        _check(made, new, told)
        found = price_effect(made, new, told)
        applies = found.outcome.applies
        if applies is None:
            raise RefusedError(f"price_{found.outcome.refusal}", found)
        if made.agreed.ends is not None and made.agreed.ends <= applies:
            raise RefusedError("price_contract_ends", found, ends=made.agreed.ends)
        notice = PriceNotice.objects.of(client).create(
            contract=row,
            price_list_id=new.id,
            kind=new.kind,
            announced_on=told,
            effective_on=new.effective,
            applies_on=applies,
            leave_until=found.outcome.leave_until,
            held_before=made.price_list,
            decision=as_json(found),
        )
        leave_until = found.outcome.leave_until
        notice.notice_id = tell_client(
            tx, row, "prices_change", found, applies=applies, reason=new.reason, leave_until=leave_until
        )
        notice.save(update_fields=["notice_id"])
        plan_prices(tx, row)
        _remind(tx, notice, found, told)
        audit(
            tx, "prices.announced", "contract", row.id, price_list=str(new.id), applies=applies.isoformat(),
            because=list(found.because),
        )  # fmt: skip
    return applies


def _remind(tx: Transaction, notice: PriceNotice, found: Decision[PriceEffect], told: date) -> None:
    until = found.outcome.leave_until
    if until is not None and until - REMINDED_BEFORE > told:
        due, about = start_of_day(until - REMINDED_BEFORE), {"contract": str(notice.contract_id)}
        put(tx, Duty(PRICES_LAST_DAY, notice.id, due, found.because[0], until.isoformat(), about))


def _new_prices(made: ContractFact, price_list: UUID) -> Tariffs:
    new = tariffs(price_list)
    of_contract = new is not None and (new.service, new.legal_entity) == (made.service, made.legal_entity)
    if new is None or new.published is None or not of_contract:
        raise RefusedError("no_price_list")
    if made.price_list is None:
        raise RefusedError("price_own_prices")
    if new.kind == INITIAL or new.id == made.price_list:
        raise RefusedError("price_no_change")
    return new


def _check(made: ContractFact, new: Tariffs, told: date) -> None:
    if made.ended_at is not None or (made.agreed.ends is not None and made.agreed.ends <= told):
        raise RefusedError("contract_over")
    told_before = PriceNotice.objects.of(made.organisation).filter(contract=made.id, price_list=new.id)
    if told_before.filter(bounced_on=None).exists():
        raise RefusedError("prices_told_already")
