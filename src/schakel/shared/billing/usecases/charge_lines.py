"""Charge lines that were agreed to be paid once."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.agreements.interface import OfferedLine
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Transaction

ONCE = "once"


def charge_lines(
    tx: Transaction,
    contract: UUID,
    lines: Sequence[tuple[str, OfferedLine, int]],
    kind: OnceKind,
    day: date,
    at: datetime,
) -> None:
    """Charge those of agreed lines (key, line, quantity) that are paid once, each once."""
    charges = [
        NewCharge(
            kind=kind, key=key, text_nl=line.name, text_en=line.name, quantity=Decimal(quantity),
            unit_price=Money(line.minor).decimal, day=day,
        )
        for key, line, quantity in lines
        if line.per == ONCE
    ]  # fmt: skip
    work(tx.organisation, contract, charges, by=tx.by, at=at)
