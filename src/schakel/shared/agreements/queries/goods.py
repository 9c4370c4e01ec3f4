"""At whose risk delivered goods are, and whose property."""

from collections.abc import Sequence
from datetime import date

from schakel.kernel.rules import Decision
from schakel.kernel.terms import Goods
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.goods import DeliveredGoods, Obligation, TitleState
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.goods import risk_passed, title_on
from schakel.shared.agreements.services import group_of


def knows_goods(contract: ContractFact, on: date) -> bool:
    """Tell whether the terms of a contract speak of goods."""
    found = _goods(contract, on)
    return found is not None and found.speaks_of("risk_on_delivery") and found.speaks_of("title_on_payment")


def risk_of(contract: ContractFact, delivered: DeliveredGoods) -> Decision[date | None]:
    """Return the day from which delivered goods are at the client's risk (linktopay:15.1). Raises LookupError."""
    return risk_passed(_known(contract, delivered.on), delivered)


def title_of(
    contract: ContractFact, delivered: DeliveredGoods, obligations: Sequence[Obligation], on: date
) -> Decision[TitleState]:
    """Return whose property delivered goods are on a day (linktopay:16.1). Raises LookupError."""
    return title_on(_known(contract, delivered.on), delivered, obligations, on=on)


def _known(contract: ContractFact, on: date) -> Goods:
    found = _goods(contract, on)
    if found is None:
        raise LookupError("these terms say nothing of goods")
    return found


def _goods(contract: ContractFact, on: date) -> Goods | None:
    return group_of(terms_on(contract, on), Goods, "goods")
