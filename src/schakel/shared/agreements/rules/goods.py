"""When the risk of delivered goods passes to the client, and when they become its property."""

from collections.abc import Sequence
from datetime import date

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Goods
from schakel.shared.agreements.facts.goods import DeliveredGoods, Obligation, Title, TitleState


@rule("linktopay:15.1")
def risk_passed(goods: Goods, delivered: DeliveredGoods | None) -> Decision[date | None]:
    """The day from which goods are at the client's risk; None while nothing was delivered with proof.

    Where the terms are silent on it nothing can be said: raises `BadTerms`.
    """
    clause = goods.clause_of("risk_on_delivery")
    if delivered is None or not delivered.proof.strip() or not goods.risk_on_delivery:
        return decide(None, because=clause)
    return decide(delivered.on, because=clause, receiver=delivered.receiver)


@rule("linktopay:16.1")
def title_on(
    goods: Goods, delivered: DeliveredGoods, obligations: Sequence[Obligation], *, on: date
) -> Decision[TitleState]:
    """Whose property delivered goods are on a day.

    They become the client's on the first day from delivery on on which nothing is open under any of its
    agreements, the price of the goods included; what arises afterwards changes nothing any more.
    """
    clause = goods.clause_of("title_on_payment")
    passed = _passed(delivered, obligations) if goods.title_on_payment else delivered.on
    if passed is None or passed > on:
        return decide(TitleState(Title.PROVIDER), because=clause, on=on)
    return decide(TitleState(Title.CLIENT, passed), because=clause, on=on)


def _passed(delivered: DeliveredGoods, obligations: Sequence[Obligation]) -> date | None:
    if delivered.paid is None:
        return None
    first = max(delivered.on, delivered.paid)
    later = sorted(one.fulfilled for one in obligations if one.fulfilled and one.fulfilled > first)
    free = (day for day in (first, *later) if not any(one.open_on(day) for one in obligations))
    return next(free, None)
