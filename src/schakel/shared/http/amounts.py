"""Amounts of money as people type them, in Dutch or in English: "1.250,50", "1,250.50", "12,5", "12"."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import DECIMALS, Money

_DECIMALS_OF_THREE = re.compile(r"(?P<whole>\d{1,3})[.,](?P<rest>\d{3})", re.ASCII)
_TYPED = re.compile(r"(?P<whole>\d{1,3}(?:[.,' ]\d{3})+|\d+)(?:[.,](?P<rest>\d+))?", re.ASCII)
LONGEST = 20


def read_amount(text: str, currency: str = "EUR") -> Money:
    """Return the amount that somebody typed. Raises ValueError for what is none, or for parts of a minor unit.

    The last dot or comma begins the decimals, unless three digits follow it in groups of thousands; in a currency that
    is counted in thousandths three digits after the only dot or comma are decimals.
    """
    typed = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").replace("€", "").split())
    found = _DECIMALS_OF_THREE.fullmatch(typed) if DECIMALS[currency] == 3 else None
    found = found or _TYPED.fullmatch(typed)
    if found is None or len(typed) > LONGEST:
        raise ValueError("not an amount")
    rest = found["rest"] or ""
    if len(rest.rstrip("0")) > DECIMALS[currency]:
        raise ValueError("more decimals than the currency has")
    whole = re.sub(r"\D", "", found["whole"])
    return Money.of(Decimal(f"{whole}.{rest.rstrip('0') or 0}"), currency)


def written_amount(amount: Money | None) -> str:
    """Return an amount as it stands in a field: "12,50"."""
    return "" if amount is None else f"{amount.decimal:f}".replace(".", ",")


class AmountField(forms.CharField):
    """A field for an amount in one currency; its value is Money, or None when it is empty and need not be filled."""

    def __init__(self, *, currency: str = "EUR", **more: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"widget": widget, "max_length": LONGEST + 4, **more})
        self.currency = currency

    def clean(self, value: Any) -> Any:
        """Return the amount. Raises ValidationError."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_amount(text, self.currency)
        except ValueError:
            raise ValidationError(_("Enter an amount, for example 12,50.")) from None
