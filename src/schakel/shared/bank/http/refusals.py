"""What a bank file that cannot be taken over says to a person, and next to which field."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from schakel.shared.bank.interface import Unreadable

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

_FILE = "file"
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
