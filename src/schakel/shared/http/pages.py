"""Pages of a list, newest or earliest first, by cursor.

A page never shifts when rows are added, and the last costs as the first.

A cursor names the row at the edge of a page by (time, id). It is signed for one list of one organisation; whoever
holds it learns nothing and can change nothing.
"""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.db.models import Model, Q, QuerySet

from schakel.kernel.tokens import key_for
from schakel.shared.http.problems import BAD_CURSOR, ProblemError

MOST = 200
_MAC = 16
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Edge:
    """The row at the edge of a page."""

    at: datetime
    id: UUID

    def signed(self, scope: str) -> str:
        """Return it as a cursor of the list `scope`."""
        data = ((self.at - _EPOCH) // timedelta(microseconds=1)).to_bytes(
            8, "big", signed=True
        ) + self.id.bytes
        return urlsafe_b64encode(data + _mac(data, scope)).decode()

    @classmethod
    def read(cls, cursor: str, scope: str) -> Self:
        """Return the edge that a cursor names. Raises ProblemError (bad-cursor)."""
        try:
            raw = urlsafe_b64decode(cursor.encode("ascii"))
        except ValueError:
            raise ProblemError(BAD_CURSOR) from None
        data, mac = raw[:-_MAC], raw[-_MAC:]
        if len(data) != 24 or not hmac.compare_digest(mac, _mac(data, scope)):
            raise ProblemError(BAD_CURSOR)
        at = _EPOCH + timedelta(microseconds=int.from_bytes(data[:8], "big", signed=True))
        return cls(at, UUID(bytes=data[8:]))


@dataclass(frozen=True, slots=True)
class Page[T]:
    """A part of a list; the cursors are None where there is nothing further.

    `newer` is the way back to its beginning, `older` the way on.
    """

    rows: Sequence[T]
    newer: str | None
    older: str | None


def page[M: Model](
    rows: QuerySet[M],
    *,
    scope: str,
    at: str,
    after: str = "",
    before: str = "",
    limit: int = 50,
    rising: bool = False,
) -> Page[M]:
    """Return the rows that follow the cursor `after` (older ones) or precede `before` (newer ones).

    `rising` turns the list around: earliest first, and what follows is later.

    `scope` names the list and whose it is ("calls <organisation>"); `at` is the field with the row's time, or its day.
    An index on (organisation, at, id) serves it. Raises ProblemError (bad-cursor).
    """
    limit = max(1, min(limit, MOST))
    backwards = bool(before) and not after
    edge = Edge.read(after or before, scope) if after or before else None
    if edge is not None:
        rows = rows.filter(_beyond(at, edge, newer=backwards is not rising))
    order = (at, "id") if backwards is not rising else (f"-{at}", "-id")
    found = list(rows.order_by(*order)[: limit + 1])
    further, found = len(found) > limit, found[:limit]
    if backwards:
        found.reverse()
    newer = further if backwards else edge is not None
    older = edge is not None if backwards else further
    return Page(
        found,
        _cursor(found[0], at, scope) if found and newer else None,
        _cursor(found[-1], at, scope) if found and older else None,
    )


def _beyond(at: str, edge: Edge, *, newer: bool) -> Q:
    """Rows past the edge; the first condition alone is what an index is walked by."""
    way = "gt" if newer else "lt"
    return Q(**{f"{at}__{way}e": edge.at}) & (Q(**{f"{at}__{way}": edge.at}) | Q(**{f"id__{way}": edge.id}))


def _cursor(row: Any, at: str, scope: str) -> str:
    found = getattr(row, at)
    if not isinstance(found, datetime):
        found = datetime.combine(
            found, time(12), UTC
        )  # noon is on the same day in every zone that is asked about
    return Edge(found, row.pk).signed(scope)


def _mac(data: bytes, scope: str) -> bytes:
    key = key_for(settings.SECRET_KEY, "cursor")
    return hmac.digest(key, data + scope.encode(), hashlib.sha256)[:_MAC]
