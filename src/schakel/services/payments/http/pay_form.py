"""What a payer fills in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import Money
from schakel.services.payments.facts.records import LinkFact
from schakel.services.payments.facts.wishes import PayWish
from schakel.shared.http.amounts import AmountField, written_amount

ANSWER = "answer_"


class PayForm(forms.Form):
    """The amount where the payer chooses it, what the client asks, and an address where a mandate is given."""

    def __init__(self, data: Any, *, link: LinkFact, language: str) -> None:
        self._link, self._language = link, language
        super().__init__(data)
        asks = link.asks
        if asks.amount is None or asks.partial:
            self.fields["amount"] = AmountField(
                currency=asks.currency,
                label=_("Amount"),
                initial=written_amount(link.open),
                help_text=_least(link),
            )
        for one in link.questions:
            self.fields[ANSWER + one.key] = forms.CharField(
                label=one.label, required=one.required, max_length=300
            )
        if link.first:
            self.fields["name"] = forms.CharField(
                label=_("Your name"), max_length=120, initial=link.payer_name,
                widget=forms.TextInput(attrs={"autocomplete": "name"}),
            )  # fmt: skip
            self.fields["email"] = forms.EmailField(
                label=_("Your e-mail address"), initial=link.payer_email,
                widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            )  # fmt: skip

    def wish(self) -> PayWish:
        """Return what the payer says; an amount that is fixed is not asked of the payer."""
        told: Mapping[str, Any] = self.cleaned_data
        fixed = self._link.open if self._link.open is not None else self._link.asks.amount
        amount = told.get("amount") or fixed or Money(0, self._link.asks.currency)
        answers = {
            name.removeprefix(ANSWER): str(value) for name, value in told.items() if name.startswith(ANSWER)
        }
        return PayWish(
            amount=amount, answers=answers, name=told.get("name", ""), email=told.get("email", ""),
            language=self._language,
        )  # fmt: skip


def _least(link: LinkFact) -> Any:
    if link.asks.minimum is None:
        return ""
    return _("%(least)s at least.") % {
        "least": link.asks.minimum.format("nl" if link.language == "nl" else "en")
    }
