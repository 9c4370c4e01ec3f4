"""The forms of call tracking. They read and keep what was typed; use cases decide."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.services.calls.facts.wishes import SettingsWish, StatementWish, WebsiteWish
from schakel.services.calls.http.words import LANGUAGES, PROFESSIONS

type Choices = Iterable[tuple[UUID, str]]


def one_of(label: Any, choices: Choices, nothing: Any, **more: Any) -> forms.TypedChoiceField:
    """A choice of ids, or of nothing."""
    shown = [("", nothing), *((str(key), name) for key, name in choices)]
    return forms.TypedChoiceField(label=label, choices=shown, coerce=UUID, empty_value=None, **more)


class WebsiteForm(forms.Form):
    """A website; with `adding` also the two statements that adding one needs."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("As you call this website yourself."))
    address = forms.CharField(
        label=_("Address"), max_length=300, help_text=_("For example www.jansen.example."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "inputmode": "url"}),
    )  # fmt: skip
    replaced = forms.CharField(
        label=_("Your telephone numbers on the website"),
        widget=forms.Textarea(attrs={"rows": 3, "inputmode": "tel"}),
        max_length=1000,
        help_text=_(
            "One on each line. The script replaces these numbers, however they are written, and no others."
        ),
    )

    def __init__(self, *args: Any, destinations: Choices, adding: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["destination"] = one_of(
            _("Forward calls to"), destinations, _("Choose later"), required=False,
            help_text=_("Until you choose a number of your company, calls are not forwarded."),
        )  # fmt: skip
        if adding:
            self.fields["stated_own"] = forms.BooleanField(
                label=_("This website belongs to our own organisation."), required=False
            )
            self.fields["acknowledged"] = forms.BooleanField(
                label=_("I know that visitors will see tracking numbers instead of our own number."),
                required=False,
            )
        else:
            self.fields["address"].disabled = True

    def wish(self) -> WebsiteWish:
        """Return what was asked."""
        data = self.cleaned_data
        lines = tuple(data["replaced"].replace(",", "\n").replace(";", "\n").splitlines())
        return WebsiteWish(data["name"], data["address"], lines, data["destination"])


class DestinationForm(forms.Form):
    """A company number."""

    number = forms.CharField(
        label=_("Telephone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Name"), max_length=80, required=False, help_text=_("For example: shop, service desk.")
    )
    call_centre = forms.TypedChoiceField(
        label=_("Do these calls end up at a call centre?"),
        choices=[("no", _("No, our own people answer")), ("yes", _("Yes, at a call centre"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text=_("A call centre gets many more calls than the price reckons with, so we ask."),
    )


class ConfirmDestinationForm(forms.Form):
    """The statement that a number is the company's own, and whose calls go there."""

    def __init__(self, *args: Any, websites: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(str(key), name) for key, name in websites]
        if shown:
            self.fields["websites"] = forms.TypedMultipleChoiceField(
                label=_("Forward the calls of these websites to this number"), choices=shown, coerce=UUID,
                widget=forms.CheckboxSelectMultiple, required=False,
            )  # fmt: skip
        self.fields["stated_own"] = forms.BooleanField(
            label=_("This telephone number belongs to our own company."), required=False
        )


class SettingsForm(forms.Form):
    """How calls are handled."""

    ring_seconds = forms.IntegerField(
        label=_("Let it ring for"),
        help_text=_("Seconds, from 5 to 120. After that the call counts as missed."),
    )
    longest_minutes = forms.IntegerField(
        label=_("Longest call"),
        help_text=_("Minutes, from 1 to 240. Longer calls are cut off, against fraud."),
    )
    concurrent = forms.IntegerField(
        label=_("Calls at the same time"),
        help_text=_("From 1 to 100. More are refused, so that a fault cannot ring you all day."),
    )
    show_tracking_number = forms.BooleanField(
        label=_("Show the tracking number when your telephone rings"),
        help_text=_("You see that it is a tracked call, but no longer who is calling."),
        required=False,
    )
    announcement_language = forms.ChoiceField(
        label=_("Language of the recording announcement"), choices=list(LANGUAGES.items())
    )

    def wish(self) -> SettingsWish:
        """Return what was asked."""
        return SettingsWish(**self.cleaned_data)


class RecordingForm(forms.Form):
    """What is stated when recording is switched on."""

    profession = forms.ChoiceField(
        label=_("Your profession"), choices=[("", _("Choose")), *PROFESSIONS.items()],
        help_text=_("Under professional secrecy a signed statement is needed before calls can be recorded."),
    )  # fmt: skip
    employees_informed = forms.BooleanField(
        label=_(
            "Our employees who answer these calls know, or will know beforehand, that calls are recorded."
        ),
        required=False,
    )


class StatementForm(forms.Form):
    """A signed statement with its document."""

    signer = forms.CharField(label=_("Signed by"), max_length=120)
    signed_on = forms.DateField(
        label=_("Signed on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    document = forms.FileField(
        label=_("The signed statement"), help_text=_("PDF, PNG or JPEG, 5 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip

    def wish(self) -> StatementWish:
        """Return what was asked; one byte more than may be is read, so that the limit is seen."""
        data = self.cleaned_data
        document = data["document"]
        return StatementWish(
            data["signer"], data["signed_on"], document.name, document.read(5 * 1024 * 1024 + 1)
        )


class StockForm(forms.Form):
    """Numbers for the stock, typed or pasted."""

    numbers = forms.CharField(
        label=_("Telephone numbers"), widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        max_length=200_000, required=False, help_text=_("One on each line, or the contents of a CSV file."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Or a CSV file"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two; a file is read as text whatever its encoding."""
        data = super().clean() or {}
        text = data.get("numbers", "")
        if file := data.get("file"):
            text = f"{text}\n{file.read(200_000).decode('utf-8', 'replace')}"
        if not text.strip() and not self.errors:
            self.add_error("numbers", _("Fill in numbers, or choose a file."))
        data["typed"] = text
        return data


class AssignForm(forms.Form):
    """Where in a client's set-up a number goes."""

    def __init__(self, *args: Any, websites: Choices, channels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pools = [(f"website {key}", name) for key, name in websites]
        ones = [(f"channel {key}", name) for key, name in channels]
        self.fields["place"] = forms.ChoiceField(
            label=_("Where the number goes"),
            choices=[
                (_("Pool of a website"), pools),
                (_("Channel without a number"), ones),
                (_("Elsewhere"), [("spare", _("Keep it for a channel that the client will link"))]),
            ],
        )


class ReasonForm(forms.Form):
    """Why the service is stopped."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text=_("The client reads this in the mail and on its dashboard."),
    )  # fmt: skip
