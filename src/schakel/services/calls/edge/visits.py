"""Read back a running visit."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from schakel.services.calls.facts import RunningSession, Source, SourceGroup

READ = """
SELECT organisation_id, website_id, channel_id, shown, number_id, seen_at, ended_at, source_group, source, medium,
       campaign, term, content, click_ids, landing_path,
       (SELECT n.e164 FROM calls_channel c JOIN calls_trackingnumber n
          ON n.organisation_id = c.organisation_id AND n.id = c.number_id AND n.state = 'active'
        WHERE c.organisation_id = v.organisation_id AND c.id = v.channel_id),
       EXISTS (SELECT 1 FROM calls_serviceblock b WHERE b.organisation_id = v.organisation_id AND b.lifted_at IS NULL)
FROM calls_visitorsession v WHERE id = %s
"""


@dataclass(frozen=True, slots=True)
class RunningVisit:
    """A visit that was stored earlier."""

    organisation: UUID
    website: UUID
    channel: UUID
    shown: str
    number: UUID | None
    static: str | None
    """The channel's own number, for when no number of the pool is free."""
    session: RunningSession
    blocked: bool
    """Whether the client's service is blocked for now (qooqie:8.11)."""


async def read(connection: AsyncConnection[Any], session: UUID) -> RunningVisit | None:
    """Return the visit of a session, or None when it was deleted."""
    row = await (await connection.execute(READ, [session])).fetchone()
    if row is None:
        return None
    organisation, website, channel, shown, number, seen, ended, group, *words, static, blocked = row
    source, medium, campaign, term, content, clicks, landing = words
    ids = tuple(sorted(clicks.items()))
    arrived = Source(
        SourceGroup(group), "direct", source, medium, campaign, term, content, ids, landing_path=landing
    )
    return RunningVisit(
        organisation,
        website,
        channel,
        shown,
        number,
        static,
        RunningSession(session, arrived, seen, ended),
        blocked,
    )
