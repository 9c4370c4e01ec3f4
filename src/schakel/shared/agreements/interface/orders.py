"""What others may know, ask and have done about orders within a contract, its package, and what that permits.

Work is always booked on an order; whoever starts or invoices some asks `may_start` first (linq:3.7).
"""

from schakel.shared.agreements.events import OrderApproved, OrderStarted, PackageChanged
from schakel.shared.agreements.facts.amendments import WorkAllowed
from schakel.shared.agreements.facts.orders import (
    OrderedLine,
    OrderFact,
    OrderKind,
    OrderState,
    OrderWish,
    Quote,
    Wanted,
)
from schakel.shared.agreements.facts.permissions import PermissionFact
from schakel.shared.agreements.queries.orders import listed_prices, may_start, order, orders_of
from schakel.shared.agreements.queries.permissions import permissions_of, permissions_over_time, permits
from schakel.shared.agreements.queries.tariffs import packages_of
from schakel.shared.agreements.usecases.approve_order import approve_order
from schakel.shared.agreements.usecases.change_package import change_package
from schakel.shared.agreements.usecases.place_order import place_order
from schakel.shared.agreements.usecases.quote_order import quote_order
from schakel.shared.agreements.usecases.refuse_order import refuse_order
from schakel.shared.agreements.usecases.start_work import start_work
from schakel.shared.agreements.usecases.withdraw_order import withdraw_order

__all__ = [
    "OrderApproved", "OrderFact", "OrderKind", "OrderStarted", "OrderState", "OrderWish", "OrderedLine",
    "PackageChanged", "PermissionFact", "Quote", "Wanted", "WorkAllowed", "approve_order", "change_package",
    "listed_prices", "may_start", "order", "orders_of", "packages_of", "permissions_of", "permissions_over_time",
    "permits", "place_order", "quote_order", "refuse_order", "start_work", "withdraw_order",
]  # fmt: skip
