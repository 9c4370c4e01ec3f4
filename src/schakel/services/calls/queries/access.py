"""What a client gets of call tracking at an instant: by its contracts, and by what stops the service."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.rules import Decision
from schakel.services.calls.facts import Access, ServiceState
from schakel.services.calls.queries.contracts import agreements_of, terms_at_end
from schakel.services.calls.queries.standing import service_state
from schakel.services.calls.rules.access import access_on, agreement_over
from schakel.services.calls.terms import CallsTerms


def access_of(organisation: UUID, at: datetime) -> Decision[Access]:
    """Decide on service and dashboard, inside a transaction of the client.

    Whether its agreement is over is read from the dates themselves, so the day counts and not the moment at which
    somebody got round to it. The facts name `ended` and `closes` of a former client.
    """
    on = business_day(at)
    over = agreement_over(agreements_of(organisation), on).outcome
    if over is not None:
        terms = terms_at_end(organisation, over)
        return access_on(terms, on, ended=over.ends, was_trial=over.trial, state=ServiceState.ENDED)
    state = service_state(organisation)
    running = ServiceState.ACTIVE if state is ServiceState.ENDED else state
    return access_on(CallsTerms(), on, ended=None, state=running)
