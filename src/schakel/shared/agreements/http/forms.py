"""Forms about contracts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

YEARS = range(2000, 2200)


def day_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    """Return a field for a day, with the browser's own picker, between 2000 and 2199."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(
            attrs={"type": "date", "min": "2000-01-01", "max": "2199-12-31"}, format="%Y-%m-%d"
        ),
        validators=[_in_our_time],
    )


def _in_our_time(told: Any) -> None:
    if told.year not in YEARS:
        raise forms.ValidationError(_("Enter a year between 2000 and 2199."))


class CancelForm(forms.Form):
    """For which day notice is given."""

    wished = day_field(_("End on"), _("Leave it empty for the first possible day."), required=False)


class ArrivedNoticeForm(forms.Form):
    """A notice that came in by letter or e-mail."""

    channel = forms.ChoiceField(
        label=_("How it came"), choices=[("letter", _("By letter")), ("e-mail", _("By e-mail"))]
    )
    arrived = day_field(_("Day on which it came in"))
    wished = day_field(
        _("End on"), _("As the client asks; empty for the first possible day."), required=False
    )
    reference = forms.CharField(label=_("Where it is kept"), max_length=200)
    verified = forms.BooleanField(
        label=_("I checked who sent it, and that the document is genuine."), required=False
    )


class ProvidersNoticeForm(forms.Form):
    """The provider ends a contract."""

    wished = day_field(_("End on"), _("Leave it empty for the first possible day."), required=False)
    words = forms.CharField(
        label=_("What the client reads"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )


class EntityForm(forms.Form):
    """A company of the provider."""

    name = forms.CharField(label=_("Name"), max_length=200)
    register_number = forms.CharField(label=_("Number in the trade register"), max_length=20)
    vat_number = forms.CharField(label=_("VAT number"), max_length=20, required=False)
    address = forms.CharField(label=_("Address"), max_length=400)
    email = forms.EmailField(label=_("E-mail address"))
