"""Keep a number while its visitor is there, and let it go afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from schakel.services.calls.facts import Written

KEEP = """
WITH beat AS MATERIALIZED (
  SELECT * FROM unnest(%(session)b::uuid[], %(lease)b::uuid[], %(number)b::uuid[], %(until)b::timestamptz[],
                       %(over)b::boolean[], %(tap)b::boolean[])
    WITH ORDINALITY AS b(session_id, lease_id, number_id, until, over, tap, n)
), mine AS MATERIALIZED (
  SELECT s.id, b.n, b.session_id, b.lease_id, b.until, b.over, b.tap, s.e164, s.international,
    s.national
  FROM beat b JOIN calls_poolslot s ON s.id = b.number_id AND s.session_id = b.session_id
  JOIN calls_lease l ON l.id = b.lease_id AND l.number_id = s.id AND l.lease_until = s.lease_until
  WHERE b.over OR NOT EXISTS (
    SELECT 1 FROM calls_serviceblock b WHERE b.organisation_id = s.organisation_id AND b.lifted_at IS NULL)
  ORDER BY s.id FOR UPDATE OF s, l
), slot AS (
  UPDATE calls_poolslot s SET lease_until = m.until FROM mine m WHERE s.id = m.id AND NOT m.tap
), lease AS (
  UPDATE calls_lease l SET lease_until = m.until, during = tstzrange(l.lease_from, m.until)
  FROM mine m WHERE l.id = m.lease_id AND NOT m.tap
), visit AS (
  UPDATE calls_visitorsession v
  SET seen_at = %(now)s, ended_at = CASE WHEN m.over THEN %(now)s END,
      tapped_at = CASE WHEN m.tap THEN %(now)s ELSE v.tapped_at END
  FROM mine m WHERE v.id = m.session_id
)
SELECT n, e164, international, national FROM mine
"""


@dataclass(frozen=True, slots=True)
class Beat:
    """A sign of life of a visitor (or of its end, or of a tap on the number)."""

    session: UUID
    lease: UUID
    number: UUID
    until: datetime
    over: bool = False
    tap: bool = False


async def keep(
    connection: AsyncConnection[Any], beats: Sequence[Beat], now: datetime
) -> list[Written | None]:
    """Keep each visitor's number until the beat's instant; returns it, or None when somebody else has it.

    A number that nobody took in the meantime is still its last visitor's: the lease goes on. A lease that is not
    the number's last one never goes on, even when its session has the number again: others had it in between.
    While a client's service is blocked nobody keeps one (qooqie:8.11).
    """
    last = {beat.number: beat for beat in beats}
    if len(last) < len(beats):
        return [(await keep(connection, [beat], now))[0] for beat in beats]
    rows = await connection.execute(
        KEEP,
        {
            "now": now,
            "session": [beat.session for beat in beats],
            "lease": [beat.lease for beat in beats],
            "number": [beat.number for beat in beats],
            "until": [beat.until for beat in beats],
            "over": [beat.over for beat in beats],
            "tap": [beat.tap for beat in beats],
        },
        prepare=True,
    )
    found = {n: Written(*number) for n, *number in await rows.fetchall()}
    return [found.get(n) for n in range(1, len(beats) + 1)]
