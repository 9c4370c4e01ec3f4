"""Jobs of workers that were killed are taken up by those that live."""

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app

from schakel.shared.clock import RealClock
from schakel.shared.jobs.interface import periodic

SILENT_SECONDS = 30


@periodic("jobs.take_up_stalled", "* * * * *")
def take_up_stalled() -> None:
    """Put jobs back in the queue whose worker gave no sign of life for half a minute."""
    async_to_sync(_take_up)()


async def _take_up() -> None:
    manager = app.job_manager
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        await manager.retry_job(stalled, retry_at=RealClock().now())
    await manager.prune_stalled_workers(SILENT_SECONDS * 2)
