"""Prices that follow a published index: its figures, and what they made of the prices of a contract."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.prices import IndexedPrices, IndexFigure
from schakel.shared.agreements.facts.tariffs import LineKind, Tariffs
from schakel.shared.agreements.models import Indexation
from schakel.shared.agreements.models import IndexFigure as Figure


def figures_entered() -> Sequence[IndexFigure]:
    """Return the figures of the index in the order in which they were entered: a later one corrects an earlier."""
    return [
        IndexFigure(row.year, row.month, row.value, row.source)
        for row in Figure.objects.order_by("entered_at", "id")
    ]


def indexations(contract: ContractFact) -> list[IndexedPrices]:
    """Return how the prices of a contract followed the index so far, oldest first."""
    rows = Indexation.objects.of(contract.organisation).filter(contract=contract.id).order_by("year")
    return [
        IndexedPrices(row.year, row.holds_from, row.before, row.now, tuple(row.decision["because"]))
        for row in rows
    ]


def indexed(contract: ContractFact, held: Tariffs, since: date, on: date) -> Tariffs:
    """Return the prices on a day of a list that holds since a day: what is paid again follows the index."""
    for each in indexations(contract):
        if since < each.holds_from <= on:
            held = replace(held, lines=tuple(
                replace(line, price=line.price.times(Fraction(each.now) / Fraction(each.before)))
                if line.kind is LineKind.PACKAGE else line
                for line in held.lines
            ))  # fmt: skip
    return held
