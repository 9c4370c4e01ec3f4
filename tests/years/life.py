"""Live the years: python -m tests.years.life seed|live|dump.

A process of its own with the settings of an installation and a simulated clock, so that it can be killed.
"""

import json
import sys
from collections import Counter
from typing import Any

import django
from asgiref.sync import async_to_sync


def live() -> None:
    """Do what people do and what is due, in order, up to the end; what a killed process left goes first."""
    from schakel.run.advancing import advance
    from schakel.shared.clock import clock
    from tests.years.story import ENDS, acts

    async_to_sync(_take_up)()
    for act in acts():
        if act.at > clock().now():
            for _ in advance(act.at):
                pass
        if not act.done():
            act.does(act.at)
    if clock().now() < ENDS:
        for _ in advance(ENDS):
            pass


async def _take_up() -> None:
    """Put back what a killed process had in hand, as the worker does once it was silent for long enough."""
    from procrastinate.contrib.django import app

    from schakel.shared.clock import RealClock

    for stalled in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=0):
        await app.job_manager.retry_job(stalled, retry_at=RealClock().now())


def dump() -> dict[str, Any]:
    """Everything that the years left behind, without ids and without instants of the machine."""
    from schakel.kernel.calendars import business_day
    from schakel.shared.accounts.models import Organisation
    from schakel.shared.agreements.queries.contracts import contracts
    from schakel.shared.audit.models import AuditEntry
    from schakel.shared.deadlines.models import Deadline
    from schakel.shared.events.models import RecordedEvent
    from schakel.shared.messages.models import OutgoingMessage
    from schakel.shared.tenancy.interface import transaction
    from tests.people import provider_actor
    from tests.years.story import ENDS

    told: dict[str, Any] = {}
    with transaction(provider_actor()):
        clients = dict(Organisation.objects.filter(kind="client").values_list("id", "name"))
    for client, name in clients.items():
        with transaction(provider_actor(client)):
            rows = Deadline.objects.of(client)
            told[name] = {
                "contracts": sorted(
                    [one.name, str(one.agreed.ends), one.ended_how, one.agreed.renewed,
                     str(one.ended_at and business_day(one.ended_at))]
                    for one in contracts(client)
                ),
                "deadlines": sorted(
                    [row.kind, str(business_day(row.due_at)), row.outcome, row.reason, row.tries] for row in rows
                ),
                "overdue": rows.filter(closed_at=None, due_at__lte=ENDS).count(),
                "audit": Counter(AuditEntry.objects.of(client).values_list("action", flat=True)),
                "events": Counter(RecordedEvent.objects.of(client).values_list("name", flat=True)),
                "mails": Counter(OutgoingMessage.objects.of(client).values_list("kind", flat=True)),
            }  # fmt: skip
    return told


def _seed() -> None:
    from schakel.shared.clock import clock
    from tests.years.story import BEGINS, seed

    clock().stand_still(BEGINS)  # type: ignore[attr-defined]
    seed()


def main(word: str) -> None:
    """Do it, and answer with a line of JSON."""
    django.setup()
    if word == "seed":
        _seed()
    elif word == "live":
        live()
    print(json.dumps(dump() if word == "dump" else {"done": word}))  # noqa: T201 - its answer


if __name__ == "__main__":
    main(sys.argv[1])
