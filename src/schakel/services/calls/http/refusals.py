"""What a refusal says to a person, and next to which field."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.services.calls.interface import RefusedError
from schakel.shared.http.forms import tell as tell_on

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

SAID: dict[str, tuple[str, "str | Promise"]] = {
    "own_organisation": ("stated_own", _("You can only add websites of your own organisation.")),
    "own_number": ("stated_own", _("Calls can only be forwarded to numbers of your own company.")),
    "shown_numbers": ("acknowledged", _("Confirm that you know this, because it changes what callers see.")),
    "employees_informed": ("employees_informed", _("Inform your employees first, then switch recording on.")),
    "not_a_host": ("address", _("This is not the address of a website. An example: www.jansen.example")),
    "host_taken": ("address", _("You have added this website already.")),
    "other_host": ("address", _("The address stays as it is. Add another website for another address.")),
    "not_a_number": ("", _("%(number)s is not a telephone number.")),
    "no_company_number": ("replaced", _("Fill in at least one number that stands on your website.")),
    "destination_unconfirmed": ("destination", _("Choose a number that was stated to be your company's.")),
    "destination_tracking_number": ("number", _("This is a tracking number; calls would go round in circles.")),
    "destination_country": ("number", _("Calls cannot be forwarded to numbers in this country.")),
    "destination_kind_of_number": ("number", _("Calls cannot be forwarded to this kind of number.")),
    "destination_not_a_number": ("number", _("This telephone number does not exist.")),
    "destination_known": ("number", _("This number is in your list already.")),
    "no_rules": ("", _("Say at least one thing by which visitors of this channel are recognised.")),
    "senseless_rule": ("", _("A rule says that something must be the case, but not what. Fill in the value.")),
    "name_taken": ("name", _("You have a channel with this name already.")),
    "no_website": ("website", _("Choose one of your websites.")),
    "number_taken": ("number", _("This number is used elsewhere by now. Choose another one.")),
    "offline_number": ("number", _("Without a number to print this channel cannot be used.")),
    "other_kind": ("", _("A channel stays online or offline. Link a new channel instead.")),
    "ring_seconds": ("ring_seconds", _("Choose between 5 and 120 seconds.")),
    "longest_minutes": ("longest_minutes", _("Choose between 1 and 240 minutes.")),
    "concurrent": ("concurrent", _("Choose between 1 and 100 calls.")),
    "announcement_language": ("announcement_language", _("Choose a language.")),
    "no_signer": ("signer", _("Fill in who signed.")),
    "signed_later": ("signed_on", _("This day is still to come.")),
    "document_too_large": ("document", _("The document is larger than 5 MB.")),
    "document_kind": ("document", _("Choose a PDF, or a picture (PNG or JPEG).")),
    "no_statement": ("", _("There is no statement on file.")),
    "no_reason": ("reason", _("Write down why. The client reads this.")),
    "blocked_already": ("", _("The service is stopped already.")),
    "not_blocked": ("", _("The service is not stopped.")),
    "number_not_free": ("", _("This number is not free.")),
    "number_not_in_use": ("", _("This number is not in use.")),
    "number_printed": ("", _("This number is printed for an offline channel. The client unlinks that channel first.")),
    "no_channel": ("place", _("This channel was unlinked by now.")),
    "channel_has_number": ("place", _("This channel has a number by now.")),
    "read_only": ("", _("The service has been stopped, so nothing can be changed now.")),
}  # fmt: skip


def tell(form: forms.Form, refused: RefusedError) -> None:
    """Say on the form what was refused: next to the field where it can be mended, else on top."""
    said = SAID
    if refused.what == "not_a_number":
        field = "number" if "number" in form.fields else "replaced"
        said = {**SAID, refused.what: (field, SAID[refused.what][1])}
    tell_on(form, refused, said)
