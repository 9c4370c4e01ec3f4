"""The provider announces maintenance, restricts a function for a while, or notes an interruption."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.models import Restriction
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


class RestrictionKind(StrEnum):
    """What a window is."""

    MAINTENANCE = "maintenance"
    RESTRICTION = "restriction"
    INTERRUPTION = "interruption"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionWish:
    """A window with what clients read about it. `restricted` None: nothing stops working."""

    kind: RestrictionKind
    restricted: Restricted | None
    text_nl: str
    text_en: str
    starts_at: datetime
    ends_at: datetime | None = None


def restrict(wish: RestrictionWish, *, by: Actor, at: datetime) -> UUID:
    """Keep a window; it works from its start by itself (linktopay:6.9).

    Raises RefusedError: no_text, no_function (a restriction that restricts nothing), ends_before.
    """
    with transaction(by) as tx:
        require(by, "payments.office")
        if not wish.text_nl.strip() or not wish.text_en.strip():
            raise RefusedError("no_text")
        if wish.kind is RestrictionKind.RESTRICTION and wish.restricted is None:
            raise RefusedError("no_function")
        if wish.ends_at is not None and wish.ends_at <= wish.starts_at:
            raise RefusedError("ends_before")
        row = Restriction.objects.create(
            kind=wish.kind, restricted=wish.restricted or "", text_nl=wish.text_nl.strip(),
            text_en=wish.text_en.strip(), starts_at=wish.starts_at, ends_at=wish.ends_at, created_at=at,
            created_by=by.person,
        )  # fmt: skip
        audit(
            tx, "payments.restricted", "restriction", row.id, kind=wish.kind, restricted=wish.restricted,
            starts=wish.starts_at.isoformat(), ends=wish.ends_at and wish.ends_at.isoformat(),
        )  # fmt: skip
    return row.id
