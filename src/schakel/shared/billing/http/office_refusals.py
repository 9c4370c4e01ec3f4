"""What is refused to staff about invoices, in words, and beside which field."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "no_contract": ("", _("This contract does not exist.")),
    "no_entity": ("", _("This company does not exist.")),
    "no_such_invoice": ("", _("This invoice does not exist, or is a credit note itself.")),
    "no_reason": ("reason", _("Write down why. The client may ask for it.")),
    "nothing_to_credit": ("", _("Nothing of this invoice is left to credit.")),
    "credit_too_high": ("", _("Not more than %(left)s of this invoice is left to credit.")),
    "no_evidence": ("evidence", _("Say in which letter or message it stands.")),
    "fee_negative": ("price", _("A price is nothing or more.")),
    "fee_too_precise": ("price", _("A price has at most six decimals.")),
    "fee_known": ("holds_from", _("A price for this was agreed from that day already.")),
    "unknown_code": ("code", _("The prices of this contract do not know this.")),
    "ends_before_start": ("until", _("The last day is before the first one.")),
    "rate_not_positive": ("rate", _("Fill in an amount above zero.")),
    "rate_known": ("holds_from", _("This company has a rate from that day already.")),
    "no_such_charge": ("", _("This charge does not exist.")),
    "charge_invoiced": ("", _("This stands on an invoice already. Take it back with a credit note.")),
    "charge_not_a_number": ("", _("An amount or a number does not fit. Check what you filled in.")),
    "charge_no_text": ("text_nl", _("Say what is charged.")),
    "charge_without_key": ("", _("Open this page again, and fill it in once more.")),
    "charge_negative": ("", _("Only a credit or a correction may be below zero.")),
}
