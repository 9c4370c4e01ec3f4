"""What a served installation starts with, and what it holds: python -m tests.faults.rows seed|dump.

Runs in a process of its own, beside the installation and with its settings; answers one line of JSON.
"""

import json
import sys
from typing import Any
from uuid import UUID

import django

HOST = "jansen.example"
FORWARD_TO = "+31101234567"
POOL = [f"+3185000{1000 + number}" for number in range(200)]
CARRIER_TOKEN = "faults-carrier"
CARRIER_SECRET = "only for tests"


def seed() -> dict[str, str]:
    """A provider with an account at a carrier, and a client with a website and a pool of numbers."""
    from conftest import new_organisation

    from schakel.adapters.carriers.twiml.profiles import Vendor
    from schakel.adapters.carriers.twiml.usecases.add_account import add_account
    from schakel.services.calls.tests.builders import channel, number, website
    from schakel.shared.clock import now
    from schakel.shared.tenancy.interface import system, transaction

    provider = new_organisation("Aanbieder", "aanbieder", "provider")
    by = system("test", provider, "carriers.manage")
    add_account(Vendor.TWILIO, "Twilio", CARRIER_SECRET, by=by, at=now(), path_token=CARRIER_TOKEN)
    client = new_organisation("Bakkerij Jansen", "jansen")
    with transaction(system("test", client)):
        site = website(client, HOST, FORWARD_TO)
        channel(client, site)
        for e164 in POOL:
            number(client, e164, pool=site)
    return {"client": str(client), "key": site.key}


def dump(client: UUID) -> dict[str, Any]:
    """Everything that was kept of the client's sessions, calls and events, with the jobs that wait."""
    from django.db import connection

    from schakel.services.calls.models import Call, CallHeard, Lease, VisitorSession
    from schakel.shared.events.models import RecordedEvent
    from schakel.shared.tenancy.interface import system, transaction

    with transaction(system("test", client)):
        calls = Call.objects.of(client).values_list(
            "id", "carrier_call", "outcome", "told_outcome", "session_id"
        )
        heard = CallHeard.objects.of(client).values_list("carrier_call", "key")
        told = RecordedEvent.objects.of(client).filter(name__startswith="calls.").values_list("name", "facts")
        with connection.cursor() as cursor:
            cursor.execute("SELECT args->>'call' FROM procrastinate_jobs WHERE task_name = 'calls.settle'")
            waiting = [row[0] for row in cursor.fetchall()]
        return {
            "sessions": [
                str(each) for each in VisitorSession.objects.of(client).values_list("id", flat=True)
            ],
            "leases": Lease.objects.of(client).count(),
            "calls": [[None if each is None else str(each) for each in row] for row in calls],
            "heard": [list(row) for row in heard],
            "told": [[name, facts["call"]] for name, facts in told],
            "settling": waiting,
        }


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(seed() if sys.argv[1] == "seed" else dump(UUID(sys.argv[2]))) + "\n")
