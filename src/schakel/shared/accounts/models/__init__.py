"""Tables of organisations and people. Organisation and Person are central; the rest belongs to an organisation."""

from schakel.shared.accounts.models.access import (
    ApiKey,
    Invitation,
    OutsiderPermission,
    SupportAccess,
    Undertaking,
)
from schakel.shared.accounts.models.misuse import MisuseMeasure, MisuseReport
from schakel.shared.accounts.models.people import (
    EmailChange,
    Membership,
    Organisation,
    Person,
    PersonManager,
)

__all__ = [
    "ApiKey",
    "EmailChange",
    "Invitation",
    "Membership",
    "MisuseMeasure",
    "MisuseReport",
    "Organisation",
    "OutsiderPermission",
    "Person",
    "PersonManager",
    "SupportAccess",
    "Undertaking",
]
