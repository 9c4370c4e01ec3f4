"""Put a notice under the bell."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from schakel.shared.clock import now
from schakel.shared.messages.models import Notice
from schakel.shared.messages.rendering import BadMessageError, notice
from schakel.shared.tenancy.interface import Transaction


def notify(
    tx: Transaction,
    *,
    kind: str,
    context: Mapping[str, Any],
    url: str = "",
    person: UUID | None = None,
    permission: str = "",
) -> UUID:
    """Tell one person, or everybody in the organisation who holds `permission`, in the caller's transaction.

    `context` holds JSON values that fill the template of `kind` (see `rendering`); `url` is a path of the
    product. Raises BadMessageError when it is told to nobody, to both, or with words missing.
    """
    if (person is None) == (not permission):
        raise BadMessageError("a notice is for one person or for one permission")
    if url and (not url.startswith("/") or url.startswith("//")):
        raise BadMessageError("a notice points to a path of the product")
    notice(kind, "en", context)
    row = Notice.objects.of(tx.organisation).create(
        kind=kind, person_id=person, permission=permission, context=dict(context), url=url, created_at=now()
    )
    return row.id
