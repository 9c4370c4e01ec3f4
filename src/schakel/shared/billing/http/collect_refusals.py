"""What refusals about mandates, collections and money on the bank say to a person, and next to which field."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.bank.http.refusals import UNREADABLE
from schakel.shared.billing.sepa.faults import DebitFault, ReturnFault

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

type Said = dict[str, tuple[str, "str | Promise"]]

MANDATES: Said = {
    "bad_iban": ("iban", _("This is not a valid IBAN. Check it once more.")),
    "iban_outside": (
        "iban",
        _("From an account in this country we cannot collect. Choose an account in the European Economic Area."),
    ),
    "no_holder": ("holder", _("Fill in the name in which the account stands.")),
    "no_signer": ("signer", _("Fill in the name of who signs.")),
    "not_accepted": ("accepted", _("Without your consent there is no mandate. Nothing was saved.")),
    "text_changed": ("", _("The text of the mandate has changed. Read it once more and confirm it again.")),
    "b2b_business": ("scheme", _("A mandate for businesses is not possible for a private person.")),
    "no_creditor": ("", _("This company cannot collect: its account or creditor identifier is missing.")),
    "no_debit_agreed": ("", _("No contract with this company knows direct debit.")),
    "mandate_asked": ("", _("A mandate was asked already. The request is still open.")),
    "mandate_there": ("", _("There is a mandate already.")),
    "mandate_ended": ("", _("This mandate has ended already.")),
    "no_such_mandate": ("", _("This mandate does not exist.")),
    "not_asked": ("", _("This request is not open any more.")),
    "not_b2b": ("", _("Only a mandate for businesses that is in use can be confirmed.")),
    "confirmed_later": ("day", _("Choose a day between the signature and today.")),
    "signed_later": ("signed", _("This day is still to come.")),
    "no_paper": ("paper", _("Choose the scan of the signed paper.")),
    "paper_too_large": ("paper", _("The file is larger than 5 MB. Make it smaller.")),
    "paper_kind": ("paper", _("Choose a PDF, PNG or JPEG.")),
    "bad_reference": (
        "reference",
        _("A reference has at most 35 letters, digits and signs, without spaces, and no slash at an end."),
    ),
    "reference_taken": ("reference", _("Another mandate of this client has this reference.")),
}  # fmt: skip
COMPANIES: Said = {
    "no_entity": ("", _("This company does not exist.")),
    "bad_iban": ("iban", _("This is not a valid IBAN. Check it once more.")),
    "bad_bic": ("bic", _("This is not the code (BIC) of a bank.")),
    "bad_creditor": (
        "creditor",
        _("The check digits of this creditor identifier are not right. Copy it from your contract with the bank."),
    ),
    "creditor_without_account": ("iban", _("To collect, an account is needed as well.")),
    "bad_prefix": ("numbers", _("At most eight capital letters, digits and hyphens.")),
    "prefix_used": ("numbers", _("Invoices were numbered already, so this cannot change any more.")),
    "bad_country": ("country", _("Write the country as two letters, for example NL.")),
    "bad_notice": ("notice_days", _("Choose 1 to 60 days.")),
    "bad_month": ("reference_month", _("Choose a month.")),
    "bad_reminds": ("reminds_after", _("Choose 1 to 60 days, or leave it empty.")),
    "bad_suspends": ("suspends_after", _("Choose 1 to 365 days, or leave it empty.")),
}  # fmt: skip
BATCHES: Said = {
    "no_creditor": MANDATES["no_creditor"],
    "day_past": ("", _("This day has passed. What was announced for it is announced again for another day.")),
    "no_such_batch": ("", _("This file does not exist.")),
    "batch_sent": ("", _("That this file was sent is noted already.")),
    "not_downloaded": ("", _("Download the file first: then you can bring it to the bank.")),
    DebitFault.CREDITOR_NAME: ("", _("The name of the company's account is missing. No file was made.")),
    DebitFault.CREDITOR_IBAN: ("", _("The account of the company is not right. No file was made.")),
    DebitFault.CREDITOR_BIC: ("", _("The code (BIC) of the company's bank is not right. No file was made.")),
    DebitFault.CREDITOR_IDENTIFIER: ("", _("The creditor identifier is not right. No file was made.")),
    DebitFault.NO_ORDERS: ("", _("There is nothing to collect. No file was made.")),
    DebitFault.NO_BANK_DAY: ("", _("Banks do not collect on this day. No file was made.")),
    DebitFault.DEBTOR_NAME: ("", _("The name of an account holder is missing. No file was made.")),
    DebitFault.DEBTOR_IBAN: ("", _("The account of a client is not right. No file was made.")),
    DebitFault.DEBTOR_BIC: ("", _("The code (BIC) of a client's bank is not right. No file was made.")),
    DebitFault.DEBTOR_COUNTRY: ("", _("From an account of a client nothing can be collected. No file was made.")),
    DebitFault.MANDATE_REFERENCE: ("", _("The reference of a mandate is not right. No file was made.")),
    DebitFault.MANDATE_DATE: ("", _("A mandate was signed after the day of collection. No file was made.")),
    DebitFault.END_TO_END: ("", _("The reference of a collection is not right. No file was made.")),
    DebitFault.REMITTANCE: ("", _("The description of a collection is missing. No file was made.")),
    DebitFault.AMOUNT: ("", _("An amount cannot be collected. No file was made.")),
    DebitFault.AGAINST_SCHEMA: ("", _("The file does not keep to the rules of banks. No file was made.")),
}  # fmt: skip
RETURNS: Said = {
    ReturnFault.TOO_LARGE: ("file", _("This file is larger than 32 MB. Nothing of it was taken over.")),
    ReturnFault.NOT_XML: (
        "file",
        _("This is no file of a bank, or it is damaged. Nothing of it was taken over. Download it once more."),
    ),
    ReturnFault.FORBIDDEN_XML: (
        "file",
        _("This file brings definitions of its own, which no bank does. For safety nothing was taken over."),
    ),
    ReturnFault.OTHER_MESSAGE: (
        "file",
        _("This is another kind of file. Nothing was taken over. Choose a pain.002, camt.053 or camt.054."),
    ),
    ReturnFault.NO_ID: ("file", _("In this file a reference is missing. Nothing of it was taken over.")),
    ReturnFault.AMOUNT: ("file", _("In this file stands an amount that cannot be. Nothing was taken over.")),
    ReturnFault.DATE: ("file", _("In this file stands a day that cannot be. Nothing was taken over.")),
    "no_such_return": ("", _("This does not exist.")),
}  # fmt: skip
BANK: Said = UNREADABLE | {
    "bank_line_unknown": ("", _("This bank line is not there any more. Nothing was changed.")),
    "no_such_batch": ("", _("This file does not exist.")),
    "batch_not_sent": ("", _("It was not noted that this file is at the bank. Do that first.")),
    "no_such_claim": ("", _("This invoice is not there, or is of another company. Nothing was changed.")),
    "bank_amount_other": (
        "amount",
        _("This cannot be booked: the amount must be more than nothing, in the currency of the invoice."),
    ),
    "other_currency": ("amount", _("This is another currency than the client is invoiced in. It was not booked.")),
    "receipt_not_positive": ("amount", _("Fill in an amount above zero.")),
    "receipt_later": ("day", _("This day is still to come.")),
    "bank_above_line": ("amount", _("Of this bank line only %(left)s is left.")),
    "bank_above_claim": ("amount", _("More than this cannot be booked.")),
    "bank_match_unknown": ("", _("This match is not there. Nothing was changed.")),
    "bank_match_undone": ("", _("This match was undone before. Nothing was changed.")),
    "no_such_receipt": ("", _("This payment is not there. Nothing was changed.")),
    "receipt_judged": ("", _("This payment was decided about already.")),
    "no_reason": ("reason", _("Write down why. The client reads this.")),
}  # fmt: skip


def readable[**P, R](do: Callable[P, R]) -> Callable[P, R]:
    """Have a deed's refusals name amounts as the reader writes them."""

    @wraps(do)
    def through(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return do(*args, **kwargs)
        except RefusedError as refused:
            left = refused.facts.get("left")
            if left is None:
                raise
            written = Money.parse(str(left)).format(get_language() or "nl")
            raise RefusedError(refused.what, **{**refused.facts, "left": written}) from None

    return through
