"""A believable history of call tracking for the demo: visitors, leases and calls, always the same ones."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Protocol
from uuid import UUID

import msgspec
from psycopg.types.range import Range

from schakel.kernel.calendars import AMSTERDAM
from schakel.kernel.ids import new_id
from schakel.services.calls.facts import AttributionBasis, CallEvent, CallOutcome, EndCause, EventType
from schakel.services.calls.models import (
    Call,
    CallHeard,
    Channel,
    Credit,
    Destination,
    Lease,
    TrackingNumber,
    VisitorSession,
    Website,
)
from schakel.services.calls.rules.attribution import MODEL
from schakel.services.calls.usecases.put_in_pool import put_in_pool

CARRIER = "twiml"


@dataclass(frozen=True, slots=True)
class Advertisement:
    """Where visitors of a channel come from."""

    channel: str
    group: str
    source: str
    medium: str
    weight: int
    click_id: str = ""


ADVERTISEMENTS = (
    Advertisement("Google Ads", "paid search", "google", "cpc", 38, "gclid"),
    Advertisement("Zoekmachines", "organic search", "google", "organic", 27),
    Advertisement("Facebook", "paid social", "facebook", "paid-social", 14, "fbclid"),
    Advertisement("Nieuwsbrief", "e-mail", "nieuwsbrief", "email", 6),
    Advertisement("AI-assistenten", "ai assistant", "chatgpt", "ai-assistant", 5),
    Advertisement("Direct", "direct", "", "", 10),
)
RULES = {
    each.channel: [[{"field": "group", "operator": "is", "value": each.group}]] for each in ADVERTISEMENTS
}
BY_HOUR = (1, 1, 1, 1, 1, 2, 4, 8, 13, 15, 15, 14, 12, 14, 15, 14, 12, 9, 8, 9, 9, 7, 4, 2)
OUTCOMES = (
    (CallOutcome.ANSWERED, 74),
    (CallOutcome.NO_ANSWER, 13),
    (CallOutcome.BUSY, 5),
    (CallOutcome.ABANDONED_WHILE_RINGING, 8),
)
CAUSES = {
    CallOutcome.NO_ANSWER: EndCause.NO_ANSWER,
    CallOutcome.BUSY: EndCause.BUSY,
    CallOutcome.ABANDONED_WHILE_RINGING: EndCause.CALLER_GONE,
}
NOTHING = ("",)


class Plan(Protocol):
    """What to fill in for one website."""

    @property
    def host(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def company_number(self) -> str: ...
    @property
    def pool(self) -> Sequence[str]: ...
    @property
    def flyer(self) -> str: ...
    @property
    def visitors_a_day(self) -> int: ...
    @property
    def pages(self) -> Sequence[str]: ...
    @property
    def campaigns(self) -> Mapping[str, Sequence[str]]:
        """Campaigns by channel; a channel may have none."""
        ...

    @property
    def keywords(self) -> Sequence[str]:
        """What people typed who came through a paid search."""
        ...


@dataclass(slots=True)
class _Rows:
    sessions: list[VisitorSession] = field(default_factory=list)
    leases: list[Lease] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    heard: list[CallHeard] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    organisation: UUID
    plan: Plan
    website: Website
    channels: dict[str, Channel]
    pool: Sequence[TrackingNumber]
    flyer: TrackingNumber


def fill(organisation: UUID, plan: Plan, until: datetime, days: int, seed: int) -> None:
    """Set up a website with channels and numbers, and `days` of visits and calls up to `until`.

    Inside a transaction of the organisation. The same arguments give the same history.
    """
    random = Random(seed)  # noqa: S311 - a story, not a secret
    place = _set_up(organisation, plan, until - timedelta(days=days), until)
    rows = _Rows()
    free = {number.id: until - timedelta(days=days + 1) for number in place.pool}
    for at in _arrivals(random, until, days, plan.visitors_a_day):
        _visit(random, place, rows, at, free)
    for day in range(days):
        if random.random() < 0.35:
            _flyer_call(random, place, rows, until - timedelta(days=day, hours=random.uniform(1, 9)))
    VisitorSession.objects.of(organisation).bulk_create(rows.sessions, batch_size=2000)
    Lease.objects.of(organisation).bulk_create(rows.leases, batch_size=2000)
    Call.objects.of(organisation).bulk_create(rows.calls, batch_size=2000)
    Credit.objects.of(organisation).bulk_create(rows.credits, batch_size=2000)
    CallHeard.objects.of(organisation).bulk_create(rows.heard, batch_size=2000)


def stock(provider: UUID, numbers: Sequence[str], at: datetime) -> None:
    """Put numbers in the provider's stock, free for any client."""
    for e164 in numbers:
        TrackingNumber.objects.of(provider).create(e164=e164, state="free", since=at)


