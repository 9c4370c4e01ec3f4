"""The door of accounts: what pages and other apps may use."""

from schakel.shared.accounts.access import actor_of
from schakel.shared.accounts.api import ApiRequest, api_endpoint, by_method
from schakel.shared.accounts.directory import (
    called,
    client,
    clients,
    colleagues,
    is_member,
    names_of,
    provider,
    reader,
    readers,
    readers_in,
)
from schakel.shared.accounts.doors import (
    Door,
    NoUndertakingError,
    PageRequest,
    PersonRequest,
    PlaceRequest,
    View,
    member_page,
    office_page,
    person_page,
    public_page,
)
from schakel.shared.accounts.errors import TakenError
from schakel.shared.accounts.facts import (
    OrganisationFact,
    OrganisationKind,
    Place,
    Role,
    Standing,
    SupportFact,
)
from schakel.shared.accounts.openapi import Does, document
from schakel.shared.accounts.permissions import known_permissions, permissions_of
from schakel.shared.accounts.rules.secrets import digest, read_short, short
from schakel.shared.accounts.usecases.add_client import add_client
from schakel.shared.accounts.usecases.call_office import call_office
from schakel.shared.accounts.usecases.set_up_provider import set_up_provider
from schakel.shared.accounts.usecases.tell_letter_waits import tell_letter_waits
from schakel.shared.accounts.usecases.tell_undelivered import tell_undelivered

__all__ = [
    "ApiRequest",
    "Does",
    "Door",
    "NoUndertakingError",
    "OrganisationFact",
    "OrganisationKind",
    "PageRequest",
    "PersonRequest",
    "Place",
    "PlaceRequest",
    "Role",
    "Standing",
    "SupportFact",
    "TakenError",
    "View",
    "actor_of",
    "add_client",
    "api_endpoint",
    "by_method",
    "call_office",
    "called",
    "client",
    "clients",
    "colleagues",
    "digest",
    "document",
    "is_member",
    "known_permissions",
    "member_page",
    "names_of",
    "office_page",
    "permissions_of",
    "person_page",
    "provider",
    "public_page",
    "read_short",
    "reader",
    "readers",
    "readers_in",
    "set_up_provider",
    "short",
    "tell_letter_waits",
    "tell_undelivered",
]
