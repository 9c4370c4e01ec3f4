"""Show visitors a number of their own: many at once, in one statement, durable before the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.types.json import Jsonb

from schakel.services.calls.facts import Source

SHOW = """
WITH want AS MATERIALIZED (
  SELECT w.*, row_number() OVER (PARTITION BY w.website_id ORDER BY w.n) AS turn
  FROM unnest(%(session)b::uuid[], %(lease)b::uuid[], %(organisation)b::uuid[], %(website)b::uuid[],
              %(channel)b::uuid[], %(static)b::text[], %(consent)b::boolean[])
       WITH ORDINALITY AS w(session_id, lease_id, organisation_id, website_id, channel_id, static, consent, n)
), asked AS MATERIALIZED (
  SELECT organisation_id, website_id, count(*) AS n FROM want WHERE consent GROUP BY 1, 2
), free AS MATERIALIZED (
  SELECT a.website_id, f.id, f.e164, row_number() OVER (PARTITION BY a.website_id) AS turn
  FROM asked a CROSS JOIN LATERAL (
    SELECT s.id, s.e164 FROM calls_poolslot s
    WHERE s.organisation_id = a.organisation_id AND s.website_id = a.website_id AND s.lease_until <= %(now)s
    ORDER BY s.lease_until LIMIT a.n FOR UPDATE SKIP LOCKED) f
), given AS MATERIALIZED (
  SELECT w.*, f.id AS number_id, coalesce(f.e164, w.static) AS shown
  FROM want w LEFT JOIN free f ON w.consent AND f.website_id = w.website_id AND f.turn = w.turn
), taken AS (
  UPDATE calls_poolslot s SET lease_until = %(until)s, session_id = g.session_id
  FROM given g WHERE s.id = g.number_id
), leased AS (
  INSERT INTO calls_lease (id, organisation_id, number_id, session_id, during, lease_from, lease_until)
  SELECT lease_id, organisation_id, number_id, session_id, tstzrange(%(now)s, %(until)s), %(now)s, %(until)s
  FROM given WHERE number_id IS NOT NULL
), visited AS (
  INSERT INTO calls_visitorsession (id, organisation_id, website_id, channel_id, started_at, seen_at, consent,
    number_id, shown, source_group, source, medium, campaign, term, content, click_ids, referrer_host, landing_path)
  SELECT g.session_id, g.organisation_id, g.website_id, g.channel_id, %(now)s, %(now)s, g.consent, g.number_id, g.shown,
    v.source_group, v.source, v.medium, v.campaign, v.term, v.content, v.click_ids, v.referrer_host, v.landing_path
  FROM given g JOIN unnest(%(session)b::uuid[], %(group)b::text[], %(source)b::text[], %(medium)b::text[],
      %(campaign)b::text[], %(term)b::text[], %(content)b::text[], %(click_ids)b::jsonb[], %(referrer)b::text[],
      %(landing)b::text[])
    AS v(session_id, source_group, source, medium, campaign, term, content, click_ids, referrer_host, landing_path)
    USING (session_id)
  WHERE g.shown IS NOT NULL
  ON CONFLICT (id) DO UPDATE SET number_id = EXCLUDED.number_id, shown = EXCLUDED.shown, seen_at = EXCLUDED.seen_at,
    ended_at = NULL
)
SELECT n, number_id, shown FROM given
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """A visitor who is to be shown a number."""

    session: UUID
    lease: UUID
    organisation: UUID
    website: UUID
    channel: UUID
    static: str | None
    """The number to show when there is none of its own."""
    consent: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Shown:
    """The number that a visitor sees; `number` is its id when it is the visitor's own for now."""

    number: UUID | None
    e164: str | None


async def show(
    connection: AsyncConnection[Any], visits: Sequence[Visit], now: datetime, until: datetime
) -> list[Shown]:
    """Give every visit the number of its pool that was free for longest, or the static one when none is free.

    One statement, so one transaction: what is returned is on disk. Without consent nothing that tells visitors
    apart is stored and the static number is shown.
    """
    if len({visit.session for visit in visits}) < len(visits):
        return [(await show(connection, [visit], now, until))[0] for visit in visits]
    sources = [visit.source for visit in visits]
    rows = await connection.execute(
        SHOW,
        {
            "now": now,
            "until": until,
            "session": [visit.session for visit in visits],
            "lease": [visit.lease for visit in visits],
            "organisation": [visit.organisation for visit in visits],
            "website": [visit.website for visit in visits],
            "channel": [visit.channel for visit in visits],
            "static": [visit.static for visit in visits],
            "consent": [visit.consent for visit in visits],
            "group": [source.group.value for source in sources],
            "source": [source.source for source in sources],
            "medium": [source.medium for source in sources],
            "campaign": [source.campaign for source in sources],
            "term": [source.term for source in sources],
            "content": [source.content for source in sources],
            "click_ids": [Jsonb(dict(source.click_ids)) for source in sources],
            "referrer": [source.referrer_host for source in sources],
            "landing": [source.landing_path for source in sources],
        },
        prepare=True,
    )
    found = {n: Shown(number, e164) for n, number, e164 in await rows.fetchall()}
    return [found[n] for n in range(1, len(visits) + 1)]
