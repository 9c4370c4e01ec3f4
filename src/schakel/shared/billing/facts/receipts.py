"""Money that comes in."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.billing.facts.records import Via


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReceipt:
    """Money of a client that came in on a day. `source` tells it apart: the same money is booked once.

    `named` are the invoices that it is for, in the order in which it pays them; none: the oldest first. `remark` is
    that it should be divided otherwise than costs, interest, principal (linktopay:7.17).
    """

    legal_entity: UUID
    amount: Money
    day: date
    via: Via
    source: str
    named: tuple[UUID, ...] = ()
    remark: str = ""
