"""Staff correct a fee that rested on wrong data."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.interface import ContractFact
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.charging import FixedFee, Subscription
from schakel.shared.billing.facts.credits import NewCredit
from schakel.shared.billing.facts.fees import FeeCorrection, WrongData
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.working import NewFeeCorrection
from schakel.shared.billing.models import AgreedFee
from schakel.shared.billing.queries.agreed import agreed_on, charging_of
from schakel.shared.billing.queries.credits import invoices_latest_first
from schakel.shared.billing.queries.work import known_contract
from schakel.shared.billing.rules.corrections import corrected_fee
from schakel.shared.billing.rules.wording import worded
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.billing.usecases.give_credit import give_credit
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def correct_fee(
    client: UUID, contract: UUID, new: NewFeeCorrection, *, by: Actor, at: datetime
) -> FeeCorrection:
    """Make up for all periods begun for a fee on wrong data (linktopay:7.4), and charge the right one from the next.

    More goes on the next invoice, less is credited at once. What rested on what is kept. Raises RefusedError:
    no_contract, no_fee (no fee of that code), no_datum, correction_not_allowed, correction_no_evidence.
    """
    require(by, "billing.run")
    with transaction(by.within(client)) as tx:
        made, today = known_contract(client, contract), business_day(at)
        if not new.datum.strip():
            raise RefusedError("no_datum")
        subscription = agreed_on(made, max(today, made.agreed.commencement)).subscription
        fee = next((each for each in subscription.fixed if each.code == new.code), None)
        if fee is None:
            raise RefusedError("no_fee")
        found = corrected_fee(charging_of(made, today), _wrong(new, fee, subscription, at))
        if found.outcome.refusal is not None:
            raise RefusedError(f"correction_{found.outcome.refusal}", found)
        _make_up(tx, made, new, fee, found, at)
        _from_now_on(tx, made, new, found.outcome, at)
        audit(
            tx, "fee.corrected", "contract", contract, code=new.code, datum=new.datum.strip(),
            evidence=new.evidence.strip(), old=str(fee.unit_price), new=str(new.right), because=list(found.because),
        )  # fmt: skip
    return found.outcome


def _wrong(new: NewFeeCorrection, fee: FixedFee, subscription: Subscription, at: datetime) -> WrongData:
    return WrongData(
        charged=fee.unit_price.times(fee.quantity), right=new.right.times(fee.quantity), anchor=subscription.anchor,
        corrected=business_day(at), every=subscription.every, given=new.given, since=new.since,
        ends=subscription.ends, evidence=new.evidence,
    )  # fmt: skip


def _make_up(
    tx: Transaction,
    contract: ContractFact,
    new: NewFeeCorrection,
    fee: FixedFee,
    found: Decision[FeeCorrection],
    at: datetime,
) -> None:
    difference = found.outcome.difference
    key = f"fee/{new.code}/{found.outcome.holds_from}"
    nl, en = worded("fee_corrected", new.datum, code=fee.text)
    if difference.minor < 0:
        credit = NewCredit(
            key=key, amount=-difference, clause=found.because[0], reason=nl, text_nl=nl, text_en=en,
            invoices=invoices_latest_first(tx.organisation, contract.id),
        )  # fmt: skip
        give_credit(tx, contract.id, credit, at)
    elif difference.minor > 0:
        per_period = (new.right - fee.unit_price).times(fee.quantity)
        charge = NewCharge(
            kind=OnceKind.CORRECTION, key=key, text_nl=nl, text_en=en, quantity=Decimal(found.outcome.periods),
            unit=fee.unit, unit_price=per_period.decimal, currency=difference.currency, day=business_day(at),
            details=(("datum", new.datum.strip()), ("evidence", new.evidence.strip())),
        )  # fmt: skip
        work(tx.organisation, contract.id, [charge], by=tx.by, at=at)


def _from_now_on(
    tx: Transaction, contract: ContractFact, new: NewFeeCorrection, found: FeeCorrection, at: datetime
) -> None:
    if found.holds_from is None:
        return
    AgreedFee.objects.of(tx.organisation).update_or_create(
        contract_id=contract.id, code=new.code, holds_from=found.holds_from,
        defaults={
            "organisation_id": tx.organisation, "unit_price": new.right.decimal, "currency": new.right.currency,
            "evidence": f"{new.datum.strip()}: {new.evidence.strip()}", "entered_at": at, "entered_by": tx.by.person,
        },
    )  # fmt: skip
    bring_up_to_date(tx, contract.id, at)
