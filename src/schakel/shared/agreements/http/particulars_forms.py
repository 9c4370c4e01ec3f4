"""Forms about what a contract says beside its terms."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.forming_forms import words_field
from schakel.shared.http.fields import day_field

LARGEST = 5 * 1024 * 1024


class SpecifyForm(forms.Form):
    """A part of the service, described."""

    part = forms.ChoiceField(label=_("Part of the service"))
    text = words_field(
        _("Functions and working"), 10, required=False,
        help_text=_("What the client and support read when something does not work."),
    )  # fmt: skip
    holds_from = day_field(_("Holds from"))
    dropped = forms.BooleanField(label=_("Take this part off the list"), required=False)

    def __init__(self, *args: Any, parts: tuple[agreements.Part, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [(one.key, one.name) for one in parts]  # type: ignore[attr-defined]


class OnPaperForm(forms.Form):
    """Something that only a signed document makes count."""

    holds_from = day_field(_("Holds from"))
    document = forms.FileField(
        label=_("The signed document"), help_text=_("PDF, PNG or JPEG, 5 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip
    signed_on = day_field(_("Signed on"))
    signer = forms.CharField(label=_("Signed by"), max_length=200)

    def paper(self) -> agreements.PaperWish:
        """Return the document; one byte more than may be is read, so that the limit is seen."""
        told = self.cleaned_data
        file = told["document"]
        return agreements.PaperWish(
            name=file.name, content=file.read(LARGEST + 1), signed_on=told["signed_on"], signer=told["signer"]
        )


class LevelForm(OnPaperForm):
    """A promised service level."""

    availability = forms.DecimalField(
        label=_("Availability (percent)"), required=False, min_value=Decimal("0.01"), max_value=100,
        decimal_places=2, localize=True,
    )  # fmt: skip
    response_hours = forms.IntegerField(label=_("Response within (hours)"), required=False, min_value=1)
    field_order = ("availability", "response_hours")

    def promised(self) -> agreements.Promised:
        """Return what was promised."""
        told = self.cleaned_data
        share = told["availability"]
        return agreements.Promised(
            holds_from=told["holds_from"],
            availability=None if share is None else int(share * 100),
            response_hours=told["response_hours"],
        )


class ExcludeForm(OnPaperForm):
    """Articles of the terms that do not apply."""

    articles = forms.CharField(
        label=_("Articles that do not apply"), max_length=400,
        help_text=_("Their numbers, between commas, such as 10.4, 22; an asterisk (*) for all of the terms."),
    )  # fmt: skip
    words = words_field(_("What the document says"), required=False)
    field_order = ("articles", "words")
