"""A believable client of call tracking with something on every page; all names and numbers are invented."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from tests.people import new_member, new_organisation, new_staff, provider, provider_actor

from schakel.services.calls.facts import CallEvent, EndCause, EventType
from schakel.services.calls.models import (
    Call,
    CallHeard,
    Channel,
    Credit,
    Destination,
    ForeignUse,
    RecordingChange,
    TrackingNumber,
    Website,
)
from schakel.services.calls.tests.builders import channel, number, session, website
from schakel.shared.accounts.models import Organisation, Person
from schakel.shared.tenancy.interface import Actor, ActorKind, transaction

PDF = b"%PDF-1.7 signed"
NAUGHTY = '<script>alert("x")</script>'


@dataclass(frozen=True, slots=True)
class World:
    """The client, its people, and one of each thing that a page is about."""

    organisation: Organisation
    admin: Person
    staff: Person
    website: UUID
    online: UUID
    offline: UUID
    destination: UUID
    call: UUID
    missed: UUID
    statement: UUID
    free: UUID
    used: UUID

    def address_of(self, name: str) -> str:
        """Return the address of a named page."""
        from django.urls import reverse

        return reverse(name, kwargs=self.given(name))

    def given(self, name: str) -> dict[str, Any]:
        """Return what the address of a page is made of."""
        office = name.startswith("calls_office:")
        here: dict[str, Any] = {} if office else {"organisation": self.organisation.slug}
        client = {"client": self.organisation.pk}
        more: dict[str, dict[str, Any]] = {
            "calls:call": {"call": self.call},
            "calls:website": {"website": self.website},
            "calls:website-change": {"website": self.website},
            "calls:website-remove": {"website": self.website},
            "calls:channel": {"channel": self.online},
            "calls:channel-order": {"channel": self.online},
            "calls:channel-unlink": {"channel": self.online},
            "calls:destination-confirm": {"destination": self.destination},
            "calls:recording-document": {"statement": self.statement},
            "calls_office:number-assign": {"number": self.free},
            "calls_office:number-release": {"number": self.used},
            "calls_office:client": client,
            "calls_office:block": client,
            "calls_office:lift": client,
            "calls_office:statement": client,
            "calls_office:statement-refuse": client,
            "calls_office:document": {**client, "statement": self.statement},
        }
        return here | more.get(name, {})


def actor(person: Person, organisation: Organisation, *permissions: str, office: bool = False) -> Actor:
    """Return somebody who acts with just these permissions."""
    return Actor(
        ActorKind.PERSON,
        organisation.pk,
        person=person.pk,
        name="test",
        permissions=frozenset(permissions),
        provider=office,
    )


def new_world(
    at: datetime, name: str = "Dakdekkers Jansen", slug: str = "jansen", prefix: str = "+3185000"
) -> World:
    """Make a client that has been measuring for a while."""
    organisation = new_organisation(name, slug)
    admin, staff = new_member(organisation, "admin"), new_staff("owner")
    with transaction(provider_actor(organisation.pk)):
        site = website(organisation.pk, f"{slug}.example", forward_to="+31201234567")
        Website.objects.of(organisation.pk).update(script_seen_at=at - timedelta(minutes=3))
        ads = channel(organisation.pk, site, "Google Ads")
        pool = [number(organisation.pk, f"{prefix}{n:04}", pool=site) for n in range(6)]
        flyer = number(organisation.pk, f"{prefix}0100")
        number(organisation.pk, f"{prefix}0101")
        rest = number(organisation.pk, f"{prefix}0102", state="quarantine")
        TrackingNumber.objects.of(organisation.pk).filter(pk=rest.pk).update(release_on=date(2026, 9, 1))
        paper = channel(organisation.pk, site, "Huis-aan-huisblad", kind="offline", rules=[], number=flyer)
        spare = Destination.objects.of(organisation.pk).create(
            e164="+31201234568", name="Werkplaats", created_at=at
        )
        calls = _calls(organisation.pk, ads, paper, pool, at)
        ForeignUse.objects.of(organisation.pk).create(
            website_id=site.id, host="vergelijk.example", day=date(2026, 5, 2), requests=41
        )
        statement = _recording(organisation.pk, admin, at)
    office = provider().pk
    with transaction(provider_actor(office)):
        free = number(office, f"{prefix}0900", state="free")
    return World(
        organisation,
        admin,
        staff,
        site.id,
        ads.id,
        paper.id,
        spare.id,
        calls[0],
        calls[1],
        statement,
        free.id,
        pool[0].id,
    )


def _calls(
    organisation: UUID, ads: Channel, paper: Channel, pool: list[TrackingNumber], at: datetime
) -> list[UUID]:
    made = []
    for n in range(12):
        began = at - timedelta(hours=5 * n, minutes=2)
        visit = session(organisation, ads, pool[n % 6], began - timedelta(minutes=2), lasting=300)
        campaign = NAUGHTY if n == 2 else ("dakgoot reinigen", "dakkapel utrecht")[n % 2]
        type(visit).objects.of(organisation).filter(pk=visit.pk).update(
            campaign=campaign, term="dakdekker spoed"
        )
        answered = n % 3 != 1
        call = Call.objects.of(organisation).create(
            carrier="twiml", carrier_call=f"CA{n}", number_id=pool[n % 6].id, dialled=pool[n % 6].e164,
            caller=None if n == 4 else f"+3161234567{n % 10}", caller_given="", destination="+31201234567",
            started_at=began, ringing_at=began + timedelta(seconds=2),
            answered_at=began + timedelta(seconds=9) if answered else None, ended_at=began + timedelta(seconds=99),
            ring_s=7, talk_s=90 if answered else 0, outcome="answered" if answered else "no_answer",
            channel_id=paper.id if n == 5 else ads.id, session_id=None if n == 5 else visit.id,
            basis="channel_number" if n == 5 else "on_site",
        )  # fmt: skip
        _evidence(call, visit.id, ads.id, began, answered=answered)
        made.append(call.id)
    return made


def _evidence(call: Call, visit: UUID, ads: UUID, began: datetime, *, answered: bool) -> None:
    heard = [(EventType.RECEIVED, 0, None), (EventType.RINGING, 2, None)]
    heard += [(EventType.ANSWERED, 9, None)] if answered else []
    cause = EndCause.COMPLETED if answered else EndCause.NO_ANSWER
    for kind, seconds, why in [*heard, (EventType.ENDED, 99, cause)]:
        event = CallEvent("twiml", call.carrier_call, kind, began + timedelta(seconds=seconds), cause=why)
        CallHeard.objects.of(call.organisation_id).create(
            carrier="twiml",
            carrier_call=call.carrier_call,
            key=event.key[2],
            at=event.at,
            facts=msgspec.to_builtins(event),
        )
    Credit.objects.of(call.organisation_id).create(
        call=call, at=began, model="lease-1", basis=call.basis, session_id=call.session_id, channel_id=call.channel_id,
        candidates=[{"session": str(visit), "channel": str(ads), "probability": None}],
    )  # fmt: skip


def _recording(organisation: UUID, admin: Person, at: datetime) -> UUID:
    rows = RecordingChange.objects.of(organisation)
    rows.create(at=at - timedelta(days=9), by=admin, what="on", profession="lawyer", employees_informed=True)
    made = rows.create(
        at=at - timedelta(days=8), by=admin, what="statement", signer="A. Jansen", signed_on=date(2026, 4, 1),
        document=PDF, document_name="verklaring.pdf",
    )  # fmt: skip
    return made.id
