"""Forms about orders."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.orders import OrderKind
from schakel.shared.agreements.http.forming_forms import PeriodField, words_field
from schakel.shared.http.fields import day_field

LARGEST = 100_000


class OrderForm(forms.Form):
    """What is ordered: something of the price list, or something else in words."""

    name = forms.CharField(
        label=_("Something else"), max_length=200, required=False,
        help_text=_("Only if it is not on the list. You get a quote with a price."),
    )  # fmt: skip
    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=LARGEST, initial=1)
    words = words_field(_("Remarks"), 3, required=False)

    def __init__(self, *args: Any, items: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.ChoiceField(
            label=_("What is ordered"), choices=[*items, ("", _("Something else"))], required=False
        )
        self.order_fields(["kind", "code", "name", "quantity", "words", "channel", "asked"])

    def wish(self, **how: Any) -> agreements.OrderWish:
        """Return the order as it was told."""
        told = self.cleaned_data
        name = "" if told["code"] else told["name"]
        wanted = agreements.Wanted(code=told["code"], name=name, quantity=told["quantity"])
        return agreements.OrderWish(wanted=(wanted,), words=told["words"], **how)


class OfficeOrderForm(OrderForm):
    """An order that came in another way than the portal."""

    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[("telephone", _("By telephone")), ("e-mail", _("By e-mail")), ("letter", _("By letter"))],
    )
    asked = day_field(_("Day on which it came in"), required=False)

    def __init__(self, *args: Any, seats: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if seats:
            self.fields["kind"] = forms.ChoiceField(
                label=_("Kind"),
                required=False,
                choices=[("", _("Additional order")), ("seats", _("More licences"))],
            )
            self.order_fields(["kind"])


class QuoteForm(forms.Form):
    """What a quote for an order says, but for its lines."""

    text = words_field(_("Text"), 4, required=False, help_text=_("The client reads this above the lines."))
    ends = day_field(_("Can be accepted through"), required=False)
    period = PeriodField(
        label=_("Period"),
        required=False,
        max_length=20,
        help_text=_("Empty: as long as the contract itself."),
    )
    commencement = day_field(_("Start"), _("Empty: on the day of acceptance."), required=False)

    def __init__(self, *args: Any, kind: OrderKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind is not OrderKind.SEATS:  # the others are part of the contract, and have its own term
            del self.fields["period"], self.fields["commencement"]


class ApproveForm(forms.Form):
    """Approving a quote: which text of it, and the terms where the order needs an acceptance of its own."""

    mark = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, version: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if version is None:
            self.fields["accepts_terms"] = forms.BooleanField(
                label=_("I accept the terms for this order."), required=False
            )


class StartForm(forms.Form):
    """Starting the work of an order."""

    own_risk = words_field(
        _("Why you begin before the approval"), 2, required=False,
        help_text=_("Only where the terms let you begin at your own risk. Nothing is invoiced before the approval."),
    )  # fmt: skip
