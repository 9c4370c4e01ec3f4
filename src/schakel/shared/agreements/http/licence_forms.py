"""Forms about licences."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.fields import day_field


def _person(label: Any, people: list[tuple[UUID, str]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=[(str(key), name) for key, name in people], coerce=UUID
    )


class AssignForm(forms.Form):
    """Who gets a free licence."""

    def __init__(self, *args: Any, people: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = _person(_("Who gets a licence"), people)


class PassOnForm(forms.Form):
    """Who gets a licence that somebody has."""

    reason = forms.CharField(
        label=_("Why"), max_length=400, help_text=_("For example: somebody left."), required=False
    )
    price_accepted = forms.BooleanField(
        label=_("I have seen what this costs and what it changes."), required=False
    )

    def __init__(self, *args: Any, people: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = _person(_("Who gets the licence"), people)
        self.order_fields(["person", "reason", "price_accepted"])


class NumberForm(forms.Form):
    """Another number of licences."""

    wanted = forms.IntegerField(label=_("How many licences"), min_value=1, max_value=100_000)


class OfficeNumberForm(NumberForm):
    """Another number of licences, as staff confirm it."""

    effective = day_field(
        _("From"),
        _("A lower number: the day on which the contract is renewed. Empty: today."),
        required=False,
    )
