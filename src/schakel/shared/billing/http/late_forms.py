"""The forms of late invoices. They read and keep what was typed; use cases decide."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.amounts import AmountField
from schakel.shared.http.fields import day_field, moment_field

GRANT, REJECT = "grant", "reject"


def words(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class ClaimsForm(forms.Form):
    """Which invoices something is done with."""

    def __init__(self, *args: Any, claims: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(str(claim), label) for claim, label in claims]
        self.fields["claims"] = forms.TypedMultipleChoiceField(
            label=_("Invoices"), choices=shown, coerce=UUID, widget=forms.CheckboxSelectMultiple
        )
        self.order_fields(["claims"])


class NoticeForm(ClaimsForm):
    """A notice of default: by when it asks to pay."""

    until = day_field(_("Pay through"), _("The last day of the term. After it the client is in default."))


class CaseForm(ClaimsForm):
    """Hand over: to whom, and costs that were really made."""

    collector = forms.CharField(
        label=_("Collector"),
        required=False,
        max_length=200,
        help_text=_("Leave it empty when you collect yourself."),
    )
    actual = AmountField(
        label=_("Costs really made"), required=False,
        help_text=_("Only when the terms let them come instead of the fixed costs, and they are higher."),
    )  # fmt: skip
    evidence = words(_("Why they were necessary, and what shows it"), required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = words(_("Reason"), _("Kept with what you do."))


class WaiveForm(ReasonForm):
    """How much interest is waived."""

    amount = AmountField(
        label=_("Amount"), required=False, help_text=_("Leave it empty for all interest through today.")
    )
    field_order = ("amount", "reason")


class JudicialForm(forms.Form):
    """Costs of a court, or of execution."""

    amount = AmountField(label=_("Amount"))
    evidence = words(_("What shows them"), _("The judgment, the writ or the invoice."))


class ObjectForm(forms.Form):
    """What a client objects to."""

    amount = AmountField(
        label=_("Over how much"),
        required=False,
        help_text=_("VAT included. Leave it empty for the whole invoice."),
    )
    reason = words(_("What is not right"))

    def __init__(self, *args: Any, lines: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(str(place), text) for place, text in lines]
        self.fields["lines"] = forms.TypedMultipleChoiceField(
            label=_("Lines"), choices=shown, coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
            help_text=_("Choose none for the whole invoice."),
        )  # fmt: skip
        self.order_fields(["lines", "amount", "reason"])


class WrittenObjectionForm(ObjectForm):
    """An objection that came by mail or letter, as staff write it down."""

    channel = forms.ChoiceField(
        label=_("How it came in"), choices=[("e-mail", _("E-mail")), ("letter", _("Letter"))]
    )
    received = moment_field(_("When it came in"))


class DecideForm(forms.Form):
    """What is decided on an objection."""

    decision = forms.ChoiceField(
        label=_("Your decision"), widget=forms.RadioSelect,
        choices=[(GRANT, _("We agree: the client gets a credit note")), (REJECT, _("We do not agree"))],
    )  # fmt: skip
    amount = AmountField(
        label=_("Amount to credit"),
        required=False,
        help_text=_("VAT included. Leave it empty for what is asked."),
    )
    reason = words(_("Reason"), _("The client reads this."))


class RateForm(forms.Form):
    """Statutory interest from a day on."""

    holds_from = day_field(_("From"))
    ordinary = forms.DecimalField(
        label=_("Ordinary, per cent a year"), max_digits=7, decimal_places=4, localize=True
    )
    commercial = forms.DecimalField(
        label=_("Commercial, per cent a year"), max_digits=7, decimal_places=4, localize=True
    )
    source = forms.CharField(label=_("Where it is published"), max_length=300)


class PeriodForm(forms.Form):
    """From a day through a day."""

    starts = day_field(_("From"))
    through = day_field(_("Through"))
