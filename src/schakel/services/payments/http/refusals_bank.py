"""What a refusal about bank statements says to a person, and next to which field."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import Money
from schakel.services.payments.interface import RefusedError
from schakel.shared.bank.interface import Unreadable
from schakel.shared.http.forms import in_words
from schakel.shared.http.forms import tell as tell_on

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

_FILE, _AMOUNT = "file", "amount"
UNREADABLE: dict[str, tuple[str, "str | Promise"]] = {
    Unreadable.TOO_LARGE: (
        _FILE,
        _("This file is larger than 32 MB. Nothing of it was taken over. Ask your bank for fewer days at a time."),
    ),
    Unreadable.NOT_A_STATEMENT: (
        _FILE,
        _(
            "This is no bank statement in camt.053 (XML) or MT940, or the file is damaged. Nothing of it was taken"
            " over. Download it from your bank again; open a ZIP file first and choose what is in it."
        ),
    ),
    Unreadable.FORBIDDEN_XML: (
        _FILE,
        _(
            "This file brings definitions of its own, which no bank does. For safety nothing of it was taken over."
            " Download it from your bank again."
        ),
    ),
    Unreadable.OTHER_MESSAGE: (
        _FILE,
        _(
            "This is another kind of XML, or a version of camt.053 that we do not read. Nothing of it was taken"
            " over. Ask your bank for camt.053 in version 02, 03, 04 or 08, or for MT940."
        ),
    ),
    Unreadable.AGAINST_SCHEMA: (
        _FILE,
        _(
            "This file says that it is camt.053, but line %(line)s of it does not keep to the rules. Nothing of it"
            " was taken over. Download it from your bank again, and do not change it."
        ),
    ),
    Unreadable.BROKEN_FIELD: (
        _FILE,
        _(
            "Statement %(statement)s in this file has a field that we cannot read. Nothing of the file was taken"
            " over. Download it from your bank again, or choose camt.053 there."
        ),
    ),
    Unreadable.ACCOUNT: (
        _FILE,
        _("A statement in this file does not say of which account (IBAN) it is. Nothing of the file was taken over."),
    ),
    Unreadable.CURRENCY: (
        _FILE,
        _(
            "A statement in this file is in a currency that we do not know, or in several. Nothing of the file was"
            " taken over."
        ),
    ),
    Unreadable.BALANCE: (
        _FILE,
        _(
            "A statement in this file has no opening or no closing balance. The file may be cut short. Nothing of it"
            " was taken over. Download it from your bank again."
        ),
    ),
    Unreadable.DATE: (
        _FILE,
        _("A statement in this file has a day that cannot be. Nothing of the file was taken over."),
    ),
    Unreadable.AMOUNT: (
        _FILE,
        _("A statement in this file has an amount that cannot be. Nothing of the file was taken over."),
    ),
    Unreadable.OTHER_FORMAT: (
        _FILE,
        _(
            "You took these days of account %(account)s over before, from a file in the other format. The same money"
            " would count twice, so nothing of this file was taken over. Keep to one format for each account."
        ),
    ),
}  # fmt: skip
SAID: dict[str, tuple[str, "str | Promise"]] = UNREADABLE | {
    "restricted": (
        "",
        _(
            "Bank statements cannot be worked on for the moment. Nothing was changed. The notice above says why, and"
            " until when."
        ),
    ),
    "bank_line_unknown": ("", _("This bank line is not there any more. Nothing was changed.")),
    "link_unknown": ("", _("This payment link is not there any more. Nothing was changed.")),
    "bank_amount_other": (
        _AMOUNT,
        _("This amount cannot be matched: it must be more than nothing, in the currency of the link."),
    ),
    "bank_above_line": (_AMOUNT, _("Of this bank line only %(left)s is left.")),
    "bank_above_claim": (_AMOUNT, _("With this payment link no more than %(left)s can be matched.")),
    "bank_match_unknown": ("", _("This match is not there. Nothing was changed.")),
    "bank_match_undone": ("", _("This match was undone before. Nothing was changed.")),
    "bank_match_needed": (
        "",
        _(
            "Money that went back is matched with this payment link too, and would then be more than what came. Undo"
            " that match first. Nothing was changed."
        ),
    ),
    "bank_proposals_changed": (
        "",
        _("Other matches are proposed by now, so nothing was confirmed. Look at the list again."),
    ),
}  # fmt: skip


def tell(form: forms.Form, refused: RefusedError) -> None:
    """Say on the form what was refused: next to the field where it can be mended, else on top."""
    tell_on(form, _readable(refused), SAID)


def told(refused: RefusedError) -> str:
    """Return what was refused in words, for a page without a form."""
    return in_words(_readable(refused), SAID[refused.what][1])


def _readable(refused: RefusedError) -> RefusedError:
    """Write the amount that a refusal names for the reader."""
    left = refused.facts.get("left")
    if left is None:
        return refused
    written = Money.parse(str(left)).format(get_language() or "nl")
    return RefusedError(refused.what, **{**refused.facts, "left": written})