def _set_up(organisation: UUID, plan: Plan, at: datetime, until: datetime) -> _Place:
    to = Destination.objects.of(organisation).create(
        e164=plan.company_number, name=plan.name, created_at=at, confirmed_at=at
    )
    site = Website.objects.of(organisation).create(
        name=plan.name, key=plan.key, host=plan.host, replaced=[plan.company_number], destination=to,
        created_at=at, own_organisation_at=at, shown_numbers_at=at, script_seen_at=until,
    )  # fmt: skip
    pool = [_number(organisation, e164, at, site) for e164 in plan.pool[2:]]
    static = [_number(organisation, e164, at) for e164 in plan.pool[:2]]
    flyer = _number(organisation, plan.flyer, at)
    channels = {
        each.channel: Channel.objects.of(organisation).create(
            name=each.channel, kind="online", website=site, rules=RULES[each.channel], position=n,
            number=static[n] if n < len(static) else None, created_at=at, linked_at=at,
        )
        for n, each in enumerate(ADVERTISEMENTS)
    }  # fmt: skip
    channels["Folder"] = Channel.objects.of(organisation).create(
        name="Folder", kind="offline", website=site, number=flyer, position=9, created_at=at, linked_at=at
    )
    return _Place(organisation, plan, site, channels, pool, flyer)


def _number(organisation: UUID, e164: str, at: datetime, pool: Website | None = None) -> TrackingNumber:
    made = TrackingNumber.objects.of(organisation).create(e164=e164, state="active", website=pool, since=at)
    if pool is not None:
        put_in_pool(made, pool.id, at)
    return made


def _arrivals(random: Random, until: datetime, days: int, a_day: int) -> Iterator[datetime]:
    start = until - timedelta(days=days)
    for day in range(days + 1):
        morning = (start + timedelta(days=day)).astimezone(AMSTERDAM)
        weekend = 0.45 if morning.weekday() >= 5 else 1.0
        growth = 0.8 + 0.4 * day / days + 0.1 * math.sin(day / 5)
        moments = []
        for _ in range(round(a_day * weekend * growth * random.uniform(0.85, 1.15))):
            hour = random.choices(range(24), BY_HOUR)[0]
            moments.append(
                morning.replace(hour=hour, minute=random.randrange(60), second=random.randrange(60))
            )
        yield from (moment for moment in sorted(moments) if moment < until)


