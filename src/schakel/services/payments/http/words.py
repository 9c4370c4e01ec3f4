"""What states are called, and how they are coloured."""

from django.utils.translation import gettext_lazy as _

from schakel.services.payments.facts.lines import Vat
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.statuses import PaymentStatus, RefundState

LINK_STATES = {
    LinkState.OPEN: ("info", _("Open")),
    LinkState.PENDING: ("info", _("Under way")),
    LinkState.PARTLY_PAID: ("warning", _("Partly paid")),
    LinkState.PAID: ("success", _("Paid")),
    LinkState.OVERPAID: ("warning", _("Paid too much")),
    LinkState.PAID_LATE: ("success", _("Paid late")),
    LinkState.EXPIRED: ("", _("Expired")),
    LinkState.DEACTIVATED: ("", _("Withdrawn")),
    LinkState.REFUNDED: ("", _("Refunded")),
    LinkState.CHARGED_BACK: ("danger", _("Charged back")),
}
PAYMENT_STATES = {
    PaymentStatus.OPEN: ("info", _("Started")),
    PaymentStatus.PENDING: ("info", _("Under way")),
    PaymentStatus.PAID: ("success", _("Paid")),
    PaymentStatus.FAILED: ("danger", _("Failed")),
    PaymentStatus.CANCELLED: ("", _("Cancelled")),
    PaymentStatus.EXPIRED: ("", _("Expired")),
}
REFUND_STATES = {
    RefundState.PENDING: ("info", _("Under way")),
    RefundState.DONE: ("success", _("Sent back")),
    RefundState.FAILED: ("danger", _("Failed")),
}
RATES = {
    Vat.STANDARD: _("21%"),
    Vat.REDUCED: _("9%"),
    Vat.ZERO: _("0%"),
    Vat.EXEMPT: _("Exempt"),
    Vat.REVERSE: _("Reverse-charged"),
}
EXPLAINED = {
    LinkState.OPEN: _("Nothing has been paid yet."),
    LinkState.PENDING: _("A payer paid; it is certain when the bank says so."),
    LinkState.PARTLY_PAID: _("A part has been paid and kept."),
    LinkState.PAID: _("All that was asked has been paid."),
    LinkState.OVERPAID: _("More came than was asked. Send the rest back at the payment."),
    LinkState.PAID_LATE: _("All of it came, after the link had ended. It counts."),
    LinkState.EXPIRED: _("The time to pay is over. Money that still comes is counted."),
    LinkState.DEACTIVATED: _("You took it out of use. Money that still comes is counted."),
    LinkState.REFUNDED: _("All that came was sent back."),
    LinkState.CHARGED_BACK: _("The bank of the payer took the money back. It is open again."),
}
"""What a state means."""
