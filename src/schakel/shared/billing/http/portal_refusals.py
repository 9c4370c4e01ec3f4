"""What is refused of a client on its pages of invoices, in words, and beside which field."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "no_such_charge": ("", _("These costs are not there any more.")),
    "costs_answered": ("", _("These costs were answered already. Nothing was changed.")),
    "consent_not_positive": ("amount", _("Fill in an amount above zero, or refuse the costs.")),
    "consent_too_high": ("amount", _("Not more than %(made)s is asked.")),
    "other_currency": ("amount", _("Fill in the amount in the currency of the costs.")),
    "no_contract": ("", _("This contract does not run any more.")),
    "ahead_not_offered": ("wanted", _("This contract cannot be paid so many months in advance.")),
    "ahead_asked": ("", _("You asked for this already.")),
    "no_ahead_request": ("", _("There is no request any more.")),
    "ahead_confirmed": (
        "",
        _("Your request was confirmed already, so it cannot be taken back here. Ask us."),
    ),
}
