"""Why a file for the bank cannot be made, or one of the bank not be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from schakel.kernel.refusals import RefusedError


class DebitFault(StrEnum):
    """What is wrong with a batch, by field; pages have words for each."""

    CREDITOR_NAME = "debit_creditor_name"
    CREDITOR_IBAN = "debit_creditor_iban"
    CREDITOR_BIC = "debit_creditor_bic"
    CREDITOR_IDENTIFIER = "debit_creditor_identifier"
    NO_ORDERS = "debit_no_orders"
    NO_BANK_DAY = "debit_no_bank_day"
    DEBTOR_NAME = "debit_debtor_name"
    DEBTOR_IBAN = "debit_debtor_iban"
    DEBTOR_BIC = "debit_debtor_bic"
    DEBTOR_COUNTRY = "debit_debtor_country"
    """The account is outside SEPA, or outside the EEA, where banks ask for the debtor's address as well."""
    MANDATE_REFERENCE = "debit_mandate_reference"
    MANDATE_DATE = "debit_mandate_date"
    END_TO_END = "debit_end_to_end"
    REMITTANCE = "debit_remittance"
    AMOUNT = "debit_amount"
    """Not positive, above what SEPA carries, or not in euro."""
    AGAINST_SCHEMA = "debit_against_schema"
    """The finished file does not keep to the schema of ISO 20022, which the checks above should have prevented."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault and the order that has it; empty for one of the batch itself."""

    code: DebitFault
    end_to_end: str = ""


class DebitFileError(RefusedError):
    """A batch cannot become a file. `what` is the first `DebitFault`, `faults` all; none tells what stood there."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults[0].code.value, faults=tuple(faults))
        self.faults = tuple(faults)


class ReturnFault(StrEnum):
    """Why a file with returns is not taken over; pages have words for each. Nothing of such a file is stored."""

    TOO_LARGE = "returns_too_large"
    NOT_XML = "returns_not_xml"
    FORBIDDEN_XML = "returns_forbidden_xml"
    """It brings a document type or entities of its own."""
    OTHER_MESSAGE = "returns_other_message"
    """Another kind or version than those read here; `namespace` says which."""
    NO_ID = "returns_no_id"
    """A report without the ids by which its collections are found."""
    AMOUNT = "returns_amount"
    DATE = "returns_date"


class ReturnFileError(RefusedError):
    """A file of the bank cannot be taken over. `facts` hold places, never what stood there."""

    def __init__(self, fault: ReturnFault, **facts: Any) -> None:
        super().__init__(fault.value, **facts)
        self.fault = fault
