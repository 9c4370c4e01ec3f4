"""What is refused of links and payments, in words, and beside which field."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "not_available": ("", _("Your payment links are stopped, or not in your contract. Nothing was changed.")),
    "restricted": ("", _("This does not work for a moment, because of maintenance. Nothing was changed.")),
    "website_unknown": ("website", _("Choose one of your websites.")),
    "website_not_active": ("website", _("Links can be made for this website once it is active.")),
    "no_connection": ("connection", _("Connect your payment service provider first.")),
    "method_unknown": ("methods", _("Your account does not offer this: %(method)s (%(currency)s).")),
    "foreign_address": (
        "",
        _("%(host)s is not one of your active websites, so payers cannot be sent there."),
    ),
    "bad_address": ("", _("This is no address of a page. An example: https://www.jansen.example/thanks")),
    "no_description": ("description", _("Say what is paid for.")),
    "currency_unknown": ("currency", _("Choose a currency.")),
    "other_currency": ("amount", _("All amounts are in one currency.")),
    "amount_not_positive": ("amount", _("Fill in an amount above zero.")),
    "lines_other_total": ("lines", _("The lines come to %(total)s, which is another amount.")),
    "lines_senseless": ("lines", _("A line has a name, a number of at least 1 and a price.")),
    "minimum_senseless": (
        "minimum",
        _("A minimum goes with parts or an open amount, and is not above the amount."),
    ),
    "partial_senseless": ("kind", _("Parts can be paid of a fixed amount that is asked once.")),
    "uses_senseless": ("uses", _("Fill in how often at most, for a link that is used again.")),
    "first_senseless": ("first", _("A mandate goes with one payment of the whole amount.")),
    "expires_senseless": ("expires", _("Choose a moment from now up to five years.")),
    "questions_senseless": ("questions", _("Ask at most five things, each in other words.")),
    "language_unknown": ("language", _("Choose a language.")),
    "reminders": (
        "remind_after",
        _("At most %(most)s reminders, between 1 and %(latest)s days after sending."),
    ),
    "link_unknown": ("", _("There is no such link.")),
    "link_closed": ("", _("Nothing can be paid on this link any more.")),
    "bad_email": ("payer_email", _("This is not an e-mail address.")),
    "no_address": ("email", _("Fill in an e-mail address.")),
    "deactivated_already": ("", _("This link was withdrawn already.")),
    "link_still_open": ("", _("Withdraw the link first: it can still be paid.")),
    "payment_unknown": ("", _("There is no such payment.")),
    "refund_not_positive": ("amount", _("Fill in an amount above zero.")),
    "refund_too_high": ("amount", _("More than this cannot be sent back: %(left)s.")),
}
