"""What others may ask about goods that were delivered under a contract."""

from schakel.shared.agreements.facts.goods import DeliveredGoods, Title, TitleState
from schakel.shared.agreements.facts.goods import Obligation as OpenObligation
from schakel.shared.agreements.queries.goods import knows_goods, risk_of, title_of

__all__ = ["DeliveredGoods", "OpenObligation", "Title", "TitleState", "knows_goods", "risk_of", "title_of"]
