"""The forms by which staff have something charged. They read and keep what was typed; use cases decide."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.kernel.ids import new_id
from schakel.shared.billing.facts.work import CostKind, WorkKind
from schakel.shared.billing.facts.working import WorkFor
from schakel.shared.billing.http.office_words import COSTS, PURPOSES, WORK_KINDS
from schakel.shared.http.amounts import AmountField
from schakel.shared.http.fields import day_field, moment_field

MOST_HOURS = 24


def words_field(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 2) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def line_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    """Return a field for a few words."""
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=200)


def _at_once() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("On an invoice of its own"), required=False,
        help_text=_("By the next run, instead of with the next periodic invoice."),
    )  # fmt: skip


class KeyedForm(forms.Form):
    """A form that charges once, however often it is sent: it carries a key of its own."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": new_id(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean_key(self) -> str:
        """Return the key as use cases take it."""
        return f"office/{self.cleaned_data['key']}"


class HoursForm(KeyedForm):
    """Hours that somebody worked on a day."""

    day = day_field(_("Day"))
    hours = forms.DecimalField(
        label=_("Hours"), min_value=0, max_value=MOST_HOURS, max_digits=8, decimal_places=4, localize=True,
        help_text=_("Parts in decimals: two and a half hours is 2,5."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("What it was"), choices=list(WORK_KINDS.items()))
    who = line_field(_("Who worked"), required=False)
    words = words_field(_("What was done"), _("It stands on the invoice."))
    purpose = forms.ChoiceField(label=_("What for"), choices=list(PURPOSES.items()))
    order = forms.ChoiceField(label=_("Order"), required=False)
    fixed_fee = forms.BooleanField(
        label=_("Part of a fixed fee"), required=False, help_text=_("Then they are kept and not charged.")
    )
    due = day_field(
        _("Access was to be given by"), _("Only for work because access came late."), required=False
    )
    given = day_field(_("Access was given on"), _("Empty: not yet."), required=False)
    reason = words_field(_("Why the client caused it"), required=False)
    at_once = _at_once()

    def __init__(self, *args: Any, orders: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["order"] = forms.ChoiceField(
            label=_("Order"), required=False, choices=[("", _("None")), *orders]
        )
        names = list(type(self).base_fields)
        self.order_fields(names)

    @property
    def worked(self) -> tuple[WorkKind, WorkFor, UUID | None]:
        """Return what it was, what for, and on which order."""
        told = self.cleaned_data
        return (
            WorkKind(told["kind"]),
            WorkFor(told["purpose"]),
            UUID(told["order"]) if told["order"] else None,
        )


class CostsForm(KeyedForm):
    """Costs that were made for a client."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(COSTS.items()))
    amount = AmountField(label=_("Amount without VAT"))
    day = day_field(_("Day"))
    words = line_field(_("What for"), _("It stands on the invoice."), required=False)
    third_party = line_field(
        _("Third party"), _("Only for costs of a third party: who makes them."), required=False
    )
    does = line_field(_("What it does for the client"), required=False)
    at_once = _at_once()

    @property
    def cost_kind(self) -> CostKind:
        """Return what the costs were made for."""
        return CostKind(self.cleaned_data["kind"])


class FeeForm(KeyedForm):
    """A fee that is charged once, or an amount that is taken off."""

    text_nl = line_field(_("What the invoice says, in Dutch"))
    text_en = line_field(_("What the invoice says, in English"), required=False)
    amount = AmountField(label=_("Amount without VAT"))
    day = day_field(_("Day"), _("On which it became owed."))
    at_once = _at_once()


class CreditLineForm(KeyedForm):
    """An amount that is taken off the next invoice."""

    text_nl = line_field(_("What the invoice says, in Dutch"))
    text_en = line_field(_("What the invoice says, in English"), required=False)
    amount = AmountField(label=_("Amount without VAT"), help_text=_("It is taken off the next invoice."))
    day = day_field(_("Day"))
    reason = words_field(_("Reason"))


class PhaseForm(forms.Form):
    """A phase that was delivered."""

    phase = forms.ChoiceField(label=_("Phase"))
    delivered = day_field(_("Delivered on"))

    def __init__(self, *args: Any, phases: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"] = forms.ChoiceField(label=_("Phase"), choices=phases)
        self.order_fields(["phase", "delivered"])


class GoodsForm(KeyedForm):
    """Goods that were delivered."""

    what = line_field(_("What was delivered"))
    quantity = forms.IntegerField(label=_("Number"), min_value=1, max_value=100_000, initial=1)
    price = AmountField(label=_("What they cost together, without VAT"))
    delivered = moment_field(_("Delivered at"), _("When they came into the power of the client."))
    place = line_field(_("Where"), required=False)
    receiver = line_field(_("Who took them"))
    proof = words_field(_("What shows it"), _("A signature, the number of a parcel, a message."))


class AdvanceForm(KeyedForm):
    """An advance that was agreed."""

    amount = AmountField(label=_("Amount without VAT"))
    part = forms.DecimalField(
        label=_("How much of it must be in before work begins"), min_value=0, max_value=100, max_digits=5,
        decimal_places=2, initial=100, localize=True, help_text=_("In per cent."),
    )  # fmt: skip
    words = line_field(_("What for"), required=False)


class EndingForm(KeyedForm):
    """Extra work for the ending of a contract."""

    words = line_field(_("What is to be done"), _("For example a copy of the data."))
    price = AmountField(label=_("Price without VAT"))
