"""Which permissions a role carries.

Every app says its own on its AppConfig:

    class CallsConfig(AppConfig):
        grants = {"admin": frozenset({"calls.read", "website.add"}), "member": frozenset({"calls.read"})}

A permission is "<subject>.<what>"; those that end in ".read" only look, and those alone are part of support access.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.apps import apps

from schakel.shared.accounts.facts import OrganisationKind, Role
from schakel.shared.accounts.rules.roles import ROLES_OF

READING = ".read"
WITHOUT_UNDERTAKING = frozenset({"staff.read", "undertaking.file"})
"""What staff may do before their confidentiality undertaking is on file: bring it in order, see no data."""


class UnknownRoleError(LookupError):
    """An app grants something to a role that does not exist."""


@cache
def permissions_of(role: Role) -> frozenset[str]:
    """Return what all installed apps together grant to a role. Raises UnknownRoleError."""
    granted: set[str] = set()
    for config in apps.get_app_configs():
        grants: Mapping[str, frozenset[str]] = getattr(config, "grants", {})
        if unknown := set(grants) - set(Role):
            raise UnknownRoleError(f"{config.label} grants to {', '.join(sorted(unknown))}")
        granted |= grants.get(role, frozenset())
    return frozenset(granted)


def permissions_of_staff(role: Role, *, undertaking: bool) -> frozenset[str]:
    """Return what staff may do; without an undertaking on file no data at all."""
    granted = permissions_of(role)
    return granted if undertaking else granted & WITHOUT_UNDERTAKING


@cache
def permissions_of_support() -> frozenset[str]:
    """Return what support access opens: all that any role of a client may read, and nothing that changes."""
    granted = frozenset[str]().union(*(permissions_of(role) for role in ROLES_OF[OrganisationKind.CLIENT]))
    return frozenset(permission for permission in granted if permission.endswith(READING))


@cache
def scopes() -> Mapping[str, Any]:
    """Return the permissions that an API key can carry, each with what it opens in words.

    An app says so on its AppConfig: `scopes = {"calls.read": _("Read calls")}`.
    """
    found: dict[str, Any] = {}
    for config in apps.get_app_configs():
        found |= getattr(config, "scopes", {})
    return dict(sorted(found.items()))


@cache
def known_permissions() -> frozenset[str]:
    """Return every permission that some role has; a door or an API scope that names another is a mistake."""
    return frozenset[str]().union(*(permissions_of(role) for role in Role))
