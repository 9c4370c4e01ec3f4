"""What payers read when something is otherwise than they expect."""

from django.utils.translation import gettext_lazy as _

from schakel.services.payments.facts.links import PayRefusal
from schakel.shared.psp.interface import Status

CLOSED = {
    PayRefusal.EXPIRED: (
        _("The time to pay is over"),
        _("Nothing was paid. Ask the payee for a new request."),
    ),
    PayRefusal.DEACTIVATED: (
        _("This request was withdrawn"),
        _("The payee asks no payment under this address any more. Nothing was paid."),
    ),
    PayRefusal.PAID: (_("This has been paid"), _("You need not do anything. Thank you.")),
    PayRefusal.USED_UP: (
        _("This request was paid as often as it can be"),
        _("Ask the payee for a new request. Nothing was paid now."),
    ),
    PayRefusal.PENDING: (
        _("A payment is under way"),
        _("It is not certain yet: a direct debit takes a few days. You need not do anything now."),
    ),
}
"""Why nothing can be paid whatever the amount: heading and text."""
NOT_AVAILABLE = (
    _("This payment request is not available"),
    _("Nothing was paid. Ask the payee how you can pay."),
)
UNKNOWN = (
    _("There is no payment request here"),
    _("Check the address, or ask who sent it to you. Nothing was paid."),
)
RESTRICTED = (
    _("Paying is not possible for a moment"),
    _("We are working on it. Nothing was paid. Try again later."),
)
AWAY = (
    _("The payment service provider does not answer"),
    _("Nothing was paid. Try again in a few minutes."),
)
TOO_OFTEN = (
    _("That was too often"),
    _("Nothing was paid. Wait a few minutes and try again."),
)
SAID = {
    "pay_wrong_amount": ("", _("The amount has changed meanwhile. Look at the page again.")),
    "pay_too_little": ("amount", _("This is less than can be paid here.")),
    "pay_too_much": ("amount", _("This is more than is open.")),
    "pay_wrong_currency": ("amount", _("This is paid in another currency.")),
    "answer_missing": ("", _("Answer what is asked.")),
    "bad_email": ("email", _("Enter an e-mail address.")),
}
"""Refusals that a payer can mend on the form."""
RESULTS = {
    Status.PAID: ("success", _("You paid"), _("The payee knows. You can close this page.")),
    Status.PENDING: (
        "info",
        _("Your payment is under way"),
        _("Your bank will debit the amount within a few days. You need not do anything."),
    ),
    Status.OPEN: (
        "info",
        _("We wait for word of your bank"),
        _("Did you pay? Then this page will say so in a moment. Did you not? Then you can still pay."),
    ),
    Status.FAILED: ("warning", _("The payment did not succeed"), _("Nothing was paid. You can try again.")),
    Status.CANCELLED: ("info", _("You did not pay"), _("Nothing was paid. You can still pay.")),
    Status.EXPIRED: (
        "warning",
        _("The time at your bank was over"),
        _("Nothing was paid. You can try again."),
    ),
}
"""How a payment stands: kind, heading and text."""
