"""Who the two sides of a contract are."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ClientKind(StrEnum):
    """Who a client is in law (linktopay:1.10); what terms grant or charge can depend on it."""

    LEGAL_ENTITY = "legal_entity"
    BUSINESS_PERSON = "business_person"
    """A natural person that acts in a profession or business."""
    PRIVATE_PERSON = "private_person"
    """A natural person that does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What makes out which client it is; the numbers are empty where it has none."""

    kind: ClientKind
    register_number: str = ""
    vat_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A company of the provider as it makes itself known (linktopay:1.8)."""

    id: UUID
    name: str
    trade_name: str
    seat: str
    register_number: str
    vat_number: str
    address: str
    email: str

    @property
    def line(self) -> str:
        """Return it in one line, as it stands below letters and on quotes; the same in every language."""
        trading = self.trade_name if self.trade_name != self.name else ""
        given = (self.name, trading, self.seat, f"KVK {self.register_number}")
        return " · ".join(each for each in given if each)
