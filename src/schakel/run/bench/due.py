"""A process of the bench that does what is due, in the way of the worker; told by words on its input."""

import json
import os
import sys
import time
from datetime import datetime

import django

from schakel.run.lifeline import tie


def main(at: datetime) -> None:
    """Answer each line of the input with a line of JSON: "find" or "run"."""
    tie()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    django.setup()
    from django.db import connections

    from schakel.shared.deadlines.interface import organisations_due, run_due

    for alias in ("default", "system"):
        connections[alias].ensure_connection()
    print(json.dumps({"ready": True}), flush=True)
    for word in map(str.strip, sys.stdin):
        start = time.perf_counter()
        count = run_due(at) if word == "run" else len(organisations_due(at))
        print(json.dumps({"count": count, "seconds": time.perf_counter() - start}), flush=True)


if __name__ == "__main__":
    main(datetime.fromisoformat(sys.argv[1]))
