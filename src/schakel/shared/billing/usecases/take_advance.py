"""Set off what was invoiced in advance against work that is charged."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.queries.work import TAKEN, advance_left
from schakel.shared.billing.rules.wording import worded


def take_advance(
    client: UUID, contract: UUID, charged: Money, *, key: str, day: date, at_once: bool
) -> tuple[NewCharge, ...]:
    """Return the line that takes an advance off what is charged, up to that amount; none where nothing is left.

    What was charged goes on one invoice with it, so that an invoice never comes to less than nothing.
    """
    taken = min(advance_left(client, contract), charged)
    if taken.minor <= 0:
        return ()
    nl, en = worded("advance_taken")
    return (
        NewCharge(
            kind=OnceKind.CREDIT, key=f"advance/{key}", text_nl=nl, text_en=en, quantity=Decimal(-1),
            unit_price=taken.decimal, day=day, at_once=at_once, details=((TAKEN, key),),
        ),
    )  # fmt: skip
