"""A believable history of call tracking for the demo: visitors, leases and calls, always the same ones."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Protocol
from uuid import UUID

from psycopg.types.range import Range

from schakel.kernel.calendars import AMSTERDAM
from schakel.kernel.ids import new_id
from schakel.services.calls.facts import AttributionBasis, CallOutcome
from schakel.services.calls.models import (
    Call,
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
    campaigns: tuple[str, ...]
    terms: tuple[str, ...]
    weight: int
    click_id: str = ""


ADVERTISEMENTS = (
    Advertisement(
        "Google Ads", "paid search", "google", "cpc", ("voorjaar", "spoed", "merk"),
        ("dakdekker", "lekkage dak", "dakgoot vervangen", "nieuw dak kosten"), 38, "gclid",
    ),
    Advertisement("Zoekmachines", "organic search", "google", "organic", ("",), ("",), 27),
    Advertisement("Facebook", "paid social", "facebook", "paid-social", ("zomeractie", "buurt"), ("",), 14, "fbclid"),
    Advertisement("Nieuwsbrief", "e-mail", "nieuwsbrief", "email", ("mei", "juni"), ("",), 6),
    Advertisement("AI-assistenten", "ai assistant", "chatgpt", "ai-assistant", ("",), ("",), 5),
    Advertisement("Direct", "direct", "", "", ("",), ("",), 10),
)  # fmt: skip
RULES = {
    "Google Ads": [[{"field": "group", "operator": "is", "value": "paid search"}]],
    "Zoekmachines": [[{"field": "group", "operator": "is", "value": "organic search"}]],
    "Facebook": [[{"field": "group", "operator": "is", "value": "paid social"}]],
    "Nieuwsbrief": [[{"field": "group", "operator": "is", "value": "e-mail"}]],
    "AI-assistenten": [[{"field": "group", "operator": "is", "value": "ai assistant"}]],
    "Direct": [[{"field": "group", "operator": "is", "value": "direct"}]],
}
BY_HOUR = (1, 1, 1, 1, 1, 2, 4, 8, 13, 15, 15, 14, 12, 14, 15, 14, 12, 9, 8, 9, 9, 7, 4, 2)
OUTCOMES = (
    (CallOutcome.ANSWERED, 74),
    (CallOutcome.NO_ANSWER, 13),
    (CallOutcome.BUSY, 5),
    (CallOutcome.ABANDONED_WHILE_RINGING, 8),
)
PAGES = ("/", "/contact", "/dakgoot", "/werkwijze", "/prijzen")


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


@dataclass(slots=True)
class _Rows:
    sessions: list[VisitorSession] = field(default_factory=list)
    leases: list[Lease] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    organisation: UUID
    website: Website
    channels: dict[str, Channel]
    pool: Sequence[TrackingNumber]
    flyer: TrackingNumber


def fill(organisation: UUID, plan: Plan, until: datetime, days: int, seed: int) -> None:
    """Set up a website with channels and numbers, and `days` of visits and calls up to `until`.

    Inside a transaction of the organisation. The same arguments give the same history.
    """
    random = Random(seed)  # noqa: S311 - a story, not a secret
    place = _set_up(organisation, plan, until - timedelta(days=days))
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


def stock(provider: UUID, numbers: Sequence[str], at: datetime) -> None:
    """Put numbers in the provider's stock, free for any client."""
    for e164 in numbers:
        TrackingNumber.objects.of(provider).create(e164=e164, state="free", since=at)


def _set_up(organisation: UUID, plan: Plan, at: datetime) -> _Place:
    to = Destination.objects.of(organisation).create(
        e164=plan.company_number, name=plan.name, created_at=at, confirmed_at=at
    )
    site = Website.objects.of(organisation).create(
        name=plan.name, key=plan.key, host=plan.host, replaced=[plan.company_number], destination=to,
        created_at=at, own_organisation_at=at, shown_numbers_at=at,
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
    return _Place(organisation, site, channels, pool, flyer)


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
        group=advert.group, source=advert.source, medium=advert.medium, campaign=random.choice(advert.campaigns),
        term=random.choice(advert.terms) if own else "", landing_path=random.choice(PAGES) if own else "",
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
    rows.credits.append(
        Credit(
            id=new_id(at), organisation_id=place.organisation, call_id=call.id, at=at, model=MODEL, basis=basis,
            session_id=session, channel_id=channel,
            candidates=[{"session": str(session), "channel": str(channel), "probability": None}] if session else [],
        )
    )  # fmt: skip
