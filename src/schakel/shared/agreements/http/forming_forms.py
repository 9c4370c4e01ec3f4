"""Forms about offers, registrations and signed agreements."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.kernel.periods import Period
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.forming_words import CLIENT_KINDS, PAYMENT, PER
from schakel.shared.agreements.http.party_forms import PartyForm
from schakel.shared.http.fields import day_field

type Choices = Iterable[tuple[UUID, str]]


def words_field(label: Any, rows: int = 3, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """Return a field for a text of some lines."""
    return forms.CharField(
        label=label, max_length=4000, required=required, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def amount_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DecimalField:
    """Return a field for an amount in euros, without VAT."""
    return forms.DecimalField(
        label=label, required=required, min_value=0, max_value=Decimal("9999999.99"), decimal_places=2,
        help_text=help_text, localize=True,
    )  # fmt: skip


def cents(amount: Decimal | None) -> int | None:
    """Return an amount in cents."""
    return None if amount is None else int(amount * 100)


def period_of(text: str) -> Period | None:
    """Return a period that somebody wrote ("12 months"), None for an empty text. Raises ValueError."""
    return Period.parse(text.strip()) if text.strip() else None


class PeriodField(forms.CharField):
    """A period in words, such as "12 months"."""

    def clean(self, value: Any) -> Period | None:
        """Return the period; None for an empty field."""
        try:
            return period_of(super().clean(value))
        except ValueError as bad:
            raise forms.ValidationError(_("Write a period in months or years, such as 12 months.")) from bad


def choice(label: Any, choices: Choices, **more: Any) -> forms.TypedChoiceField:
    """Return a choice of ids."""
    return forms.TypedChoiceField(
        label=label, choices=[(str(key), name) for key, name in choices], coerce=UUID, **more
    )


def service_field() -> forms.ChoiceField:
    """Return a choice of the services that clients can have a contract about."""
    return forms.ChoiceField(
        label=_("Service"), choices=lambda: [(one.key, one.name) for one in agreements.services()]
    )


class OfferForm(PartyForm):
    """What a quote is to say, but for its lines."""

    name = forms.CharField(label=_("What it is about"), max_length=200)
    text = words_field(_("Text"), 4, required=False, help_text=_("The client reads this above the lines."))
    period = PeriodField(
        label=_("Period"), required=False, max_length=20, help_text=_("Such as 12 months; empty for none.")
    )
    commencement = day_field(_("Start"), _("Empty: on the day of acceptance."), required=False)
    ends = day_field(_("Can be accepted through"), required=False)
    binding_through = day_field(_("We cannot withdraw it through"), required=False)
    told = words_field(
        _("What the client told us"), required=False,
        help_text=_("One on each line, such as: payments a month: 300. The client confirms it when accepting."),
    )  # fmt: skip
    stated = words_field(
        _("Values that differ from the terms"), 2, required=False,
        help_text=_("One on each line, such as: notice.client = 2 months."),
    )  # fmt: skip

    def __init__(self, *args: Any, entities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = {"service": service_field(), "legal_entity": choice(_("Your company"), entities)}
        self.fields = {**first, **self.fields}

    def told_lines(self) -> list[tuple[str, str]]:
        """Return what the client told, as (what, value)."""
        return _pairs(self.cleaned_data["told"], ":")

    def stated_values(self) -> dict[str, str]:
        """Return the values that the agreement is to state, by parameter."""
        return dict(_pairs(self.cleaned_data["stated"], "="))


def _pairs(text: str, between: str) -> list[tuple[str, str]]:
    parts = (line.partition(between) for line in text.splitlines() if line.strip())
    return [(name.strip(), value.strip()) for name, _between, value in parts]


class LineForm(forms.Form):
    """One line of a quote; a line without a name is left out."""

    name = forms.CharField(label=_("Line"), max_length=200, required=False)
    amount = amount_field(_("Amount in euros"), required=False, help_text=_("Without VAT and costs."))
    per = forms.ChoiceField(label=_("Per"), choices=list(PER.items()))
    separable = forms.BooleanField(label=_("May be left out by the client"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for an amount beside a name."""
        told = super().clean() or {}
        if told.get("name") and told.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Fill in an amount; it may be 0."))
        return told


LineFormSet = forms.formset_factory(LineForm, extra=4, max_num=40)


class SendForm(forms.Form):
    """To whom a quote is sent."""

    to = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language"), choices=[("nl", "Nederlands"), ("en", "English")])


class ReasonForm(forms.Form):
    """Why."""

    reason = words_field(_("Why"), help_text=_("The client reads this."))


