"""What agreements announce."""

from datetime import date
from uuid import UUID

from schakel.shared.events.interface import Event, event


@event("agreements.contract_concluded", live="contracts")
class ContractConcluded(Event):
    """A contract was concluded."""

    contract: UUID
    service: str
    commencement: date


@event("agreements.contract_renewed", live="contracts")
class ContractRenewed(Event):
    """A new term of a contract began, or the client renewed it; `until` None: for an indefinite time."""

    contract: UUID
    service: str
    until: date | None


@event("agreements.contract_ending", live="contracts")
class ContractEnding(Event):
    """The end date of a contract was fixed; `ends` is the first day not in force."""

    contract: UUID
    service: str
    ends: date
    how: str


@event("agreements.contract_ended", live="contracts")
class ContractEnded(Event):
    """A contract is over."""

    contract: UUID
    service: str
    ends: date
    how: str


@event("agreements.terms_published")
class TermsPublished(Event):
    """A version of a document was published; `terms` is its id."""

    terms: UUID
    service: str
    document: str
    number: int


@event("agreements.prices_changed", live="contracts")
class PricesChanged(Event):
    """A price list that was announced holds for a contract; `applies` is the first day."""

    contract: UUID
    service: str
    price_list: UUID
    applies: date


@event("agreements.prices_indexed", live="contracts")
class PricesIndexed(Event):
    """The prices of a contract followed the index; `holds_from` is the first day."""

    contract: UUID
    service: str
    year: int
    holds_from: date


@event("agreements.seats_changed", live="contracts")
class SeatsChanged(Event):
    """The number of seats of a contract is another one from a day on."""

    contract: UUID
    service: str
    seats: int
    starts: date


@event("agreements.seat_assigned", live="contracts")
class SeatAssigned(Event):
    """A person of the client got a seat; `seat` is the id of the holding."""

    contract: UUID
    service: str
    seat: UUID
    person: UUID


@event("agreements.seat_released", live="contracts")
class SeatReleased(Event):
    """A person no longer has its seat: sending, access and calendar stop on `stops`."""

    contract: UUID
    service: str
    seat: UUID
    person: UUID
    stops: date


@event("agreements.seat_transferred", live="contracts")
class SeatTransferred(Event):
    """A seat went to another person, who goes through onboarding again where `onboarding` says so.

    The number of meetings committed to goes down by `lowered`; the two charges are cents without VAT.
    """

    contract: UUID
    service: str
    seat: UUID
    new_seat: UUID
    lowered: int
    onboarding: bool
    onboarding_minor: int
    transfer_minor: int
    on: date


@event("agreements.ground_registered", live="contracts")
class GroundRegistered(Event):
    """Staff put a ground on file, as `GroundKind` names it; nothing of the contract follows by itself."""

    contract: UUID
    service: str
    ground: UUID
    kind: str
    on: date


@event("agreements.contract_suspended", live="contracts")
class ContractSuspended(Event):
    """A contract, or the `parts` of it, is suspended from a day on."""

    contract: UUID
    service: str
    suspension: UUID
    starts: date
    parts: list[str]


@event("agreements.contract_resumed", live="contracts")
class ContractResumed(Event):
    """A suspension ended."""

    contract: UUID
    service: str
    suspension: UUID
    lifted: date
    parts: list[str]


@event("agreements.parts_ended", live="contracts")
class PartsEnded(Event):
    """Parts of a contract were ended at once; the rest goes on."""

    contract: UUID
    service: str
    ends: date
    parts: list[str]


@event("agreements.trial_started", live="contracts")
class TrialStarted(Event):
    """A client began a free trial; `until` is the first day that is no longer within it."""

    trial: UUID
    service: str
    until: date


@event("agreements.trial_lapsed", live="contracts")
class TrialLapsed(Event):
    """A trial is over and became no agreement: nothing of it is kept."""

    trial: UUID
    service: str
    until: date


@event("agreements.contract_changed", live="contracts")
class ContractChanged(Event):
    """A change of a contract or an arrangement was agreed; it holds from a day on."""

    contract: UUID
    service: str
    holds_from: date


@event("agreements.version_took_hold", live="contracts")
class VersionTookHold(Event):
    """A later version of a document holds for a contract, from `since` on."""

    contract: UUID
    service: str
    document: str
    number: int
    since: date


@event("agreements.version_objected", live="contracts")
class VersionObjected(Event):
    """A client objected to a later version in time; the old one stays."""

    contract: UUID
    service: str
    on: date


@event("agreements.left_over_version", live="contracts")
class LeftOverVersion(Event):
    """A client ends its contract because of a later version; `credit_minor` cents of prepaid fees are credited."""

    contract: UUID
    service: str
    ends: date
    credit_minor: int | None


@event("agreements.order_approved", live="contracts")
class OrderApproved(Event):
    """A client approved the quote for an order within its contract: `minor` cents without VAT."""

    contract: UUID
    service: str
    order: UUID
    minor: int


@event("agreements.order_started", live="contracts")
class OrderStarted(Event):
    """The work of an order began; `invoice` tells whether it may be invoiced already."""

    contract: UUID
    service: str
    order: UUID
    invoice: bool


@event("agreements.package_changed", live="contracts")
class PackageChanged(Event):
    """A contract is on another package from a day on."""

    contract: UUID
    service: str
    package: str
    since: date


@event("agreements.details_reported", live="contracts")
class DetailsReported(Event):
    """A client reported its company and addresses; they hold from a day on."""

    details: UUID
    holds_from: date
