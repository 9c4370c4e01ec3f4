"""What accounts announces. Ids and facts only, no names or addresses."""

from uuid import UUID

from schakel.shared.events.interface import Event, event


@event("accounts.client_added")
class ClientAdded(Event):
    """The provider has a new client; the organisation is the client itself."""


@event("accounts.person_invited")
class PersonInvited(Event):
    """Somebody was offered a place."""

    invitation: UUID
    role: str


@event("accounts.person_joined")
class PersonJoined(Event):
    """Somebody took the place they were offered."""

    person: UUID
    role: str


@event("accounts.role_changed")
class RoleChanged(Event):
    """Somebody has another role."""

    person: UUID
    role: str


@event("accounts.person_left")
class PersonLeft(Event):
    """Somebody's place ended."""

    person: UUID


@event("accounts.key_created")
class KeyCreated(Event):
    """A program can come in with a new key."""

    key: UUID


@event("accounts.key_revoked")
class KeyRevoked(Event):
    """A key opens nothing any more."""

    key: UUID


@event("accounts.support_access_opened", live="accounts")
class SupportAccessOpened(Event):
    """Somebody of the provider looks into the organisation's data."""

    access: UUID


@event("accounts.support_access_ended", live="accounts")
class SupportAccessEnded(Event):
    """They stopped looking."""

    access: UUID


@event("accounts.misuse_reported", live="misuse")
class MisuseReported(Event):
    """Somebody else uses a person's sign-in; the organisation is the provider, who must act."""

    report: UUID