class CorrectForm(forms.Form):
    """An obvious error in a line of a quote."""

    line = forms.ChoiceField(label=_("Line"))
    amount = amount_field(_("Right amount in euros"))
    reason = words_field(_("What makes it an obvious error"), help_text=_("The client reads this."))

    def __init__(self, *args: Any, lines: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [(name, name) for name in lines]  # type: ignore[attr-defined]


class ConfirmReplyForm(forms.Form):
    """The quote as it reads with what the client wants to be different."""

    commencement = day_field(_("Start"), required=False)

    def __init__(self, *args: Any, lines: Iterable[tuple[str, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {}
        for number, (name, minor) in enumerate(lines):
            self.names[f"line_{number}"] = name
            field = amount_field(name)
            field.initial = Decimal(minor) / 100
            self.fields[f"line_{number}"] = field

    def amounts(self) -> dict[str, int]:
        """Return the amounts by line, in cents."""
        return {name: cents(self.cleaned_data[field]) or 0 for field, name in self.names.items()}


class AcceptForm(forms.Form):
    """The acceptance of a quote by somebody without an account."""

    deviation = words_field(
        _("Is something to be different?"), required=False,
        help_text=_("If you fill this in, there is no contract until we agree to it in writing."),
    )  # fmt: skip
    signer = forms.CharField(label=_("Your name"), max_length=200)

    def __init__(
        self, *args: Any, documents: Iterable[agreements.ShownDocument], lines: Iterable[str], told: bool,
        titles: dict[UUID, str], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        separable = [(name, name) for name in lines]
        if separable:
            self.fields["lines"] = forms.MultipleChoiceField(
                label=_("These lines may be left out"), choices=separable, required=False,
                widget=forms.CheckboxSelectMultiple, initial=[name for name, _label in separable],
            )  # fmt: skip
        if told:
            self.fields["told_confirmed"] = forms.BooleanField(
                label=_("What we told you is right and complete."), required=False
            )
        self.documents = [one for one in documents if not one.applies_already]
        for one in self.documents:
            label = _("I accept: %(title)s, version %(number)d")
            self.fields[f"document_{one.version}"] = forms.BooleanField(
                label=label % {"title": titles[one.version], "number": one.number}, required=False
            )

    def accepted(self) -> frozenset[UUID]:
        """Return the versions that were ticked."""
        return frozenset(
            one.version for one in self.documents if self.cleaned_data.get(f"document_{one.version}")
        )


class CompanyForm(forms.Form):
    """First step of signing up: the company."""

    company = forms.CharField(label=_("Company"), max_length=200)
    kind = forms.ChoiceField(label=_("Who you are"), choices=lambda: list(CLIENT_KINDS.items()))
    register_number = forms.CharField(
        label=_("Number in the trade register"), max_length=20, help_text=_("Eight digits.")
    )
    vat_number = forms.CharField(label=_("VAT number"), max_length=20, required=False)
    address = words_field(_("Address"), 2)


class PersonForm(forms.Form):
    """Second step: who looks after it."""

    person = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("We send you a link to make your account.")
    )


class PackageForm(forms.Form):
    """Third step: what and how."""

    def __init__(
        self, *args: Any, packages: Iterable[tuple[str, str]], trial: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ask_package(packages)
        if trial:
            self.fields["trial"] = forms.BooleanField(label=trial, required=False, initial=True)

    def ask_package(self, packages: Iterable[tuple[str, str]]) -> None:
        """Ask for the package and the way of paying."""
        self.fields["package"] = forms.ChoiceField(
            label=_("Package"), choices=list(packages), widget=forms.RadioSelect
        )
        self.fields["payment"] = forms.ChoiceField(
            label=_("How you pay"), choices=list(PAYMENT.items()), widget=forms.RadioSelect
        )


class TermsForm(forms.Form):
    """Last step: accepting the documents."""

    def __init__(self, *args: Any, documents: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_documents(documents)

    def ask_documents(self, documents: Iterable[tuple[UUID, str]]) -> None:
        """Ask for a tick beside each document."""
        asked = list(documents)
        self.versions = [version for version, _title in asked]
        for version, title in asked:
            self.fields[f"document_{version}"] = forms.BooleanField(
                label=_("I accept: %(title)s") % {"title": title}, required=False
            )

    def accepted(self) -> frozenset[UUID]:
        """Return the versions that were ticked."""
        return frozenset(one for one in self.versions if self.cleaned_data.get(f"document_{one}"))


class SignedForm(PartyForm):
    """A signed agreement that is put on file."""

    name = forms.CharField(label=_("What it is about"), max_length=200, required=False)
    signed_on = day_field(_("Signed on"))
    signer = forms.CharField(label=_("Signed by"), max_length=200, help_text=_("For the client."))
    reference = forms.CharField(label=_("Where it is kept"), max_length=200)
    period = PeriodField(
        label=_("Period"), required=False, max_length=20, help_text=_("Such as 12 months; empty for none.")
    )
    starts = day_field(_("Start"), _("Empty: on the day of signing."), required=False)

    def __init__(self, *args: Any, entities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = {"service": service_field(), "legal_entity": choice(_("Your company"), entities)}
        self.fields = {**first, **self.fields}
        self.fields["kind"].required = True
