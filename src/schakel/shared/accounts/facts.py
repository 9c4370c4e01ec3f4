"""What accounts tells others: organisations, people and their places, as plain facts. No Django."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class OrganisationKind(StrEnum):
    """The provider itself, a client of it, or a partner that supports clients."""

    PROVIDER = "provider"
    CLIENT = "client"
    PARTNER = "partner"


class Role(StrEnum):
    """What somebody is in an organisation; each place has one."""

    OWNER = "owner"
    FINANCE = "finance"
    SUPPORT = "support"
    OUTREACH_WORKER = "outreach_worker"
    PRIVACY_OFFICER = "privacy_officer"

    ADMIN = "admin"
    FINANCE_ADMIN = "finance_admin"
    MEMBER = "member"
    LINKER = "linker"
    TRAINER = "trainer"
    EMPLOYER = "employer"

    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class OrganisationFact:
    """An organisation; `slug` is its name in addresses, `language` that of its mail and documents."""

    id: UUID
    kind: OrganisationKind
    name: str
    slug: str
    language: str


@dataclass(frozen=True, slots=True)
class Place:
    """A person's place in an organisation."""

    organisation: OrganisationFact
    role: Role


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is at this moment: read once per request, everything about access follows from it."""

    person: UUID
    name: str
    email: str
    language: str
    places: tuple[Place, ...]
    second_factor: bool
    """Whether a passkey or an authenticator app is set up."""
    undertaking: bool
    """Whether a signed confidentiality undertaking is on file (provider staff need one)."""

    def place_in(self, slug: str) -> Place | None:
        """Return the place in the organisation of this name, if any."""
        return next((place for place in self.places if place.organisation.slug == slug), None)

    @property
    def office(self) -> Place | None:
        """The place in the provider's own organisation, for staff."""
        return next((p for p in self.places if p.organisation.kind is OrganisationKind.PROVIDER), None)


@dataclass(frozen=True, slots=True)
class SupportFact:
    """A support access that runs: who of the provider looks at the client's data, and why."""

    id: UUID
    organisation: OrganisationFact
    person: UUID
    person_name: str
    reason: str
    since: datetime
    until: datetime
