"""What was agreed to be paid beside the price list: the lines of the offer and of the orders of a contract."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.forming import OfferedLine
from schakel.shared.agreements.models import Offer, Order

_LINE = frozenset({"name", "minor", "per"})


def agreed_lines(contract: ContractFact) -> list[tuple[str, OfferedLine, int]]:
    """Return the lines that a client accepted for a contract: (key, line, quantity), in the order of acceptance.

    The key tells a line apart from every other of the contract. Prices are without VAT, in cents.
    """
    offered = Offer.objects.of(contract.organisation).filter(contract=contract.id, accepted_at__isnull=False)
    found = [
        (f"offer/{row.id}/{place}", _line(line), 1)
        for row in offered.order_by("accepted_at", "id")
        for place, line in enumerate(row.lines)
        if line.get("taken", True)
    ]
    return found + [each for row in _approved(contract) for each in _ordered(row)]


def order_lines(client: UUID, order: UUID) -> list[tuple[str, OfferedLine, int]]:
    """Return what one order comes to, as `agreed_lines` does; as quoted, else as listed. Raises LookupError."""
    row = Order.objects.of(client).select_related("offer").filter(pk=order).first()
    if row is None:
        raise LookupError(order)
    return list(_ordered(row))


def _approved(contract: ContractFact) -> list[Order]:
    rows = Order.objects.of(contract.organisation).filter(
        contract=contract.id, approved_at__isnull=False, kind=Order.Kind.ADDITIONAL
    )
    return list(rows.select_related("offer").order_by("approved_at", "id"))


def _ordered(row: Order) -> Iterator[tuple[str, OfferedLine, int]]:
    lines: list[dict[str, Any]] = row.lines if row.offer is None else row.offer.lines
    for place, line in enumerate(lines):
        if line.get("minor") is not None:
            yield f"order/{row.id}/{place}", _line(line), int(line.get("quantity", 1))


def _line(line: dict[str, Any]) -> OfferedLine:
    said = {name: line[name] for name in _LINE & line.keys()}
    return replace(OfferedLine(name="", minor=0), including=tuple(line.get("including", ())), **said)
