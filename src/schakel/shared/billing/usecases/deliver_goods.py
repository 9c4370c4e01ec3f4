"""Staff note that goods were delivered to a client."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import knows_goods
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.goods import NewGoods
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.models import DeliveredGoods
from schakel.shared.billing.queries.work import check_advance, known_contract
from schakel.shared.billing.usecases.take_advance import take_advance
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def deliver_goods(client: UUID, contract: UUID, new: NewGoods, *, by: Actor, at: datetime) -> UUID:
    """Note a delivery, by which the risk passes (linktopay:15.1), and have its price invoiced at once.

    Returns the goods. Raises RefusedError: no_contract, goods_not_known (the terms know none), goods_incomplete,
    goods_no_proof, goods_later, advance_not_received.
    """
    require(by, "billing.run")
    with transaction(by.within(client)) as tx:
        made, today = known_contract(client, contract), business_day(at)
        before = DeliveredGoods.objects.of(client).filter(contract=contract, unique_key=new.key).first()
        if before is not None:
            return before.id
        _check(new, at)
        if not knows_goods(made, max(business_day(new.delivered), made.agreed.commencement)):
            raise RefusedError("goods_not_known")
        check_advance(client, contract, today)
        row = DeliveredGoods.objects.of(client).create(
            id=new_id(at), contract_id=contract, unique_key=new.key, what=new.what.strip(), quantity=new.quantity,
            minor=new.price.minor, currency=new.price.currency, delivered_at=new.delivered, place=new.place.strip(),
            receiver=new.receiver.strip(), proof=new.proof.strip(), charge_id=_charge(tx, contract, new, at),
            entered_at=at, entered_by=by.person,
        )  # fmt: skip
        audit(
            tx, "goods.delivered", "goods", row.id, what=row.what, quantity=row.quantity, price=str(new.price)
        )
    return row.id


def _check(new: NewGoods, at: datetime) -> None:
    if (
        not (new.key.strip() and new.what.strip() and new.receiver.strip())
        or new.quantity < 1
        or new.price.minor < 0
    ):
        raise RefusedError("goods_incomplete")
    if not new.proof.strip():
        raise RefusedError("goods_no_proof")
    if new.delivered > at:
        raise RefusedError("goods_later")


def _charge(tx: Transaction, contract: UUID, new: NewGoods, at: datetime) -> UUID | None:
    if not new.price.minor:
        return None
    whole = new.price.minor % new.quantity == 0
    count = new.quantity if whole else 1
    text = new.what.strip() if whole else f"{new.what.strip()} ({new.quantity})"
    day = business_day(new.delivered)
    charge = NewCharge(
        kind=OnceKind.GOODS, key=f"goods/{new.key}", text_nl=text, text_en=text, quantity=Decimal(count),
        unit_price=new.price.decimal / count, currency=new.price.currency, day=day, at_once=True,
    )  # fmt: skip
    off = take_advance(tx.organisation, contract, new.price, key=f"goods/{new.key}", day=day, at_once=True)
    made, *_ = work(tx.organisation, contract, [charge, *off], by=tx.by, at=at)
    return made
