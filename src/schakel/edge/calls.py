"""The hot paths of call tracking: the script itself, sessions, signs of life, ends and taps."""

import gzip
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import msgspec
from psycopg_pool import AsyncConnectionPool

from schakel.edge.batches import Batches
from schakel.edge.http import Answer, Headers, Receive, RefusedError, Scope, body, header, json
from schakel.edge.notes import Notes
from schakel.kernel.ids import new_id
from schakel.kernel.tokens import BadTokenError, key_for, read_ids, sign_ids
from schakel.services.calls import script
from schakel.services.calls.edge.keep import Beat, keep
from schakel.services.calls.edge.show import Shown, Visit, show
from schakel.services.calls.edge.visits import RunningVisit, read
from schakel.services.calls.edge.websites import Website, Websites
from schakel.services.calls.facts import SessionTiming, Source, Written
from schakel.services.calls.rules.session import is_new_arrival, lease_until
from schakel.services.calls.rules.source import classify
from schakel.services.calls.rules.website import host_allowed
from schakel.shared.clock import now

MOST_BYTES = 16_384
LONGEST_KEY = 64
NOBODY = UUID(int=0)


class Arriving(msgspec.Struct):
    """What the script says when a page opens: key, address, referrer, consent, privacy control, running session."""

    k: str
    u: str = ""
    r: str = ""
    c: bool = False
    g: bool = False
    s: str | None = None


class Signing(msgspec.Struct):
    """What the script says afterwards: which session."""

    s: str


_arriving = msgspec.json.Decoder(Arriving)
_signing = msgspec.json.Decoder(Signing)


