"""The rates of Dutch VAT, read once from the table that the product keeps of them."""

import csv
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from schakel.shared.billing.facts.invoices import VatCode
from schakel.shared.billing.facts.vat import VatRate


@cache
def vat_rates() -> tuple[VatRate, ...]:
    """Return every rate with the day from which it holds and the law that sets it."""
    table = (files(__package__) / "data" / "vat.csv").read_text(encoding="utf-8")
    return tuple(
        VatRate(VatCode(row["code"]), date.fromisoformat(row["starts"]), Decimal(row["rate"]), row["source"])
        for row in csv.DictReader(table.splitlines())
    )
