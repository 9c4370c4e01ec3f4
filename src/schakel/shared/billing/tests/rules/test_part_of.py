"""Taking a part of an invoice back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from schakel.kernel.money import Money
from schakel.shared.billing.facts.invoices import Card, Document, DocumentKind, Line, VatCode
from schakel.shared.billing.rules.crediting import part_of
from schakel.shared.billing.rules.vat import sum_up
from schakel.shared.billing.vat_rates import vat_rates

DAY = date(2026, 3, 1)
SOMEBODY = Card(name="Demo", street="Voorbeeldstraat 1", postcode="1234 AB", city="Utrecht")


def of(*nets: tuple[int, VatCode]) -> Document:
    lines = tuple(
        Line(text="Werk", quantity=Decimal(1), unit_price=Money(net).decimal, net=Money(net), vat=code)
        for net, code in nets
    )
    return Document(
        kind=DocumentKind.INVOICE, number="2026-000001", issued=DAY, due=DAY, seller=SOMEBODY, buyer=SOMEBODY,
        lines=lines, totals=sum_up(lines, DAY, vat_rates()),
    )  # fmt: skip


def comes_to(document: Document, cents: int) -> int:
    taken = part_of(document, Money(cents), "Deel")
    return -sum_up(taken, DAY, vat_rates()).total.minor


def test_a_part_comes_to_what_was_granted_or_a_cent_more_and_never_more_than_the_invoice() -> None:
    standard = of((1000_00, VatCode.STANDARD))
    two = of((1000_00, VatCode.STANDARD), (100_00, VatCode.REDUCED))

    assert [comes_to(standard, cents) for cents in (210_00, 21_00, 1, 1210_00)] == [210_00, 21_01, 1, 1210_00]
    assert comes_to(two, 1319_00) == 1319_00
    assert 0 <= comes_to(two, 500_00) - 500_00 <= 2


def test_what_is_no_part_is_refused() -> None:
    document = of((1000_00, VatCode.STANDARD))
    for cents in (0, -1, 1210_01):
        with pytest.raises(ValueError, match="no part"):
            part_of(document, Money(cents), "Deel")
    assert part_of(replace(document), Money(1), "Deel")[0].text == "Deel"
