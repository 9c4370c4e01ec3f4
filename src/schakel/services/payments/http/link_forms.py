"""The forms of payment links. They read and keep what was typed; use cases decide."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import DECIMALS, Money
from schakel.services.payments.facts.lines import LinkLine, Vat
from schakel.services.payments.facts.wishes import LinkWish, Question
from schakel.shared.http.amounts import AmountField, read_amount, written_amount
from schakel.shared.http.fields import in_our_time

ONCE, PARTS, OPEN_AMOUNT, AGAIN = "once", "parts", "open", "again"
KINDS = (
    (ONCE, _("A fixed amount, paid once")),
    (PARTS, _("A fixed amount that may be paid in parts")),
    (OPEN_AMOUNT, _("The payer chooses the amount")),
    (AGAIN, _("Used again and again, as on a poster")),
)
LANGUAGES = (("nl", _("Dutch")), ("en", _("English")))
MOST_QUESTIONS = 5

type Choices = Iterable[tuple[UUID, str]]


class LinkForm(forms.Form):
    """A new link: what for, how much, how, and for whom."""

    description = forms.CharField(
        label=_("What is paid for"),
        max_length=140,
        help_text=_("Payers read this, also on their bank statement."),
    )
    kind = forms.ChoiceField(label=_("How it is paid"), choices=KINDS, initial=ONCE, widget=forms.RadioSelect)
    currency = forms.ChoiceField(
        label=_("Currency"), choices=[(code, code) for code in DECIMALS], initial="EUR"
    )
    amount = forms.CharField(
        label=_("Amount"), required=False, max_length=24, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("Leave it empty when the payer chooses, or when you write lines below."),
    )  # fmt: skip
    minimum = forms.CharField(
        label=_("At least"), required=False, max_length=24, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("For parts, and for an amount that the payer chooses."),
    )  # fmt: skip
    uses = forms.IntegerField(
        label=_("How often at most"), required=False, min_value=1, max_value=1_000_000,
        help_text=_("Only for a link that is used again. Empty: without end."),
    )  # fmt: skip
    lines = forms.CharField(
        label=_("Lines with VAT"), required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_("One on each line: name; number; price of one with VAT; VAT (21, 9, 0, exempt or reverse)."),
    )  # fmt: skip
    reference = forms.CharField(label=_("Your reference"), required=False, max_length=100)
    payer_name = forms.CharField(label=_("Name of the payer"), required=False, max_length=120)
    payer_email = forms.EmailField(label=_("E-mail address of the payer"), required=False)
    expires = forms.DateTimeField(
        label=_("Can be paid until"), required=False, validators=[in_our_time],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    remind_after = forms.CharField(
        label=_("Remind after so many days"), required=False, max_length=40,
        help_text=_("Counted from the day on which you send it by e-mail, for example 3, 7, 14. Empty: as you set."),
    )  # fmt: skip
    questions = forms.CharField(
        label=_("Ask the payer"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One on each line, five at most. Put * behind what must be answered."),
    )  # fmt: skip
    first = forms.BooleanField(
        label=_("The payer also gives permission to collect later amounts (a mandate)."), required=False
    )
    success_url = forms.CharField(
        label=_("After paying, back to"), required=False, max_length=500,
        help_text=_("A page of one of your active websites. Empty: a page of ours that says that it was paid."),
    )  # fmt: skip
    failure_url = forms.CharField(label=_("When it failed, back to"), required=False, max_length=500)
    language = forms.ChoiceField(label=_("Language of the page"), choices=LANGUAGES, initial="nl")

    def __init__(
        self,
        *args: Any,
        websites: Choices,
        connections: Choices,
        methods: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        shown = [(str(key), name) for key, name in websites]
        self.fields["website"] = forms.TypedChoiceField(label=_("Website"), choices=shown, coerce=UUID)
        accounts = [(str(key), name) for key, name in connections]
        self.fields["connection"] = forms.TypedChoiceField(
            label=_("Payment service provider"), choices=accounts, coerce=UUID
        )
        self.fields["methods"] = forms.MultipleChoiceField(
            label=_("Ways of paying"), choices=list(methods), required=False, widget=forms.CheckboxSelectMultiple,
            help_text=_("Choose none to allow all that your account has."),
        )  # fmt: skip
        self.order_fields(["website", "description", "kind", "currency", "amount"])

    def clean(self) -> dict[str, Any]:
        """Read amounts in the currency, lines, days and questions; say what is not right beside its field."""
        data: dict[str, Any] = super().clean() or {}
        currency = data.get("currency", "EUR")
        for name in ("amount", "minimum"):
            data[name] = self._read(
                name, lambda text: AmountField(currency=currency, required=False).clean(text)
            )
        data["lines"] = self._read("lines", lambda text: _lines(text, currency)) or ()
        if (
            data.get("kind") in {ONCE, PARTS}
            and not data["lines"]
            and data["amount"] is None
            and not self.errors
        ):
            self.add_error("amount", _("Fill in an amount above zero."))
        data["remind_after"] = self._read("remind_after", _days)
        data["questions"] = self._read("questions", _questions) or ()
        return data

    def _read(self, name: str, read: Any) -> Any:
        try:
            return read(self.cleaned_data.get(name) or "")
        except forms.ValidationError as wrong:
            self.add_error(name, wrong)
            return None

    def wish(self) -> LinkWish:
        """Return what was asked."""
        data = self.cleaned_data
        kind = data["kind"]
        return LinkWish(
            website=data["website"], connection=data["connection"], description=data["description"],
            currency=data["currency"], amount=None if kind == OPEN_AMOUNT else data["amount"], minimum=data["minimum"],
            partial=kind == PARTS, reusable=kind == AGAIN, uses=data["uses"], first=data["first"],
            reference=data["reference"], lines=data["lines"], questions=data["questions"],
            methods=tuple(data["methods"]), success_url=data["success_url"], failure_url=data["failure_url"],
            language=data["language"], payer_name=data["payer_name"], payer_email=data["payer_email"],
            remind_after=data["remind_after"], expires_at=data["expires"],
        )  # fmt: skip


class SendForm(forms.Form):
    """Whom a link is mailed to."""

    email = forms.EmailField(label=_("E-mail address of the payer"))
    name = forms.CharField(label=_("Name of the payer"), required=False, max_length=120)


class RefundForm(forms.Form):
    """How much goes back, and why."""

    reason = forms.CharField(
        label=_("Why"), required=False, max_length=200, help_text=_("For yourself; payers do not read it.")
    )

    def __init__(self, *args: Any, left: Money, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"] = AmountField(
            currency=left.currency, label=_("Amount"), initial=written_amount(left)
        )
        self.order_fields(["amount"])


def _lines(text: str, currency: str) -> tuple[LinkLine, ...]:
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        told = [part.strip() for part in line.split(";")]
        try:
            name, count, price, vat = [*told, "21"][:4]
            found.append(
                LinkLine(
                    name=name,
                    quantity=int(count),
                    each=read_amount(price, currency),
                    vat=Vat(vat.removesuffix("%").lower()),
                )
            )
        except ValueError:
            raise forms.ValidationError(
                _("Line %(number)d is not right. An example: Bread; 2; 5,45; 9") % {"number": number}
            ) from None
    return tuple(found)


def _days(text: str) -> tuple[int, ...] | None:
    if not text.strip():
        return None
    try:
        return tuple(int(part) for part in text.replace(";", ",").split(",") if part.strip())
    except ValueError:
        raise forms.ValidationError(_("Write days as numbers, for example 3, 7, 14.")) from None


def _questions(text: str) -> tuple[Question, ...]:
    asked = [line.strip() for line in text.splitlines() if line.strip()]
    if len(asked) > MOST_QUESTIONS:
        raise forms.ValidationError(_("Ask at most five things, each in other words."))
    return tuple(
        Question(f"q{number}", line.rstrip("* ").strip(), required=line.endswith("*"))
        for number, line in enumerate(asked, start=1)
    )
