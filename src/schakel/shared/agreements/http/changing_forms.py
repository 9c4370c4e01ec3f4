"""Forms about changes of a contract, requests for information, deliveries and details."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.agreements.http.answered_files import FilesField
from schakel.shared.agreements.http.forming_forms import amount_field, words_field
from schakel.shared.agreements.http.forming_words import CAUSES, CLIENT_KINDS
from schakel.shared.http.fields import day_field


class ValueForm(forms.Form):
    """Words, and perhaps another value of a parameter of the terms."""

    words = words_field(_("What changes"))

    def __init__(self, *args: Any, parameters: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parameter"] = forms.ChoiceField(
            label=_("Value of the terms that becomes another one"), required=False,
            choices=[("", _("None: only what the words say")), *parameters],
        )  # fmt: skip
        self.fields["value"] = forms.CharField(
            label=_("New value"), max_length=200, required=False, help_text=_("Such as 2 months, 30 or yes.")
        )

    def clean(self) -> dict[str, Any]:
        """Ask for a value beside a parameter."""
        told = super().clean() or {}
        if told.get("parameter") and not told.get("value"):
            self.add_error("value", _("Fill in the new value."))
        return told


class ProposalForm(ValueForm):
    """A change that a client proposes."""

    reason = words_field(_("Why"), required=False)
    valid_from = day_field(_("From"), _("Empty: as soon as both sides agreed."), required=False)


class ChangeProposalForm(ProposalForm):
    """A change that staff propose, with its consequences."""

    cause = forms.ChoiceField(
        label=_("Whose circumstances make it necessary?"), choices=list(CAUSES.items()), initial="neither"
    )
    financial = words_field(
        _("Financial consequences"), 2, required=False, help_text=_("Write none if there are none.")
    )
    quality = words_field(
        _("Consequences for quality"), 2, required=False, help_text=_("Write none if there are none.")
    )
    fixed = amount_field(
        _("Fixed rate agreed so far"), required=False, help_text=_("Only if one was agreed.")
    )
    added = amount_field(_("What the change adds"), required=False)
    finish_before = day_field(_("Expected completion so far"), required=False)
    finish_after = day_field(_("Expected completion with the change"), required=False)


class ArrangementForm(ValueForm):
    """A deviation or a promise."""

    oral = forms.BooleanField(label=_("It was only promised orally"), required=False)
    asked_on = day_field(_("Asked or promised on"), required=False)
    applies_from = day_field(_("From"), _("Empty: from our confirmation on."), required=False)


class AskedArrangementForm(ValueForm):
    """A deviation that a client asks."""


class FromForm(forms.Form):
    """From which day on."""

    applies_from = day_field(_("From"), _("Empty: as it was asked, but not before today."), required=False)


class WordsForm(forms.Form):
    """Something to say."""

    words = words_field(_("Your remark"))


class OptionalReasonForm(forms.Form):
    """Perhaps why."""

    reason = words_field(_("Why"), required=False, help_text=_("The other side reads this."))


class ConsentForm(forms.Form):
    """A client's consent that came in by letter or e-mail."""

    channel = forms.ChoiceField(
        label=_("How it came"), choices=[("e-mail", _("By e-mail")), ("letter", _("By letter"))]
    )
    arrived = day_field(_("Day on which it came in"))
    reference = forms.CharField(label=_("Where it is kept"), max_length=200)
    verified = forms.BooleanField(
        label=_("I checked who sent it, and that the document is genuine."), required=False
    )


class LeniencyForm(forms.Form):
    """One case in which the client is not held to the terms."""

    case = words_field(_("The case"), 2, help_text=_("Such as: notice that came one day late."))
    reason = words_field(_("Why"), 2)


class RequestForm(forms.Form):
    """Something that the client has to tell or hand over."""

    words = words_field(_("What we need"))
    due = day_field(_("Needed by"))


class AnswerForm(forms.Form):
    """The answer to a request."""

    words = words_field(_("Your answer"), 5, required=False, help_text=_("Earlier answers stay on file."))
    attached = FilesField(
        label=_("Files"), required=False, help_text=_("At most 10 files, together at most 5 MB.")
    )


class DeliveryForm(forms.Form):
    """A term of delivery."""

    words = forms.CharField(label=_("What is delivered"), max_length=400)
    due = day_field(_("By"))
    strict_reference = forms.CharField(
        label=_("Where the statement is kept that this is a final deadline"), max_length=200, required=False,
        help_text=_("Empty: the day is an indication."),
    )  # fmt: skip


class DeliveredForm(forms.Form):
    """A delivery that was done."""

    on = day_field(_("Delivered on"))


class DefaultForm(forms.Form):
    """A notice of default of a client."""

    words = words_field(_("What must still be done"), 3)
    through = day_field(
        _("Through which day do you still give us?"),
        _("Without such a day your notice is incomplete, and has no effect yet."), required=False,
    )  # fmt: skip


class DetailsForm(forms.Form):
    """A client's company and addresses."""

    company = forms.CharField(label=_("Company"), max_length=200)
    kind = forms.TypedChoiceField(
        label=_("Who the client is"), choices=lambda: [("", "–"), *CLIENT_KINDS.items()],
        coerce=ClientKind, empty_value=None, required=False,
    )  # fmt: skip
    register_number = forms.CharField(label=_("Number in the trade register"), max_length=20, required=False)
    vat_number = forms.CharField(label=_("VAT number"), max_length=20, required=False)
    address = words_field(_("Business address"), 2, required=False)
    invoice_address = words_field(_("Address on invoices"), 2, required=False)
    invoice_email = forms.EmailField(label=_("E-mail address for invoices"), required=False)
    holds_from = day_field(_("Holds from"), _("Invoices of an earlier day keep the old address."))
