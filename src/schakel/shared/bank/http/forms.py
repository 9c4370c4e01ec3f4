"""The forms of bank statements. They read what was given; use cases decide."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import DECIMALS, Money
from schakel.shared.bank.interface import MOST_BYTES


class UploadForm(forms.Form):
    """A file of the bank."""

    file = forms.FileField(
        label=_("Bank statement"),
        help_text=_("A file in camt.053 (XML) or MT940, as you download it from your bank; 32 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".xml,.053,.sta,.940,.mt940,.swi,.txt"}),
    )

    def content(self) -> bytes:
        """Return what is in it; one byte more than may be is read, so that the limit is seen."""
        return bytes(self.cleaned_data["file"].read(MOST_BYTES + 1))


class AmountForm(forms.Form):
    """How much of a line is for something."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        places = DECIMALS[currency]
        self.fields["amount"] = forms.DecimalField(
            label=_("Amount (%(currency)s)") % {"currency": currency},
            min_value=Decimal(1).scaleb(-places), max_digits=16, decimal_places=places, localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )  # fmt: skip

    def money(self) -> Money:
        """Return the amount, without a sign."""
        return Money.of(self.cleaned_data["amount"], self.currency)
