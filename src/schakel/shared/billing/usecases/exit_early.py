"""A client leaves before its term ends: what is left of that term is charged."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.interface import ContractFact, term_end
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.fees import EarlyExit, RemainingBalance
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.working import NewExit
from schakel.shared.billing.queries.agreed import agreed_on, charging_of
from schakel.shared.billing.queries.credits import prepaid_lines
from schakel.shared.billing.queries.work import known_contract
from schakel.shared.billing.rules.final_invoice import remaining_balance
from schakel.shared.billing.rules.wording import worded, written
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def exit_early(client: UUID, contract: UUID, new: NewExit, *, by: Actor, at: datetime) -> RemainingBalance:
    """Invoice the rest of the running term at once, unless a valid reason was accepted (linq:5.6); nothing goes back.

    The contract must end on the day that was asked: agreements fix it, by the consent of both sides. Raises
    RefusedError: no_contract, no_reason, exit_not_agreed (it does not end on that day), no_term.
    """
    require(by, "billing.run")
    if not new.reason.strip():
        raise RefusedError("no_reason")
    with transaction(by.within(client)) as tx:
        made = known_contract(client, contract)
        if made.agreed.ends != new.requested:
            raise RefusedError("exit_not_agreed")
        found = _balance(made, new)
        _charge(tx, made, new, found, at)
        bring_up_to_date(tx, contract, at)
        audit(
            tx, "exit.judged", "contract", contract, valid_reason=new.valid_reason, reason=new.reason.strip(),
            amount=str(found.outcome.amount), because=list(found.because),
        )  # fmt: skip
    return found.outcome


def _balance(contract: ContractFact, new: NewExit) -> Decision[RemainingBalance]:
    running = replace(contract, agreed=replace(contract.agreed, ends=None))
    ends = term_end(running, new.requested)
    if ends is None:
        raise RefusedError("no_term")
    subscription = agreed_on(running, new.requested).subscription
    fees = (each.unit_price.times(each.quantity) for each in subscription.fixed)
    leaving = EarlyExit(
        requested=new.requested, anchor=subscription.anchor, term_ends=ends,
        invoiced_until=_invoiced_until(contract, new.requested), fee=Money.total(fees), every=subscription.every,
        valid_reason=new.valid_reason, arranged=new.arranged,
    )  # fmt: skip
    return remaining_balance(charging_of(contract, new.requested), leaving)


def _invoiced_until(contract: ContractFact, requested: date) -> date:
    """Return the first day that no invoice covers, from the day that was asked on."""
    lines = prepaid_lines(contract.organisation, contract.id, requested)
    return max((each.ends for each in lines), default=requested)


def _charge(
    tx: Transaction, contract: ContractFact, new: NewExit, found: Decision[RemainingBalance], at: datetime
) -> None:
    balance = found.outcome
    if balance.amount.minor <= 0:
        return
    count = balance.periods if new.arranged is None else 1
    each = balance.amount if count == 1 else Money(balance.amount.minor // count, balance.amount.currency)
    nl, en = worded("rest_of_term", ends=written(found.facts["term_ends"]))
    charge = NewCharge(
        kind=OnceKind.REST_OF_TERM, key=f"exit/{new.requested}", text_nl=nl, text_en=en, quantity=Decimal(count),
        unit="month", unit_price=each.decimal, currency=each.currency, day=business_day(at),
        starts=new.requested, ends=found.facts["term_ends"], at_once=True,
        details=(("reason", new.reason.strip()), ("because", found.because[0])),
    )  # fmt: skip
    work(tx.organisation, contract.id, [charge], by=tx.by, at=at)
