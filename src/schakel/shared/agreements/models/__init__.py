"""Tables of agreements. What the provider publishes is central; the rest belongs to a client."""

from schakel.shared.agreements.models.answers import StatementFile
from schakel.shared.agreements.models.changing import Amendment, Arrangement, InformationRequest, PriceNotice
from schakel.shared.agreements.models.clients import ClientDetails, Trial
from schakel.shared.agreements.models.contracts import Acceptance, Contract, Statement, VersionNotice
from schakel.shared.agreements.models.indexing import Indexation, IndexFigure
from schakel.shared.agreements.models.offering import (
    LegalEntity,
    PriceLine,
    PriceList,
    TermsText,
    TermsVersion,
)
from schakel.shared.agreements.models.offers import Offer, OfferReply
from schakel.shared.agreements.models.orders import Order
from schakel.shared.agreements.models.particulars import (
    Exclusion,
    Paper,
    Participation,
    ServiceLevel,
    Specification,
)
from schakel.shared.agreements.models.performing import DeliveryTerm, Leniency
from schakel.shared.agreements.models.permissions import Permission
from schakel.shared.agreements.models.programmes import ProgrammeConditions, ProgrammeReading
from schakel.shared.agreements.models.revoked import RevokedUse
from schakel.shared.agreements.models.seats import SeatHolder, SeatPurchase
from schakel.shared.agreements.models.stopping import Discontinuation, Ground, Hindrance, Suspension
from schakel.shared.agreements.models.third_parties import ThirdParty
from schakel.shared.agreements.models.transfer import TransferFile, TransferNote

__all__ = [
    "Acceptance", "Amendment", "Arrangement", "ClientDetails", "Contract", "DeliveryTerm", "Discontinuation",
    "Exclusion", "Ground", "Hindrance", "IndexFigure", "Indexation", "InformationRequest", "LegalEntity",
    "Leniency", "Offer", "OfferReply", "Order", "Paper", "Participation", "Permission", "PriceLine",
    "PriceList", "PriceNotice", "ProgrammeConditions", "ProgrammeReading", "RevokedUse", "SeatHolder",
    "SeatPurchase", "ServiceLevel", "Specification", "Statement", "StatementFile", "Suspension", "TermsText",
    "TermsVersion", "ThirdParty", "TransferFile", "TransferNote", "Trial", "VersionNotice",
]  # fmt: skip
