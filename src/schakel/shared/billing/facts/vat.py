"""What decides about VAT: rates, prices that are marked, and who buys what."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from schakel.shared.billing.facts.invoices import VatCode


@dataclass(frozen=True, slots=True)
class VatRate:
    """A code's rate in per cent, from a day until the next one of the same code."""

    code: VatCode
    starts: date
    rate: Decimal
    source: str = ""


class PriceMark(StrEnum):
    """What a price says of VAT, or a line of costs made for the client."""

    EXCLUDING = "excluding"
    INCLUDING = "including"


class CostKind(StrEnum):
    """Costs made for a client that come as lines of their own."""

    TRAVEL = "travel"
    ACCOMMODATION = "accommodation"
    SHIPPING = "shipping"
    ADMINISTRATION = "administration"
    OTHER = "other"


class CostRefused(StrEnum):
    """Why costs cannot be charged beside a line."""

    INCLUDED = "the price includes costs of this kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedLine:
    """A line with the price as it was offered: `unit_price` in `currency`, up to six decimals.

    A mark that is None is the one that the terms give. `includes` names the kinds of costs that a price includes
    though it is marked as excluding costs. `ends` is the first day that is no longer within the period.
    """

    text: str
    quantity: Decimal
    unit_price: Decimal
    vat: VatCode = VatCode.STANDARD
    vat_mark: PriceMark | None = None
    costs_mark: PriceMark | None = None
    includes: tuple[CostKind, ...] = ()
    currency: str = "EUR"
    unit: str = "one"
    starts: date | None = None
    ends: date | None = None


class SupplyKind(StrEnum):
    """What is charged, as far as VAT asks."""

    SERVICE = "service"
    EDUCATION = "education"  # by a provider in the register for it (CRKBO), given in the Netherlands
    DAMAGES = "damages"  # and interest, penalties, costs of collection: nothing is supplied for them


@dataclass(frozen=True, slots=True, kw_only=True)
class VatCheck:
    """Evidence that a VAT number was looked up in VIES: the answer on a day, and its consultation number."""

    number: str
    on: date
    valid: bool
    consultation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VatParty:
    """A buyer as VAT sees it. `country` is ISO 3166 (GR for Greece), `checked` the newest look-up, if any."""

    country: str
    business: bool
    vat_number: str = ""
    checked: VatCheck | None = None


class VatGround(StrEnum):
    """Why a supply has its code."""

    TAXED_HERE = "supplied in the Netherlands"
    REVERSE_CHARGE = "a business in another member state with a VAT number"
    NO_VAT_NUMBER = "in another member state, without a VAT number that counts"
    OUTSIDE_UNION = "the buyer is outside the European Union"
    EXEMPT_EDUCATION = "education by a registered provider"
    NOTHING_SUPPLIED = "nothing is supplied for it"


@dataclass(frozen=True, slots=True)
class VatTreatment:
    """The code of a supply, and why."""

    code: VatCode
    ground: VatGround
