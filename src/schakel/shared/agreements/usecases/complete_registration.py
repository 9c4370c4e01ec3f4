"""A client completes the registration for a service: from now on there is an agreement."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import ContractWish
from schakel.shared.agreements.facts.forming import SignUp
from schakel.shared.agreements.models import Contract, Trial
from schakel.shared.agreements.queries.terms import terms_of_version, version_for
from schakel.shared.agreements.rules.offers import confirmation_sent
from schakel.shared.agreements.rules.trials import trial_becomes_agreement
from schakel.shared.agreements.usecases.check_registration import check_registration
from schakel.shared.agreements.usecases.conclude_contract import conclude_contract
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.tenancy.interface import Actor, require, transaction


def complete_registration(client: UUID, wish: SignUp, *, by: Actor, at: datetime) -> UUID:
    """Conclude the contract that a completed registration is; returns its id (qooqie:4.1).

    Out of a trial that still runs the contract keeps its data and numbers; one that lapsed is refused, and the
    client registers anew. Raises RefusedError with the first step that lacks something.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.order")
        version = version_for(wish.legal_entity, wish.service, business_day(at))
        terms = terms_of_version(version.id)
        formed = check_registration(terms, wish, at)
        if Contract.objects.of(client).filter(service=wish.service, ended_at=None).exists():
            raise RefusedError("contract_runs")
        trial = Trial.objects.of(client).select_for_update().filter(service=wish.service).first()
        _check_trial(trial, formed)
        contract = conclude_contract(
            ContractWish(
                client=client,
                service=wish.service,
                legal_entity=wish.legal_entity,
                formed_by=Contract.FormedBy.REGISTRATION,
                package=wish.package,
                price_list=wish.price_list,
                accepting=wish.accepting_by(by.person),
                reference=wish.payment,
            ),
            by=by,
            at=formed,
        )
        if trial is not None and trial.lapsed_at is None:
            trial.contract_id = contract
            trial.save(update_fields=["contract"])
        confirmed = confirmation_sent(terms.offers)
        if confirmed.outcome:
            row = Contract.objects.of(client).get(pk=contract)
            tell_client(tx, row, "confirmation", confirmed, name="", deviation="", day=business_day(at))
    return contract


def _check_trial(trial: Trial | None, at: datetime) -> None:
    if trial is None or trial.lapsed_at is not None:
        return
    found = trial_becomes_agreement(trial.until, business_day(at))
    if not found.outcome:
        raise RefusedError("trial_over", found)
