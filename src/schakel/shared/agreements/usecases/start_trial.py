"""A client begins a free trial of a service."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.events import TrialStarted
from schakel.shared.agreements.facts.forming import SignUp
from schakel.shared.agreements.models import Trial
from schakel.shared.agreements.queries.documents import to_accept
from schakel.shared.agreements.queries.terms import terms_of_version, version_for
from schakel.shared.agreements.queries.trials import TRIAL_ENDS, length_of_trial
from schakel.shared.agreements.rules.trials import trial_until
from schakel.shared.agreements.usecases.accept_document import accept_document
from schakel.shared.agreements.usecases.check_registration import check_registration
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Duty, put
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction


def start_trial(client: UUID, wish: SignUp, *, by: Actor, at: datetime) -> date:
    """Start a trial on the accepted terms; returns the first day that is no longer within it (qooqie:15.1).

    It is no agreement, and becomes none by itself (qooqie:15.2). A client has one for each service. Raises
    RefusedError.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.order")
        today = business_day(at)
        version = version_for(wish.legal_entity, wish.service, today)
        terms = terms_of_version(version.id)
        length = length_of_trial(terms)
        if length is None:
            raise RefusedError("no_trial")
        check_registration(terms, wish, at)
        if Trial.objects.of(client).filter(service=wish.service).exists():
            raise RefusedError("trial_once")
        for document in to_accept(client, wish.legal_entity, wish.service, version.id, today):
            if document.version not in wish.accepted:
                raise RefusedError("not_accepted", document=document.document)
        for each in wish.accepting_by(by.person):
            accept_document(tx, each, terms, at)
        found = trial_until(length, today)
        row = Trial.objects.of(client).create(
            service=wish.service,
            legal_entity_id=wish.legal_entity,
            terms_version=version,
            price_list_id=wish.price_list,
            package=wish.package,
            payment=wish.payment,
            registered_at=at,
            starts=today,
            until=found.outcome,
        )
        put(tx, Duty(TRIAL_ENDS, row.id, start_of_day(row.until), found.because[0], row.until.isoformat()))
        audit(tx, "trial.started", "trial", row.id, until=row.until.isoformat(), service=row.service)
        record(TrialStarted(organisation=client, trial=row.id, service=row.service, until=row.until), tx)
    return row.until