class CallPaths:
    """Answers the script."""

    def __init__(
        self, pool: AsyncConnectionPool[Any], secret: str, timing: SessionTiming | None = None
    ) -> None:
        self._pool = pool
        self._key = key_for(secret, "visitor")
        self._timing = timing or SessionTiming()
        self._websites = Websites()
        self._shows: Batches[Visit, Shown] = Batches(self._show)
        self._beats: Batches[Beat, Written | None] = Batches(self._keep)
        self._notes = Notes(pool)
        source = script.source()
        self._script = [
            (b"content-type", b"text/javascript; charset=utf-8"),
            (b"cache-control", b"public, max-age=3600"),
            (b"etag", script.etag().encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"access-control-allow-origin", b"*"),
            (b"cross-origin-resource-policy", b"cross-origin"),
            (b"vary", b"accept-encoding"),
        ]
        self._plain = Answer(200, source, self._script)
        packed = gzip.compress(source, compresslevel=9, mtime=0)
        self._packed = Answer(200, packed, [*self._script, (b"content-encoding", b"gzip")])
        self._unchanged = Answer(304, b"", self._script)

    def paths(self) -> dict[tuple[str, str], Any]:
        """Return the table of this service's hot paths."""
        return {
            ("GET", "/s.js"): self.script,
            ("POST", "/v1/sessions"): self.arrive,
            ("POST", "/v1/beats"): self.beat,
            ("POST", "/v1/ends"): self.end,
            ("POST", "/v1/taps"): self.tap,
        }

    def forget(self, key: str) -> None:
        """Read a website's settings anew: they changed."""
        self._websites.forget(key)

    async def stop(self) -> None:
        """Wait for the notes under way."""
        await self._notes.stop()

    async def script(self, scope: Scope, receive: Receive) -> Answer:  # noqa: ARG002 - one shape for all paths
        """Serve the script."""
        if header(scope, b"if-none-match") == script.etag():
            return self._unchanged
        return self._packed if "gzip" in header(scope, b"accept-encoding") else self._plain

    async def arrive(self, scope: Scope, receive: Receive) -> Answer:
        """A page opened: say which numbers to swap, and for which."""
        origin = header(scope, b"origin")
        told = _decoded(_arriving, await body(receive, MOST_BYTES))
        at = now()
        website = await self._website(told.k, at)
        if not _at_home(website.host, origin):
            self._notes.foreign(website.organisation, website.id, _host(origin) or "(none)", at)
            raise RefusedError(403, "foreign-host", "This website is not registered for this key.")
        self._notes.seen(website.id, at)
        headers = _cors(origin)
        if website.blocked:
            return json({"w": website.replaced, "n": None, "s": None, "b": 0}, headers)
        shown, token = await self._number_for(told, website, at)
        beat = self._timing.heartbeat_s if token else 0
        return json({"w": website.replaced, "n": _told(shown), "s": token, "b": beat}, headers)

    async def beat(self, scope: Scope, receive: Receive) -> Answer:
        """A sign of life: the visitor keeps the number."""
        headers = _cors(header(scope, b"origin"))
        session, lease, number = self._ids(_decoded(_signing, await body(receive, MOST_BYTES)).s)
        at = now()
        if number != NOBODY:
            kept = await self._beats.add(Beat(session, lease, number, lease_until(at, self._timing)))
            if kept is not None:
                return json({"n": _told(kept), "s": sign_ids(self._key, session, lease, number)}, headers)
        shown, token = await self._again(session)
        return json({"n": _told(shown), "s": token}, headers)

    async def end(self, scope: Scope, receive: Receive) -> Answer:
        """The page was closed: the number is free soon, unless a page of the same visit follows at once."""
        session, lease, number = self._ids(_decoded(_signing, await body(receive, MOST_BYTES)).s)
        until = now() + timedelta(seconds=self._timing.after_leaving_s)
        if number != NOBODY:
            await self._beats.add(Beat(session, lease, number, until, over=True))
        return Answer(204, b"", _cors(header(scope, b"origin")))

    async def tap(self, scope: Scope, receive: Receive) -> Answer:
        """The visitor tapped the number: evidence for a call that follows."""
        session, lease, number = self._ids(_decoded(_signing, await body(receive, MOST_BYTES)).s)
        if number != NOBODY:
            await self._beats.add(Beat(session, lease, number, now(), tap=True))
        return Answer(204, b"", _cors(header(scope, b"origin")))

    async def _number_for(
        self, told: Arriving, website: Website, at: datetime
    ) -> tuple[Written | None, str | None]:
        consent = told.c and not told.g
        source = classify(told.u, told.r)
        if consent and told.s:
            going_on = await self._going_on(told.s, source, website, at)
            if going_on is not None:
                return going_on
        channel = website.channels.channel_of(source)
        if channel is None:
            return None, None
        session = new_id()
        static = website.numbers.get(channel)
        kept = source if consent else _anonymous(source)
        visit = Visit(session, session, website.organisation, website.id, channel, static, consent, kept)
        return self._signed(visit, await self._shows.add(visit))

    async def _going_on(
        self, token: str, source: Source, website: Website, at: datetime
    ) -> tuple[Written | None, str | None] | None:
        """Return what a running visit goes on seeing; None when this page begins a new one."""
        try:
            session, lease, number = read_ids(self._key, token, 3)
        except BadTokenError:
            return None
        async with self._pool.connection() as connection:
            running = await read(connection, session)
        if running is None or running.website != website.id:
            return None
        if is_new_arrival(source, running.session, at, self._timing).outcome:
            return None
        if number != NOBODY:
            kept = await self._beats.add(Beat(session, lease, number, lease_until(at, self._timing)))
            if kept is not None:
                return kept, token
        return await self._lease_again(running)

    async def _again(self, session: UUID) -> tuple[Written | None, str | None]:
        async with self._pool.connection() as connection:
            running = await read(connection, session)
        if running is None or running.blocked:
            raise RefusedError(410, "session-over", "This visit is over.")
        return await self._lease_again(running)

    async def _lease_again(self, running: RunningVisit) -> tuple[Written | None, str | None]:
        session = running.session
        visit = Visit(
            session.session,
            new_id(),
            running.organisation,
            running.website,
            running.channel,
            running.static,
            True,
            session.source,
        )
        return self._signed(visit, await self._shows.add(visit))

    def _signed(self, visit: Visit, shown: Shown) -> tuple[Written | None, str | None]:
        if shown.written is None or not visit.consent:
            return shown.written, None
        return shown.written, sign_ids(self._key, visit.session, visit.lease, shown.number or NOBODY)

    async def _website(self, key: str, at: datetime) -> Website:
        website = None
        if len(key) <= LONGEST_KEY and key.isprintable():
            known, website = self._websites.remembered(key, at)
            if not known:
                async with self._pool.connection() as connection:
                    website = await self._websites.find(connection, key, at)
        if website is None:
            raise RefusedError(404, "unknown-website", "No website has this key.")
        return website

    def _ids(self, token: str) -> tuple[UUID, UUID, UUID]:
        try:
            session, lease, number = read_ids(self._key, token, 3)
        except BadTokenError:
            raise RefusedError(410, "session-over", "This visit is over.") from None
        return session, lease, number

    async def _show(self, visits: Sequence[Visit]) -> Sequence[Shown]:
        at = now()
        async with self._pool.connection() as connection:
            return await show(connection, visits, at, lease_until(at, self._timing))

    async def _keep(self, beats: Sequence[Beat]) -> Sequence[Written | None]:
        async with self._pool.connection() as connection:
            return await keep(connection, beats, now())


def _told(number: Written | None) -> dict[str, str] | None:
    """Return a number as the script reads it."""
    return {"e": number.e164, "i": number.international, "l": number.national} if number else None


def _anonymous(source: Source) -> Source:
    """Keep what tells advertisements apart and drop what could tell visitors apart."""
    return Source(source.group, source.basis, source.source, source.medium, source.campaign)


@lru_cache(maxsize=65_536)
def _at_home(registered: str, origin: str) -> bool:
    """Tell whether a page of this origin may show the website's numbers."""
    return host_allowed(registered, _host(origin)).outcome


def _host(origin: str) -> str:
    """Return the host that an Origin header names; empty when it names none."""
    try:
        host = urlsplit(origin).netloc
    except ValueError:
        return ""
    return "".join(character for character in host if character.isprintable())[:253]


@lru_cache(maxsize=65_536)
def _cors(origin: str) -> Headers:
    return [(b"access-control-allow-origin", origin.encode("latin-1") or b"*"), (b"vary", b"origin")]


def _decoded[T](decoder: msgspec.json.Decoder[T], raw: bytes) -> T:
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise RefusedError(400, "malformed", "The body is not what the script sends.") from wrong
