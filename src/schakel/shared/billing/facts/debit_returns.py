"""What banks report of collections that failed or were taken back, and what follows from it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from schakel.kernel.money import Money


class ReturnReason(StrEnum):
    """Reason codes of ISO 20022 that the SEPA schemes use for collections that fail or go back."""

    AC01 = "AC01"  # account number wrong
    AC04 = "AC04"  # account closed
    AC06 = "AC06"  # account blocked
    AC13 = "AC13"  # account of a consumer, collected as B2B
    AG01 = "AG01"  # account takes no direct debits
    AG02 = "AG02"  # operation or sequence code wrong
    AM04 = "AM04"  # not enough money
    AM05 = "AM05"  # collected twice
    BE05 = "BE05"  # creditor identifier wrong
    CNOR = "CNOR"  # the creditor's bank is not in the scheme
    DNOR = "DNOR"  # the debtor's bank is not in the scheme
    ED05 = "ED05"  # settlement failed between the banks
    FF01 = "FF01"  # file format wrong
    FF05 = "FF05"  # scheme or kind of collection wrong
    MD01 = "MD01"  # no mandate
    MD02 = "MD02"  # data of the mandate missing or wrong
    MD06 = "MD06"  # taken back by the debtor
    MD07 = "MD07"  # debtor deceased
    MS02 = "MS02"  # refused by the debtor
    MS03 = "MS03"  # the bank gives no reason
    RC01 = "RC01"  # BIC wrong
    RR04 = "RR04"  # rules of the bank or the law
    SL01 = "SL01"  # debtor had this creditor or amount blocked at its bank
    TM01 = "TM01"  # file came after closing time
    OTHER = "other"  # a code not known here

    @classmethod
    def of(cls, code: str) -> Self:
        """Give the reason with a bank's code; `OTHER` for one that is not known here."""
        known = code.strip().upper()
        return cls(known) if known in cls._value2member_map_ else cls("other")


class ReturnKind(StrEnum):
    """What kind of R-transaction it is."""

    REJECT = "reject"
    """Before it was settled: nothing was ever received."""
    RETURN = "return"
    """By the debtor's bank, some bank days after settlement."""
    REFUND = "refund"
    """On request of the debtor, who need give no reason (CORE)."""
    UNAUTHORISED = "unauthorised"
    """On request of a debtor who says that there is no mandate."""
    LATE = "late"
    """After every period of the scheme. The money is gone all the same; the bank is asked why."""


class Retry(StrEnum):
    """Whether the same invoice may be collected again."""

    NEVER = "never"
    ONCE = "once"
    AFTER_REPAIR = "after repair"
    """Once what was wrong in our own data has been mended."""


class MandateEffect(StrEnum):
    """What a return does to the mandate."""

    KEEP = "keep"
    BLOCK = "block"
    """Nothing is collected until the client gave another account or made it possible again."""
    END = "end"


class ReturnNotice(StrEnum):
    """What the client is told; pages and mails have words for each."""

    NO_MONEY = "no_money"
    ACCOUNT_WRONG = "account_wrong"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_NO_DEBITS = "account_no_debits"
    TAKEN_BACK = "taken_back"
    NO_MANDATE = "no_mandate"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    OUR_FAULT = "our_fault"
    """It failed through our or the banks' doing; the client did nothing wrong."""
    BY_PERSON = "by_person"
    """No mail by itself: somebody writes a letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnOutcome:
    """What follows from a return. The invoice is open again in every case.

    `to_transfer`: it is not offered for collection again, the client transfers. `window_ends` is the last day on
    which this kind of return was possible (None for a reject). `for_staff` asks a person to look at it.
    """

    reason: ReturnReason
    kind: ReturnKind
    to_transfer: bool
    retry: Retry
    mandate: MandateEffect
    notice: ReturnNotice
    window_ends: date | None
    for_staff: bool
    reopens: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedReturn:
    """A collection that a bank reports as failed or taken back. `reason` is the bank's code.

    `amount` is None where a report names only the collection, `day` where it gives none. `mandate` and
    `bank_reference` are empty where the bank gives none.
    """

    end_to_end: str
    reason: str
    amount: Money | None = None
    day: date | None = None
    mandate: str = ""
    bank_reference: str = ""
    turn: int = 1
    """Which of several alike to the letter in one file; always 1 with an end-to-end id."""

    @property
    def fingerprint(self) -> str:
        """What tells it apart from every other return, in whichever file the bank reports it.

        An end-to-end id is of one attempt, and an attempt comes back once: the same return in a status report, a
        notification and a statement is one. Only without that id does the rest of what the bank says count.
        """
        said = [self.end_to_end]
        if not self.end_to_end:
            said += [self.bank_reference, self.mandate, str(self.amount), str(self.day)]
            said += [self.reason, str(self.turn)]
        return hashlib.sha256("\x1f".join(said).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class RejectedGroup:
    """A whole file (`group` empty) or one payment group of it that the bank refused; every order in it failed."""

    message: str
    """Our message id."""
    group: str
    reason: str
    day: date | None = None
    """On which the bank said so."""


@dataclass(frozen=True, slots=True)
class ReturnReport:
    """What one file of the bank says: single returns, each once, and what was refused as a whole."""

    message_id: str
    """The bank's own id of the file."""
    returns: tuple[ReportedReturn, ...] = ()
    rejected: tuple[RejectedGroup, ...] = ()
