"""The worker process: jobs and deadlines."""

import os
import sys

import django

from schakel.run.lifeline import tie


def main(concurrency: int) -> None:
    """Work until told to stop."""
    tie()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    django.setup()
    from schakel.shared.jobs.interface import run_worker

    run_worker(concurrency=concurrency)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
