"""Tables of agreements. What the provider publishes is central; the rest belongs to a client."""

from schakel.shared.agreements.models.changing import Amendment, Arrangement, InformationRequest, PriceNotice
from schakel.shared.agreements.models.contracts import Acceptance, Contract, Statement, VersionNotice
from schakel.shared.agreements.models.offering import (
    LegalEntity,
    PriceLine,
    PriceList,
    TermsText,
    TermsVersion,
)
from schakel.shared.agreements.models.offers import Offer
from schakel.shared.agreements.models.seats import SeatHolder, SeatPurchase
from schakel.shared.agreements.models.stopping import Discontinuation, Ground, Hindrance, Suspension

__all__ = [
    "Acceptance", "Amendment", "Arrangement", "Contract", "Discontinuation", "Ground", "Hindrance",
    "InformationRequest", "LegalEntity", "Offer", "PriceLine", "PriceList", "PriceNotice", "SeatHolder", "SeatPurchase",
    "Statement", "Suspension", "TermsText", "TermsVersion", "VersionNotice",
]  # fmt: skip
