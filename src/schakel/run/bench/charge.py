"""A process of the bench that works off a run of invoices, in the way of the worker; told by words on its input."""

import json
import os
import resource
import sys
import time
from datetime import datetime

import django

from schakel.run.lifeline import tie


def main(at: datetime) -> None:
    """Answer each line of the input with a line of JSON."""
    tie()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    django.setup()
    from dataclasses import replace

    from django.db import connections

    from schakel.shared.accounts.interface import provider
    from schakel.shared.billing.interface import start_run, work_off_run
    from schakel.shared.tenancy.interface import system

    for alias in ("default", "system"):
        connections[alias].ensure_connection()
    print(json.dumps({"ready": True}), flush=True)
    for _word in sys.stdin:
        by = replace(system("bench", provider(), "billing.run"), provider=True)
        run = start_run(by=by, at=at)
        start = time.perf_counter()
        issued = work_off_run(run, at)
        seconds = time.perf_counter() - start
        most_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"count": issued, "seconds": seconds, "most_mb": most_mb}), flush=True)


if __name__ == "__main__":
    main(datetime.fromisoformat(sys.argv[1]))
