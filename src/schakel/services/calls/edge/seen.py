"""Small facts that the edge notes by the way: the script was seen; a key was used on a foreign host."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from schakel.kernel.ids import new_id

SCRIPT_SEEN = """
UPDATE calls_website SET script_seen_at = %s WHERE id = %s AND (script_seen_at IS NULL OR script_seen_at < %s)
"""
FOREIGN = """
INSERT INTO calls_foreignuse (id, organisation_id, website_id, host, day, requests) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (organisation_id, website_id, host, day)
DO UPDATE SET requests = calls_foreignuse.requests + EXCLUDED.requests
"""


async def script_seen(connection: AsyncConnection[Any], website: UUID, at: datetime) -> None:
    """Note that the script works on the website."""
    await connection.execute(SCRIPT_SEEN, [at, website, at])


async def foreign_use(
    connection: AsyncConnection[Any], organisation: UUID, website: UUID, host: str, day: date, requests: int
) -> None:
    """Note that a website's key was used on a host that is not its own (a signal for qooqie:9.1.3)."""
    await connection.execute(FOREIGN, [new_id(), organisation, website, host[:253], day, requests])
