"""What a worker process knows when it has started."""

from procrastinate.contrib.django import app


def test_the_jobs_by_the_clock_are_registered() -> None:
    registered = {(task.task.name, task.cron) for task in app.periodic_registry.periodic_tasks.values()}

    assert {
        ("audit.seal", "* * * * *"),
        ("deadlines.run", "* * * * *"),
        ("jobs.take_up_stalled", "* * * * *"),
    } <= registered


def test_every_job_that_can_be_deferred_is_known_to_a_worker() -> None:
    assert {"events.dispatch", "jobs.take_up_stalled"} <= set(app.tasks)
