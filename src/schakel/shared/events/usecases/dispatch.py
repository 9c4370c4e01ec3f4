"""Tell an event to those who react to it."""

from uuid import UUID

from schakel.shared.clock import now
from schakel.shared.events import reactions
from schakel.shared.events.base import Event, from_facts
from schakel.shared.events.models import Reacted, RecordedEvent
from schakel.shared.jobs.interface import job
from schakel.shared.tenancy.interface import system, transaction


@job("events.dispatch")
def dispatch(organisation: UUID | None, *, event: UUID) -> None:
    """Do every reaction to the event that was not done yet, each in a transaction of its own.

    One that fails does not keep the others from being done; the job is then tried again for the rest.
    """
    if organisation is None:
        raise ValueError("an event belongs to an organisation")
    with transaction(system("events", organisation)):
        row = RecordedEvent.objects.of(organisation).get(pk=event)
    happened = from_facts(row.name, organisation, row.facts)
    outcomes = [_react(reaction, event, happened) for reaction in reactions.to(type(happened))]
    outcomes += [_tell(listener, event, organisation) for listener in reactions.listeners()]
    failures = [failure for failure in outcomes if failure is not None]
    if failures:
        raise ExceptionGroup(f"{len(failures)} reactions to {row.name} failed", failures)


def _react(reaction: reactions.Reaction, event: UUID, happened: Event) -> Exception | None:
    try:
        with transaction(system(reaction.name, happened.organisation)) as tx:
            _, first = Reacted.objects.of(tx.organisation).get_or_create(
                event_id=event,
                reaction=reaction.name,
                defaults={"organisation_id": tx.organisation, "at": now()},
            )
            if first:
                reaction.then(happened, tx)
    except Exception as failure:  # noqa: BLE001 - collected, and raised together
        return failure
    return None


def _tell(listener: reactions.Listener, event: UUID, organisation: UUID) -> Exception | None:
    try:
        with transaction(system("events", organisation)) as tx:
            listener(tx, event)
    except Exception as failure:  # noqa: BLE001 - collected, and raised together
        return failure
    return None
