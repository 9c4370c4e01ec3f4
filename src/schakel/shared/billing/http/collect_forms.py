"""The forms of mandates, collections and money on the bank. They read what was given; use cases decide."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import Money
from schakel.shared.billing.facts.companies import CompanySettings
from schakel.shared.billing.facts.debits import DebitScheme
from schakel.shared.billing.facts.mandates import FiledPaper, Signing
from schakel.shared.billing.http.collect_words import SCHEMES
from schakel.shared.billing.usecases.file_mandate import LARGEST_PAPER
from schakel.shared.http.fields import day_field

_SCHEMES = [(each.value, label) for each, label in SCHEMES.items()]


def _account(**given: Any) -> forms.CharField:
    return forms.CharField(
        label=_("IBAN"), max_length=42,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}), **given,
    )  # fmt: skip


class SignForm(forms.Form):
    """A client gives a mandate; the text that it agrees to stands above the form."""

    scheme = forms.ChoiceField(
        label=_("Kind of mandate"), choices=_SCHEMES,
        help_text=_("With CORE you can have a collection taken back within 8 weeks. B2B is for businesses only."),
    )  # fmt: skip
    iban = _account(help_text=_("The account from which we collect."))
    holder = forms.CharField(label=_("Account holder"), max_length=70, help_text=_("As your bank has it."))
    signer = forms.CharField(label=_("Your name"), max_length=120)
    version = forms.CharField(widget=forms.HiddenInput)
    language = forms.CharField(widget=forms.HiddenInput)
    accepted = forms.BooleanField(
        label=_("I agree to the text of the mandate above, and may do so for this account."), required=False
    )

    def signing(self, company: UUID, came_from: str) -> Signing:
        """Return what was given."""
        told = self.cleaned_data
        return Signing(
            legal_entity=company, iban=told["iban"], holder=told["holder"], signer=told["signer"],
            version=told["version"], language=told["language"], accepted=told["accepted"],
            scheme=DebitScheme(told["scheme"]), came_from=came_from,
        )  # fmt: skip


class AskForm(forms.Form):
    """Staff ask for a mandate."""

    scheme = forms.ChoiceField(label=_("Kind of mandate"), choices=_SCHEMES)

    def __init__(self, *args: Any, companies: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["company"] = _companies(companies)
        self.order_fields(["company"])


class PaperForm(AskForm):
    """Staff file a mandate on paper."""

    iban = _account()
    holder = forms.CharField(label=_("Account holder"), max_length=70)
    signer = forms.CharField(label=_("Name of who signed"), max_length=120)
    signed = day_field(_("Signed on"))
    reference = forms.CharField(
        label=_("Reference"), max_length=35, required=False,
        help_text=_("As it stands on the paper. Empty: we make one."),
    )  # fmt: skip
    paper = forms.FileField(
        label=_("Scan of the paper"), help_text=_("PDF, PNG or JPEG, 5 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip

    def filed(self) -> FiledPaper:
        """Return what was given; of the file one byte more than may be is read, so that the limit is seen."""
        told = self.cleaned_data
        return FiledPaper(
            legal_entity=told["company"], iban=told["iban"], holder=told["holder"], signer=told["signer"],
            signed=told["signed"], paper=told["paper"].read(LARGEST_PAPER + 1), scheme=DebitScheme(told["scheme"]),
            reference=told["reference"],
        )  # fmt: skip


class ConfirmedForm(forms.Form):
    """Since when a bank knows a mandate for businesses."""

    day = day_field(_("Known at the bank since"))


class CompanyForm(forms.Form):
    """How a company invoices and collects."""

    numbers = forms.CharField(
        label=_("Invoice numbers begin with"), max_length=8, required=False,
        help_text=_("Cannot change once an invoice was issued."),
    )  # fmt: skip
    street = forms.CharField(label=_("Street and number"), max_length=70, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=16, required=False)
    city = forms.CharField(label=_("City"), max_length=35, required=False)
    country = forms.CharField(label=_("Country"), max_length=2, help_text=_("Two letters, for example NL."))
    iban = _account(required=False, help_text=_("To which clients transfer, and on which we collect."))
    bic = forms.CharField(
        label=_("BIC"), max_length=11, required=False, help_text=_("Found from the IBAN when empty.")
    )
    account_name = forms.CharField(
        label=_("Name of that account"), max_length=70, required=False, help_text=_("As the bank has it.")
    )
    creditor = forms.CharField(
        label=_("Creditor identifier"), max_length=35, required=False,
        help_text=_("From your contract with the bank for direct debit. Empty: nothing is collected."),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip
    notice_days = forms.IntegerField(
        label=_("Days between announcement and collection"),
        help_text=_("14, unless fewer were agreed with the clients."),
    )
    holds_principal_only = forms.BooleanField(
        label=_("Hold a payment that leaves out interest and costs until we decide"), required=False
    )
    vat_exempt = forms.BooleanField(
        label=_("In the register of education providers: what it teaches is exempt from VAT"), required=False
    )
    reference_month = forms.IntegerField(
        label=_("Month of the index of wages"),
        help_text=_("Of this month in two years the figures are compared."),
    )
    reminds_after = forms.IntegerField(
        label=_("Remind clients by themselves after"), required=False,
        help_text=_("Days of default. Empty: staff remind."),
    )  # fmt: skip
    suspends_after = forms.IntegerField(
        label=_("Suspend services by themselves after"), required=False,
        help_text=_("Days of default. Empty: staff decide."),
    )  # fmt: skip

    def wish(self) -> CompanySettings:
        """Return what was given."""
        told = dict(self.cleaned_data)
        return CompanySettings(prefix=told.pop("numbers"), **told)


class MatchForm(forms.Form):
    """How much of a bank line is for an invoice, and what the payer asked about its order."""

    amount = forms.DecimalField(
        label=_("Amount"), min_value=Decimal("0.01"), max_digits=13, decimal_places=2, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip
    remark = forms.CharField(
        label=_("What the payer asked"), max_length=200, required=False,
        help_text=_(
            "Only when the payer asks to divide it otherwise, for example: principal only. Then it is held, and you"
            " decide."
        ),
    )  # fmt: skip

    def money(self, currency: str) -> Money:
        """Return the amount."""
        return Money.of(self.cleaned_data["amount"], currency)


class ReceiptForm(MatchForm):
    """Money that came in another way than by a file; `token` has the same form sent twice count once."""

    day = day_field(_("Came in on"))
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        companies: Iterable[tuple[UUID, str]],
        invoices: Iterable[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["company"] = _companies(companies)
        self.fields["invoice"] = forms.TypedChoiceField(
            label=_now("For"), required=False, coerce=UUID, empty_value=None,
            choices=[("", _now("The oldest invoices")), *((str(key), name) for key, name in invoices)],
        )  # fmt: skip
        self.order_fields(["company", "amount", "day", "invoice", "remark"])


class JudgeForm(forms.Form):
    """Whether a payment is booked or refused."""

    answer = forms.ChoiceField(
        label=_("What happens with it"), widget=forms.RadioSelect,
        choices=[
            ("book", _("Book it: costs first, then interest, then the principal")),
            ("refuse", _("Refuse it: nothing is booked, and it is sent back")),
        ],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why it is refused"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("The client reads this."),
    )  # fmt: skip


class ReturnsForm(forms.Form):
    """A file of the bank about direct debits that came back."""

    file = forms.FileField(
        label=_("File of the bank"), help_text=_("A pain.002, camt.053 or camt.054 (XML); 32 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".xml,.053,.054,.txt"}),
    )  # fmt: skip


class DayForm(forms.Form):
    """The day for which files are made."""

    day = forms.DateField(widget=forms.HiddenInput)

    def chosen(self) -> date:
        """Return it."""
        found: date = self.cleaned_data["day"]
        return found


def _companies(companies: Iterable[tuple[UUID, str]]) -> forms.TypedChoiceField:
    shown = [(str(key), name) for key, name in companies]
    return forms.TypedChoiceField(label=_now("Company"), choices=shown, coerce=UUID)
