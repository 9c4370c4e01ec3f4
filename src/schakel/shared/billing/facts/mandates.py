"""Mandates as people see and sign them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from schakel.shared.billing.facts.debits import DebitScheme


class MandateState(StrEnum):
    """How a mandate stands."""

    ASKED = "asked"
    """The client was asked for it: an open task on both sides (linktopay:7.13)."""
    ACTIVE = "active"
    UNCONFIRMED = "unconfirmed"
    """Signed as B2B, but the client's bank does not know it yet."""
    BLOCKED = "blocked"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    """The request for it was taken back."""


class MandateWay(StrEnum):
    """How a mandate was given."""

    PORTAL = "portal"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """A client gives a mandate in the portal: `version` and `language` are those of the text that was shown.

    `signer` is the name that was typed, `came_from` the network address; `accepted` that the text was agreed to.
    """

    legal_entity: UUID
    iban: str
    holder: str
    signer: str
    version: str
    language: str
    accepted: bool
    scheme: DebitScheme = DebitScheme.CORE
    came_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledPaper:
    """A mandate on paper that staff file: `paper` is the scan, `signed` the day that stands on it."""

    legal_entity: UUID
    iban: str
    holder: str
    signer: str
    signed: date
    paper: bytes
    scheme: DebitScheme = DebitScheme.CORE
    reference: str = ""
    """As it stands on the paper; empty: one is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMandate:
    """A mandate, or a request for one. `confirmed`: since when the client's bank knows it (B2B)."""

    id: UUID
    organisation: UUID
    legal_entity: UUID
    state: MandateState
    scheme: DebitScheme
    reference: str
    iban: str
    holder: str
    asked_at: datetime | None
    signed: date | None
    signer: str
    signed_by: UUID | None
    way: MandateWay | None
    version: str
    came_from: str
    confirmed: date | None
    last_used: date | None
    blocked: str
    """Reason code of the bank."""
    ended_at: datetime | None
    ended_reason: str

    @property
    def iban_end(self) -> str:
        """The last four characters of the account."""
        return self.iban[-4:]

    @property
    def running(self) -> bool:
        """Whether it was given and not ended: it can be ended, and another one takes its place."""
        return self.state in {MandateState.ACTIVE, MandateState.UNCONFIRMED, MandateState.BLOCKED}
