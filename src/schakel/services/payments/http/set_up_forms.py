"""The forms of websites, PSPs, mandates and the payer's page. They read and keep what was typed; use cases decide."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import DECIMALS, Money
from schakel.services.payments.facts.wishes import ChargeWish, ConnectionWish, Secrets, SettingsWish
from schakel.services.payments.http.set_up_words import KEYS, SECRETS
from schakel.services.payments.interface import LARGEST_LOGO
from schakel.shared.psp.interface import Connector

LARGEST_AMOUNT = Decimal(10**9)


class DeclareForm(forms.Form):
    """The declaration that a client is entitled to use a website; it is kept in the words that stood there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["declared"] = forms.BooleanField(
            label=_now(
                "I declare that our organisation is entitled to use this website, also for payment links that are"
                " made for it."
            ),
            required=False,
        )

    def declaration(self) -> str:
        """Return the words that were confirmed; nothing when they were not."""
        return str(self.fields["declared"].label) if self.cleaned_data["declared"] else ""


class ReportForm(DeclareForm):
    """Another website than those that the contract names."""

    address = forms.CharField(
        label=_("Address"), max_length=300, help_text=_("For example www.jansen.example."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "inputmode": "url"}),
    )  # fmt: skip
    goods = forms.CharField(
        label=_("What is sold there"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The goods or services for which you want to make payment links."),
    )  # fmt: skip


def _secret(label: Any, help_text: Any, *, required: bool) -> forms.CharField:
    """Return a field for what nobody should read over somebody's shoulder; it never comes back filled in."""
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "spellcheck": "false"}),
    )  # fmt: skip


class ConnectionForm(forms.Form):
    """An account with a PSP; with `adding` also what is confirmed about the PSP's own terms."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("As you call this account yourself."))
    contract_reference = forms.CharField(
        label=_("Contract reference"), max_length=80, required=False,
        help_text=_("The number of your contract or customer account with the payment service provider."),
    )  # fmt: skip

    def __init__(self, *args: Any, connector: str, label: str, adding: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.connector = connector
        key = KEYS.get(connector, _("You find it in your account there."))
        secret = SECRETS.get(
            connector, _("With it we check that reports come from the payment service provider.")
        )
        unchanged = "" if adding else _now("Leave it empty to keep the one that is there.")
        self.fields["key"] = _secret(_now("API key"), f"{key} {unchanged}".strip(), required=adding)
        self.fields["webhook_secret"] = _secret(
            _now("Webhook secret"), f"{secret} {unchanged}".strip(), required=False
        )
        if adding:
            self.fields["confirmed"] = forms.BooleanField(
                label=_now(
                    "I know that %(psp)s has terms of its own that can apply to us. Knowing and following them is"
                    " our own task."
                )
                % {"psp": label},
                required=False,
            )

    def wish(self) -> ConnectionWish:
        """Return what was asked."""
        told = self.cleaned_data
        return ConnectionWish(
            connector=self.connector, name=told["name"], contract_reference=told["contract_reference"],
            credentials=Secrets(told["key"], told["webhook_secret"]),
        )  # fmt: skip

    def terms(self) -> str:
        """Return the words that were confirmed; nothing when they were not."""
        return str(self.fields["confirmed"].label) if self.cleaned_data["confirmed"] else ""


class SettingsForm(forms.Form):
    """How payers see the client."""

    payee = forms.CharField(
        label=_("Name that payers see"), max_length=70, required=False,
        help_text=_("When it is empty payers see the name of your organisation."),
    )  # fmt: skip
    logo = forms.FileField(
        label=_("Logo"), required=False, help_text=_("PNG or JPEG, 20 KB at most. It stands on a white ground."),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
    )  # fmt: skip
    without_logo = forms.BooleanField(label=_("Remove the logo"), required=False)
    colour = forms.CharField(
        label=_("Colour of the button"), max_length=20, required=False,
        help_text=_("For example #0b5c57. White text stands on it, so it must be dark enough."),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("Where payers can ask something"), max_length=200, required=False,
        help_text=_("One line with a telephone number or an e-mail address. It stands below the page."),
    )  # fmt: skip
    iban = forms.CharField(
        label=_("IBAN for plain bank transfers"), max_length=42, required=False,
        help_text=_("Payers then get a QR code for their banking app as well. Empty: none is shown."),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip
    account_name = forms.CharField(
        label=_("Name of that account"), max_length=70, required=False,
        help_text=_("As your bank has it; banks of payers check it."),
    )  # fmt: skip
    remind_after = forms.CharField(
        label=_("Remind payers after"), max_length=60, required=False,
        help_text=_("Days after a link was sent, for example: 3, 7, 14. You can choose otherwise for each link."),
    )  # fmt: skip
    mail_paid = forms.BooleanField(label=_("Mail us about every link that is paid"), required=False)

    def __init__(self, *args: Any, has_logo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_logo:
            del self.fields["without_logo"]

    def clean_remind_after(self) -> tuple[int, ...]:
        """Read the days. Raises ValidationError for what are none."""
        parts = self.cleaned_data["remind_after"].replace(",", " ").replace(";", " ").split()
        if not all(part.isascii() and part.isdecimal() for part in parts):
            raise forms.ValidationError(
                _("Write days as numbers with commas between them, for example: 3, 7, 14.")
            )
        return tuple(int(part) for part in parts)

    def wish(self) -> SettingsWish:
        """Return what was asked; of a logo one byte more than may be is read, so that the limit is seen."""
        told = dict(self.cleaned_data)
        file, without = told.pop("logo"), told.pop("without_logo", False)
        logo = file.read(LARGEST_LOGO + 1) if file else (b"" if without else None)
        return SettingsWish(logo=logo, **told)


class ChargeForm(forms.Form):
    """An amount that is taken by a mandate."""

    amount = forms.DecimalField(label=_("Amount"), max_value=LARGEST_AMOUNT, max_digits=13, decimal_places=3)
    currency = forms.ChoiceField(
        label=_("Currency"), choices=[(each, each) for each in DECIMALS], initial="EUR"
    )
    description = forms.CharField(
        label=_("Description"), max_length=140, help_text=_("The payer reads this on the bank statement.")
    )
    reference = forms.CharField(
        label=_("Your reference"),
        max_length=80,
        required=False,
        help_text=_("For example the number of an invoice."),
    )

    def __init__(self, *args: Any, websites: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(str(key), host) for key, host in websites]
        self.fields["website"] = forms.TypedChoiceField(label=_("Website"), choices=shown, coerce=UUID)
        self.order_fields(["website"])

    def clean(self) -> dict[str, Any]:
        """Make money of the amount and its currency."""
        told = super().clean() or {}
        if "amount" in told and "currency" in told:
            try:
                told["money"] = Money.of(told["amount"], told["currency"])
            except ValueError:
                self.add_error("amount", _("This currency has no amounts with so many decimals."))
        return told

    def wish(self, mandate: UUID) -> ChargeWish:
        """Return what was asked."""
        told = self.cleaned_data
        return ChargeWish(
            mandate=mandate, website=told["website"], amount=told["money"], description=told["description"],
            reference=told["reference"],
        )  # fmt: skip


def connector_named(name: str, among: Iterable[Connector]) -> Connector | None:
    """Return the kind of PSP that somebody chose, or None."""
    return next((each for each in among if each.name == name), None)
