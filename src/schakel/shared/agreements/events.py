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
