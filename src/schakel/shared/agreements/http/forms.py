"""Forms about contracts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.fields import day_field


class CancelForm(forms.Form):
    """For which day notice is given."""

    wished = day_field(_("End on"), _("Leave it empty for the first possible day."), required=False)


class ArrivedForm(forms.Form):
    """A statement that came in by letter or e-mail: how, when, and where it is kept."""

    channel = forms.ChoiceField(
        label=_("How it came"), choices=[("letter", _("By letter")), ("e-mail", _("By e-mail"))]
    )
    arrived = day_field(_("Day on which it came in"))
    reference = forms.CharField(label=_("Where it is kept"), max_length=200)
    verified = forms.BooleanField(
        label=_("I checked who sent it, and that the document is genuine."), required=False
    )


class ArrivedNoticeForm(ArrivedForm):
    """A notice that came in."""

    wished = day_field(
        _("End on"), _("As the client asks; empty for the first possible day."), required=False
    )
    field_order = ["channel", "arrived", "wished"]


class ProvidersNoticeForm(forms.Form):
    """The provider ends a contract."""

    wished = day_field(_("End on"), _("Leave it empty for the first possible day."), required=False)
    words = forms.CharField(
        label=_("What the client reads"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )


class EntityForm(forms.Form):
    """A company of the provider."""

    name = forms.CharField(label=_("Name"), max_length=200)
    trade_name = forms.CharField(
        label=_("Trades under the name"),
        max_length=200,
        required=False,
        help_text=_("If that is another one."),
    )
    seat = forms.CharField(label=_("Seat"), max_length=100, required=False, help_text=_("The town."))
    register_number = forms.CharField(label=_("Number in the trade register"), max_length=20)
    vat_number = forms.CharField(label=_("VAT number"), max_length=20, required=False)
    address = forms.CharField(label=_("Address"), max_length=400)
    email = forms.EmailField(label=_("E-mail address"))


class LeaveForm(forms.Form):
    """On which day a client ends its contract because of a change, and why where that is judged."""

    chosen = day_field(_("First day on which the contract is over"))
    disadvantage = forms.CharField(
        label=_("What the change spoils for you"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("We judge whether the change is to your disadvantage in a way that counts."),
    )

    def __init__(self, *args: Any, days: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not days.judged:
            del self.fields["disadvantage"]
        for name, day in (("min", days.earliest), ("max", days.latest)):
            if day is not None:
                self.fields["chosen"].widget.attrs[name] = day.isoformat()


class ReceiptForm(forms.Form):
    """How a version reached a client by hand, or what the client proved."""

    posted = day_field(_("Letter posted on"), required=False)
    arrived = day_field(_("Letter seen to arrive on"), required=False)
    shown = day_field(_("Day of receipt that the client proved"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=400, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for a letter or a proven day."""
        cleaned = super().clean() or {}
        if not cleaned.get("posted") and not cleaned.get("shown"):
            raise forms.ValidationError(
                _("Fill in when the letter was posted, or which day the client proved.")
            )
        return cleaned


class AnswerForm(forms.Form):
    """The provider judges the disadvantage of a change."""

    agreed = forms.ChoiceField(
        label=_("The change is to the client's disadvantage in a way that counts"),
        choices=[("yes", _("Yes, the contract ends")), ("no", _("No, the contract goes on"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("What the client reads"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    prepaid = forms.DecimalField(
        label=_("Fee paid in advance (EUR)"), min_value=0, decimal_places=2, max_digits=12, required=False
    )
    paid_from = day_field(_("Paid from"), required=False)
    paid_until = day_field(_("Paid until (first day not paid)"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the whole period of a fee."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("paid_from"), cleaned.get("paid_until")
        if cleaned.get("prepaid") and (first is None or last is None or last <= first):
            self.add_error("paid_until", _("Fill in for which days the fee was paid."))
        return cleaned
