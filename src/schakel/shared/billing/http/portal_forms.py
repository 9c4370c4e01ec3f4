"""What a client fills in on its pages of invoices."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.shared.billing.http.words import period_words
from schakel.shared.http.amounts import AmountField

AGREE, REFUSE = "agree", "refuse"


class ConsentForm(forms.Form):
    """Agree to costs, to a part of them, or refuse them."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(AGREE, _("I agree, up to this amount")), (REFUSE, _("I do not agree"))],
        widget=forms.RadioSelect,
        initial=AGREE,
    )

    def __init__(self, *given: Any, made: Money, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["amount"] = AmountField(
            label=_("At most, without VAT"),
            currency=made.currency,
            required=False,
            initial=made.decimal,
            help_text=_("Not more than this is invoiced."),
        )

    def amount(self) -> Money | None:
        """Return up to how much the client agrees; None when it refuses."""
        if self.cleaned_data["answer"] == REFUSE:
            return None
        given: Money = self.cleaned_data["amount"]
        return given

    def clean(self) -> dict[str, Any]:
        """Ask for an amount from whoever agrees."""
        told = super().clean() or {}
        if told.get("answer") == AGREE and told.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Fill in an amount above zero, or refuse the costs."))
        return told


class AheadForm(forms.Form):
    """How many months somebody wants to pay in advance."""

    def __init__(self, *given: Any, offered: Iterable[Period], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["wanted"] = forms.ChoiceField(
            label=_("How much at a time"),
            choices=[(str(each), period_words(each)) for each in offered],
            widget=forms.RadioSelect,
        )

    def wanted(self) -> Period:
        """Return what was chosen."""
        return Period.parse(self.cleaned_data["wanted"])
