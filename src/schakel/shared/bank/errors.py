"""Why a file is not taken over. Nothing of such a file is stored."""

from enum import StrEnum
from typing import Any

from schakel.kernel.refusals import RefusedError


class Unreadable(StrEnum):
    """What is wrong with a file; pages have words for each."""

    TOO_LARGE = "bank_file_too_large"
    NOT_A_STATEMENT = "bank_file_not_a_statement"
    """Neither camt.053 nor MT940, or XML that is not well-formed."""
    FORBIDDEN_XML = "bank_file_forbidden_xml"
    """It brings a document type or entities of its own."""
    OTHER_MESSAGE = "bank_file_other_message"
    """XML of another kind, or of a version that is not read here; `namespace` says which."""
    AGAINST_SCHEMA = "bank_file_against_schema"
    """It says camt.053, but does not keep to its schema; `line` says where."""
    BROKEN_FIELD = "bank_file_broken_field"
    """A field of MT940 that nobody can read; `statement` counts from 1."""
    ACCOUNT = "bank_file_account"
    """No IBAN, or one whose check digits are wrong."""
    CURRENCY = "bank_file_currency"
    """A currency not known here, or other than that of the account."""
    BALANCE = "bank_file_balance"
    """No opening or no closing balance."""
    DATE = "bank_file_date"
    """A day that is none, or cannot be: before 2000, or weeks ahead."""
    AMOUNT = "bank_file_amount"
    """An amount that is none, or too large to be true."""
    OTHER_FORMAT = "bank_file_other_format"
    """These days of the account came in the other format before: to take them again would count money twice."""


class UnreadableError(RefusedError):
    """A bank file cannot be taken over; `what` is an `Unreadable`. `facts` hold places, never what stood there."""

    def __init__(self, reason: Unreadable, **facts: Any) -> None:
        super().__init__(reason.value, **facts)
        self.reason = reason