def _visit(random: Random, place: _Place, rows: _Rows, at: datetime, free: dict[UUID, datetime]) -> None:
    advert = random.choices(ADVERTISEMENTS, [each.weight for each in ADVERTISEMENTS])[0]
    channel = place.channels[advert.channel]
    seconds = int(random.lognormvariate(4.6, 0.9)) + 20
    until = at + timedelta(seconds=seconds + 80)
    number = min(place.pool, key=lambda each: free[each.id])
    own = random.random() < 0.8 and free[number.id] <= at
    static = channel.number.e164 if channel.number else None
    if not own and static is None:
        return  # no number of ours was shown: not a session
    session = VisitorSession(
        id=new_id(at), organisation_id=place.organisation, website_id=place.website.id, channel_id=channel.id,
        started_at=at, seen_at=at + timedelta(seconds=seconds), ended_at=at + timedelta(seconds=seconds), consent=own,
        number_id=number.id if own else None, shown=number.e164 if own else static or "",
        group=advert.group, source=advert.source, medium=advert.medium,
        campaign=random.choice(place.plan.campaigns.get(advert.channel, NOTHING)),
        term=random.choice(place.plan.keywords if advert.medium == "cpc" else NOTHING) if own else "",
        landing_path=random.choice(place.plan.pages) if own else "",
        click_ids={advert.click_id: f"demo-{random.randrange(10**9)}"} if own and advert.click_id else {},
    )  # fmt: skip
    rows.sessions.append(session)
    if not own:
        return
    free[number.id] = until
    rows.leases.append(
        Lease(
            id=session.id, organisation_id=place.organisation, number_id=number.id, session_id=session.id,
            during=Range(at, until), lease_from=at, lease_until=until,
        )
    )  # fmt: skip
    if random.random() < 0.07:
        moment = at + timedelta(seconds=random.uniform(10, seconds))
        _call(random, place, rows, moment, number, AttributionBasis.ON_SITE, channel.id, session.id)


def _flyer_call(random: Random, place: _Place, rows: _Rows, at: datetime) -> None:
    channel = place.channels["Folder"].id
    _call(random, place, rows, at, place.flyer, AttributionBasis.CHANNEL_NUMBER, channel, None)


def _call(
    random: Random, place: _Place, rows: _Rows, at: datetime, number: TrackingNumber, basis: AttributionBasis,
    channel: UUID, session: UUID | None,
) -> None:  # fmt: skip
    outcome = random.choices([each for each, _ in OUTCOMES], [weight for _, weight in OUTCOMES])[0]
    answered = outcome is CallOutcome.ANSWERED
    ring, talk = random.randint(3, 24), int(random.lognormvariate(4.9, 0.8)) if answered else 0
    withheld = random.random() < 0.08
    call = Call(
        id=new_id(at), organisation_id=place.organisation, carrier=CARRIER, carrier_call=f"demo-{new_id(at)}",
        number_id=number.id, dialled=number.e164, caller=None if withheld else f"+3185000{random.randint(4000, 8999)}",
        destination=place.website.replaced[0], started_at=at, ringing_at=at + timedelta(seconds=1),
        answered_at=at + timedelta(seconds=1 + ring) if answered else None,
        ended_at=at + timedelta(seconds=1 + ring + talk), ring_s=ring, talk_s=talk, outcome=outcome,
        told_outcome=outcome, channel_id=channel, session_id=session, basis=basis,
    )  # fmt: skip
    rows.calls.append(call)
    rows.heard.extend(_heard(call))
    rows.credits.append(
        Credit(
            id=new_id(at), organisation_id=place.organisation, call_id=call.id, at=at, model=MODEL, basis=basis,
            session_id=session, channel_id=channel,
            candidates=[{"session": str(session), "channel": str(channel), "probability": None}] if session else [],
        )
    )  # fmt: skip


def _heard(call: Call) -> Iterator[CallHeard]:
    """Return what the carrier said of a call, in order."""
    said: list[tuple[EventType, datetime | None, EndCause | None]]
    said = [(EventType.RECEIVED, call.started_at, None), (EventType.RINGING, call.ringing_at, None)]
    if call.answered_at:
        said.append((EventType.ANSWERED, call.answered_at, None))
    else:
        said.append((EventType.DIAL_ENDED, call.ended_at, CAUSES[CallOutcome(call.outcome)]))
    for kind, at, cause in [*said, (EventType.ENDED, call.ended_at, EndCause.COMPLETED)]:
        event = CallEvent(CARRIER, call.carrier_call, kind, at or call.started_at, cause=cause)
        yield CallHeard(
            id=new_id(event.at), organisation_id=call.organisation_id, carrier=CARRIER,
            carrier_call=call.carrier_call, key=event.key[2], at=event.at, facts=msgspec.to_builtins(event),
        )  # fmt: skip
