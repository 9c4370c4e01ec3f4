"""What others may know of agreements: frozen facts, events, the registry of services."""

from schakel.kernel.refusals import (
    RefusedError,
)
from schakel.shared.agreements.events import (
    ContractChanged,
    ContractConcluded,
    ContractEnded,
    ContractEnding,
    ContractRenewed,
    ContractResumed,
    ContractSuspended,
    LeftOverVersion,
    PartsEnded,
    PricesChanged,
    SeatAssigned,
    SeatReleased,
    SeatsChanged,
    SeatTransferred,
    TermsPublished,
    TrialLapsed,
    TrialStarted,
    VersionObjected,
    VersionTookHold,
)
from schakel.shared.agreements.facts.changing import (
    AmendmentDraft,
    AmendmentFact,
    ArrangementFact,
    ArrangementWish,
    AskedInformation,
    DeliveryFact,
    LeniencyFact,
    SaidAbout,
)
from schakel.shared.agreements.facts.contracts import (
    Accepting,
    ContractFact,
    ContractWish,
    Declared,
)
from schakel.shared.agreements.facts.documents import (
    CameVersion,
    ChangedParameter,
    Difference,
    GivenAcceptance,
    Paragraph,
    VersionLine,
)
from schakel.shared.agreements.facts.forming import (
    Details,
    DetailsFact,
    OfferAnswer,
    OfferAnswered,
    OfferDraft,
    OfferedLine,
    OfferFact,
    ShownDocument,
    SignedUp,
    SignUp,
    ToldForOffer,
    TrialFact,
)
from schakel.shared.agreements.facts.licences import (
    Holding,
    Licences,
    TransferCosts,
)
from schakel.shared.agreements.facts.prepaid import (
    Prepaid,
)
from schakel.shared.agreements.facts.stopping import (
    Condition,
    GroundFact,
    HindranceFact,
    Obligation,
    ProposedEnd,
    SuspensionFact,
    SuspensionWish,
)
from schakel.shared.agreements.facts.tariffs import (
    LineKind,
    PriceNoticeFact,
    Tariff,
    Tariffs,
    TariffsDraft,
    Told,
)
from schakel.shared.agreements.facts.versions import (
    Choices,
    ForcedFromOutside,
    Objection,
)
from schakel.shared.agreements.facts.written import (
    Channel,
    From,
)
from schakel.shared.agreements.rules.acceptance import (
    documents_of,
)
from schakel.shared.agreements.services import (
    ContractTerms,
    Service,
    UnknownServiceError,
    group_of,
    service_of,
    services,
)

__all__ = [
    "Accepting", "AmendmentDraft", "AmendmentFact", "ArrangementFact", "ArrangementWish", "AskedInformation",
    "CameVersion", "ChangedParameter", "Channel", "Choices", "Condition", "ContractChanged", "ContractConcluded",
    "ContractEnded", "ContractEnding", "ContractFact", "ContractRenewed", "ContractResumed", "ContractSuspended",
    "ContractTerms", "ContractWish", "Declared", "DeliveryFact", "Details", "DetailsFact", "Difference",
    "ForcedFromOutside", "From", "GivenAcceptance", "GroundFact", "HindranceFact", "Holding", "LeftOverVersion",
    "LeniencyFact", "Licences", "LineKind", "Objection", "Obligation", "OfferAnswer", "OfferAnswered",
    "OfferDraft", "OfferFact", "OfferedLine", "Paragraph", "PartsEnded", "Prepaid", "PriceNoticeFact",
    "PricesChanged", "ProposedEnd", "RefusedError", "SaidAbout", "SeatAssigned", "SeatReleased", "SeatTransferred",
    "SeatsChanged", "Service", "ShownDocument", "SignUp", "SignedUp", "SuspensionFact", "SuspensionWish", "Tariff",
    "Tariffs", "TariffsDraft", "TermsPublished", "Told", "ToldForOffer", "TransferCosts", "TrialFact",
    "TrialLapsed", "TrialStarted", "UnknownServiceError", "VersionLine", "VersionObjected", "VersionTookHold",
    "documents_of", "group_of", "service_of", "services",
]  # fmt: skip
