"""Forms about messages that were sent, and about the mail that somebody gets."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.fields import day_field
from schakel.shared.messages.interface import MailChoice

_LINES = forms.Textarea(attrs={"rows": 4, "autocomplete": "off"})


class ResendForm(forms.Form):
    """Where a mail goes once more."""

    to = forms.EmailField(label=_("E-mail address"), max_length=254)


class LetterForm(forms.Form):
    """Where a letter goes."""

    to = forms.CharField(label=_("Postal address"), max_length=500, widget=_LINES)


class PostedForm(forms.Form):
    """When and where a letter was posted."""

    on = day_field(_("Posted on"))
    to = forms.CharField(label=_("Address on the letter"), max_length=500, widget=_LINES)
    tracking = forms.CharField(label=_("Number of the registered letter"), max_length=60, required=False)

    def __init__(self, *args: Any, registered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tracking"].required = registered


class MailChoicesForm(forms.Form):
    """Which mail somebody wants, of the kinds that are theirs to choose."""

    wanted = forms.MultipleChoiceField(
        label=_("Send me mail about"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: QueryDict | None, choices: list[MailChoice]) -> None:
        super().__init__(data, initial={"wanted": [each.kind for each in choices if each.wanted]})
        self.fields["wanted"].choices = [(each.kind, each.label) for each in choices]  # type: ignore[attr-defined]
