"""What a session is, when a page view begins one, how long it holds its number, when it is over."""

from datetime import datetime, timedelta
from uuid import UUID

from schakel.kernel.rules import Decision, decide, rule
from schakel.services.calls.facts import RunningSession, SessionTiming, Source, SourceGroup


@rule("qooqie:1.1.11")
def counts_as_session(*, channel: UUID | None, number_shown: str | None, new_arrival: bool) -> Decision[bool]:
    """Whether a page view is a session that the client pays for.

    `channel` is the linked channel the visitor came through, `number_shown` the provider's number on the
    page, `new_arrival` tells an arrival from a further page of the same visit (see `is_new_arrival`).
    """
    counts = channel is not None and number_shown is not None and new_arrival
    return decide(
        counts,
        because="qooqie:1.1.11",
        through_linked_channel=channel is not None,
        number_shown=number_shown is not None,
        new_arrival=new_arrival,
    )


@rule("qooqie:1.1.11")
def is_new_arrival(
    source: Source, running: RunningSession | None, at: datetime, timing: SessionTiming
) -> Decision[bool]:
    """Whether a page view is an arrival, or one more page of the visit that is going on.

    A page reached from the same website, or without any trace, belongs to the running visit; so does
    loading the landing page again. A new click on an advertisement, a search result or a link elsewhere
    is an arrival.
    """
    if running is None or at >= over_at(running, timing):
        return decide(
            source.group is not SourceGroup.INTERNAL,
            because="qooqie:1.1.11",
            running=False,
            source=str(source.group),
        )
    untraced = source.group in {SourceGroup.INTERNAL, SourceGroup.DIRECT}
    again = _trace(source) == _trace(running.source)
    return decide(
        not untraced and not again,
        because="qooqie:1.1.11",
        running=True,
        source=str(source.group),
        same_page_again=again,
    )


def lease_until(heard: datetime, timing: SessionTiming) -> datetime:
    """Until when a visitor who was heard now keeps the number."""
    return heard + timedelta(seconds=timing.lease_s)


def over_at(running: RunningSession, timing: SessionTiming) -> datetime:
    """When a session is over if nothing more is heard of it.

    From then on its number is free for the next visitor.
    """
    silent = lease_until(running.last_heard, timing)
    if running.left is None or running.left < running.last_heard:
        return silent
    return min(silent, running.left + timedelta(seconds=timing.after_leaving_s))


def _trace(source: Source) -> tuple[object, ...]:
    return (
        source.source,
        source.medium,
        source.campaign,
        source.term,
        source.content,
        frozenset(source.click_ids),
        source.landing_path,
    )
