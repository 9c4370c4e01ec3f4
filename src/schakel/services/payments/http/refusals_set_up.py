"""What a refusal about websites, PSPs, mandates, stops and restrictions says to a person, and next to which field."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.services.payments.interface import RefusedError
from schakel.shared.http.forms import in_words
from schakel.shared.http.forms import tell as tell_on

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

SAID: dict[str, tuple[str, "str | Promise"]] = {
    "not_available": ("", _("Your payment links are stopped or closed, so nothing can be changed now.")),
    "restricted": ("", _("This does not work for a while because of maintenance. Try again later.")),
    "website_unknown": ("website", _("This website is not on the list any more.")),
    "website_not_active": ("website", _("No links can be made for this website now. Choose another one.")),
    "not_a_host": ("address", _("This is not the address of a website. An example: www.jansen.example")),
    "host_taken": ("address", _("This website is on your list already.")),
    "no_goods": ("goods", _("Write down what is sold on this website.")),
    "no_declaration": ("declared", _("Without this declaration the website cannot be used.")),
    "declared_already": ("", _("This was declared already.")),
    "not_reported": ("", _("This website does not wait for consent any more.")),
    "link_unknown": ("link", _("This client has no such link.")),
    "reported_later": ("reported", _("This moment is still to come.")),
    "contract_unknown": ("", _("This is not a contract about payment links.")),
    "psp_terms": (
        "confirmed",
        _("Confirm this first: the payment service provider can hold you to its terms."),
    ),
    "psp_unknown": ("", _("This kind of payment service provider cannot be used here any more.")),
    "psp_name_taken": ("name", _("You have a connection with this name already.")),
    "psp_key_refused": (
        "key",
        _("The payment service provider refuses this key. Copy it once more; nothing was saved."),
    ),
    "psp_away": (
        "",
        _("The payment service provider does not answer now. Nothing was saved. Try again in a few minutes."),
    ),
    "connection_unknown": ("", _("This connection does not exist.")),
    "connection_closed": ("", _("This connection is closed. Add a new one instead.")),
    "bad_colour": (
        "colour",
        _("Write a colour as # with six digits or letters from a to f, for example #0b5c57."),
    ),
    "pale_colour": (
        "colour",
        _(
            "White text cannot be read well on this colour: the contrast is %(contrast)s, and at least %(least)s"
            " is needed. Choose a darker one."
        ),
    ),
    "bad_iban": ("iban", _("This is not a valid IBAN. Check it once more.")),
    "account_name": ("account_name", _("Fill in the name in which the account stands.")),
    "logo_too_large": ("logo", _("The logo is larger than 20 KB. Make it smaller.")),
    "logo_kind": ("logo", _("Choose a picture in PNG or JPEG.")),
    "reminders": ("remind_after", _("Give at most %(most)s days, each between 1 and %(latest)s.")),
    "mandate_unknown": ("", _("This mandate does not exist.")),
    "mandate_ended": ("", _("This mandate has ended: nothing can be taken by it any more.")),
    "no_description": ("description", _("Write down what the payment is for. The payer reads this.")),
    "amount_not_positive": ("amount", _("Fill in an amount above zero that a payment can have.")),
    "no_reason": ("reason", _("Write down why. The client reads this.")),
    "nothing_unreported": (
        "",
        _(
            "Everything that was found had been reported before, so this is no ground to stop the application."
        ),
    ),
    "stopped_already": ("website", _("This is stopped already.")),
    "stop_unknown": ("", _("This stop does not exist.")),
    "lifted_already": ("", _("This stop was lifted already.")),
    "no_text": ("text_nl", _("Write in both languages what clients read.")),
    "no_function": ("restricted", _("Choose what does not work meanwhile.")),
    "ends_before": ("ends_at", _("The end lies before the beginning.")),
    "restriction_unknown": ("", _("This does not exist.")),
    "restriction_over": ("", _("This is over already.")),
}


def tell(form: forms.Form, refused: RefusedError) -> None:
    """Say on the form what was refused: next to the field where it can be mended, else on top."""
    tell_on(form, refused, SAID)


def words_of(refused: RefusedError) -> str:
    """Return what a refusal says where there is no form."""
    return in_words(refused, SAID[refused.what][1])
