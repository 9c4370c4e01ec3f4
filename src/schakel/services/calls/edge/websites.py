"""What the edge knows about a website: read from the database once, kept, and read again when it changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from schakel.services.calls.facts import ChannelKind, ChannelRules, Condition, MatchField, MatchOperator
from schakel.services.calls.rules.channel import WebsiteChannels, compile_channels

CHANGED_CHANNEL = "schakel_websites"
"""PostgreSQL notifications on this channel carry the key of a website whose settings changed."""

LOAD = """
SELECT w.id, w.organisation_id, w.key, w.host, w.replaced,
       EXISTS (SELECT 1 FROM calls_serviceblock b WHERE b.organisation_id = w.organisation_id AND b.lifted_at IS NULL),
       coalesce((SELECT jsonb_agg(jsonb_build_object(
           'id', c.id, 'kind', c.kind, 'rules', c.rules, 'linked', c.linked_at IS NOT NULL AND c.unlinked_at IS NULL,
           'number', n.e164) ORDER BY c.position, c.id)
         FROM calls_channel c LEFT JOIN calls_trackingnumber n
           ON n.organisation_id = c.organisation_id AND n.id = c.number_id AND n.state = 'active'
         WHERE c.organisation_id = w.organisation_id AND c.website_id = w.id), '[]'::jsonb)
FROM calls_website w WHERE w.key = %s AND w.removed_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Website:
    """A website as the edge needs it. `numbers` are the static numbers of its channels."""

    id: UUID
    organisation: UUID
    key: str
    host: str
    replaced: tuple[str, ...]
    blocked: bool
    channels: WebsiteChannels
    numbers: Mapping[UUID, str]


@dataclass(slots=True)
class _Kept:
    website: Website | None
    until: datetime


@dataclass(slots=True)
class Websites:
    """A bounded memory of websites by key, also of keys that do not exist."""

    keep: timedelta = timedelta(seconds=60)
    most: int = 10_000
    _kept: dict[str, _Kept] = field(default_factory=dict)

    def remembered(self, key: str, at: datetime) -> tuple[bool, Website | None]:
        """Return whether the key is in memory, and its website."""
        kept = self._kept.get(key)
        return (False, None) if kept is None or kept.until <= at else (True, kept.website)

    async def find(self, connection: AsyncConnection[Any], key: str, at: datetime) -> Website | None:
        """Read the website from the database and remember the answer."""
        row = await (await connection.execute(LOAD, [key])).fetchone()
        website = _website(row) if row else None
        if len(self._kept) >= self.most:
            self._kept.clear()
        self._kept[key] = _Kept(website, at + self.keep)
        return website

    def forget(self, key: str) -> None:
        """Read this website anew next time."""
        self._kept.pop(key, None)


def _website(row: tuple[Any, ...]) -> Website:
    identity, organisation, key, host, replaced, blocked, channels = row
    return Website(
        identity,
        organisation,
        key,
        host,
        tuple(replaced),
        blocked,
        compile_channels(_rules(channel) for channel in channels),
        {UUID(channel["id"]): channel["number"] for channel in channels if channel["number"]},
    )


def _rules(channel: Mapping[str, Any]) -> ChannelRules:
    return ChannelRules(
        UUID(channel["id"]),
        ChannelKind(channel["kind"]),
        channel["linked"],
        tuple(tuple(condition_from(each) for each in conditions) for conditions in channel["rules"]),
        channel["number"],
    )


def condition_from(plain: Mapping[str, str]) -> Condition:
    """Return the condition that is kept as {field, operator, value}. Raises ValueError."""
    return Condition(MatchField(plain["field"]), MatchOperator(plain["operator"]), plain.get("value", ""))
