"""Small facts that are written down by the way, after the visitor has been answered."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg_pool import AsyncConnectionPool

from schakel.kernel.calendars import business_day
from schakel.services.calls.edge.seen import foreign_use, script_seen

SEEN_EVERY = timedelta(minutes=1)
MOST_HOSTS = 50
"""Foreign hosts that are told apart per website and day; anybody can send any name, and each becomes a row."""
OTHERS = "(others)"


class Notes:
    """What the edge notes about websites."""

    def __init__(self, pool: AsyncConnectionPool[Any]) -> None:
        self._pool = pool
        self._seen: dict[UUID, datetime] = {}
        self._foreign: Counter[tuple[UUID, UUID, str, date]] = Counter()
        self._hosts: dict[UUID, set[str]] = {}
        self._day = date.min
        self._under_way: set[asyncio.Task[None]] = set()

    def seen(self, website: UUID, at: datetime) -> None:
        """Note, at most once a minute, that the script works on a website."""
        before = self._seen.get(website)
        if before is None or at - before >= SEEN_EVERY:
            self._seen[website] = at
            self._do(self._write_seen(website, at))

    def foreign(self, organisation: UUID, website: UUID, host: str, at: datetime) -> None:
        """Note that a website's key was used on a host that is not its own."""
        day = business_day(at)
        if day != self._day:
            self._day, self._hosts = day, {}
        hosts = self._hosts.setdefault(website, set())
        if host not in hosts and len(hosts) >= MOST_HOSTS:
            host = OTHERS
        hosts.add(host)
        self._foreign[organisation, website, host, day] += 1
        if self._foreign.total() == 1:
            self._do(self._write_foreign())

    async def stop(self) -> None:
        """Wait for the notes under way."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _write_seen(self, website: UUID, at: datetime) -> None:
        async with self._pool.connection() as connection:
            await script_seen(connection, website, at)

    async def _write_foreign(self) -> None:
        while self._foreign:
            noted, self._foreign = self._foreign, Counter()
            async with self._pool.connection() as connection:
                for (organisation, website, host, day), requests in noted.items():
                    await foreign_use(connection, organisation, website, host, day, requests)
