"""The provider takes a number back from a client."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.services.calls.facts import NumberState
from schakel.services.calls.models import Channel, TrackingNumber
from schakel.services.calls.rules.numbers import may_become, quarantine_end
from schakel.services.calls.terms import CallsTerms
from schakel.services.calls.usecases.take_back_numbers import take_back_numbers
from schakel.services.calls.usecases.tell_edge import tell_edge
from schakel.shared.tenancy.interface import Actor, require, transaction


def release_number(number: UUID, *, by: Actor, at: datetime) -> datetime:
    """Take a number out of use: nobody gets it until the quarantine is over, so that late callers reach nobody.

    The number stays the client's for that time, because it may want to take it along (10.4). Returns the instant
    at which it is free. Raises RefusedError for a number that is not in use, or that a channel is printed with.
    """
    with transaction(by) as tx:
        holder = TrackingNumber.objects.across().values_list("organisation_id", flat=True).get(pk=number)
    with transaction(by.within(holder)) as tx:
        require(by, "stock.manage")
        row = tx.lock(TrackingNumber, number)
        may = may_become(NumberState(row.state), NumberState.QUARANTINE)
        if not may.outcome:
            raise RefusedError("number_not_in_use", may)
        channels = Channel.objects.of(holder).filter(number=row, unlinked_at=None)
        if channels.filter(kind="offline").exists():
            raise RefusedError("number_printed")
        ends = quarantine_end(CallsTerms(), business_day(at), was_trial=False)
        if ends.outcome is None:
            raise RefusedError("number_not_in_use", ends)
        websites = {row.website_id, *channels.values_list("website_id", flat=True)}
        take_back_numbers(tx, [row], ends.outcome, at)
        tell_edge(tx, *websites)
    return start_of_day(ends.outcome)
