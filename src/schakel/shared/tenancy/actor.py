"""Who does something, for whom, and what they may do. No Django."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self
from uuid import UUID


class ActorKind(StrEnum):
    """What sort of somebody acts."""

    PERSON = "person"
    KEY = "key"
    """An API key of an organisation."""
    SYSTEM = "system"
    """A job, a deadline or a reaction."""
    OUTSIDE = "outside"
    """A carrier, a payment provider, a visitor: known by a signature or by nothing."""


class NotAllowedError(PermissionError):
    """The actor lacks a permission; nothing was changed."""

    def __init__(self, permission: str) -> None:
        super().__init__(f"this needs the permission {permission}")
        self.permission = permission


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting inside one organisation's data, or (provider staff) across clients."""

    kind: ActorKind
    organisation: UUID | None = None
    """Whose rows exist during this actor's transactions; none for a person who has not chosen yet."""
    person: UUID | None = None
    key: UUID | None = None
    name: str = ""
    """What the audit log shows: a role or a process, never a person's own data."""
    permissions: frozenset[str] = frozenset()
    provider: bool = False
    """Acts for the provider and may see the rows that tables open to it across clients."""
    support: UUID | None = None
    """The support access under which staff look into a client's data, read only."""

    def may(self, permission: str) -> bool:
        """Tell whether the actor holds `permission` ("website.add")."""
        return permission in self.permissions

    def within(self, organisation: UUID) -> Self:
        """Return the same actor, acting inside `organisation`.

        Only the provider and its processes work in more than one: a member or a key of another organisation
        raises NotAllowedError.
        """
        if self.organisation not in {None, organisation} and not (
            self.provider or self.kind is ActorKind.SYSTEM
        ):
            raise NotAllowedError("organisation.enter")
        return replace(self, organisation=organisation)


def require(by: Actor, permission: str) -> None:
    """Refuse unless `by` holds `permission`; support access never writes, so it holds reading ones only.

    Raises NotAllowedError.
    """
    if not by.may(permission):
        raise NotAllowedError(permission)


def system(name: str, organisation: UUID | None = None, *permissions: str) -> Actor:
    """Return the actor for a job, deadline or reaction called `name`, with just these permissions."""
    return Actor(ActorKind.SYSTEM, organisation, name=name, permissions=frozenset(permissions))


def outside(name: str, organisation: UUID | None = None, *permissions: str) -> Actor:
    """Return the actor for an outside party called `name` (a carrier, a visitor)."""
    return Actor(ActorKind.OUTSIDE, organisation, name=name, permissions=frozenset(permissions))
