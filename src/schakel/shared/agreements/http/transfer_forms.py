"""Words and the form of a transfer file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.shared.agreements.facts.transfer import DataChoice, TransferKind
from schakel.shared.agreements.http.forming_forms import words_field
from schakel.shared.http.fields import day_field

KINDS: dict[TransferKind, Any] = {
    TransferKind.CONTACT: _("Contact"),
    TransferKind.MEASURE: _("Measure"),
    TransferKind.DATE: _("Date"),
    TransferKind.CHOICE: _("What becomes of the data"),
    TransferKind.MESSAGE: _("Message"),
    TransferKind.CONFIRMED: _("Confirmed as it stood then"),
}
CHOICES: dict[DataChoice, Any] = {
    DataChoice.DESTROY: _("Destroy them, with proof"),
    DataChoice.HAND_OVER: _("Hand them over to a successor"),
    DataChoice.TAKE_OUT: _("We take them out ourselves"),
}
SAID_TRANSFER: dict[str, tuple[str, Any]] = {
    "no_contract": ("", _("This contract does not exist.")),
    "no_transfer": ("", _("No end of this contract is known, so there is nothing to transfer yet.")),
    "no_words": ("words", _("Write something.")),
    "transfer_no_day": ("on", _("Fill in the day.")),
    "transfer_no_choice": ("choice", _("Choose what becomes of the data.")),
    "transfer_clients_choice": ("kind", _("The client chooses what becomes of its data.")),
    "transfer_confirm_apart": ("kind", _("Confirming the file is a step of its own.")),
    "transfer_nothing_agreed": ("", _("Nothing was agreed yet that can be confirmed.")),
    "transfer_already": ("", _("You confirmed the file already, as it stands.")),
}


class TransferForm(forms.Form):
    """One entry of a transfer file."""

    kind = forms.ChoiceField(label=_("What it is"))
    words = words_field(_("What you want to say"), required=False)
    on = day_field(_("Day"), _("Only for a date."), required=False)
    choice = forms.ChoiceField(
        label=_("What becomes of the data"), required=False, help_text=_("Only for that choice."),
        choices=[("", _("No choice")), *((each.value, label) for each, label in CHOICES.items())],
    )  # fmt: skip

    def __init__(self, *args: Any, choosing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = {TransferKind.CONFIRMED, *(() if choosing else (TransferKind.CHOICE,))}
        kind = self.fields["kind"]
        kind.choices = [(each.value, label) for each, label in KINDS.items() if each not in left]  # type: ignore[attr-defined]
        if not choosing:
            del self.fields["choice"]
