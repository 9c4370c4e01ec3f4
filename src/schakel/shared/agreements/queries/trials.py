"""Trials."""

from datetime import date
from uuid import UUID

from schakel.kernel.periods import Period
from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.forming import TrialFact
from schakel.shared.agreements.models import Trial
from schakel.shared.agreements.rules.trials import fixed_fee_from
from schakel.shared.agreements.services import ContractTerms

TRIAL_ENDS = "agreements.trial_ends"


def length_of_trial(terms: ContractTerms) -> Period | None:
    """Return how long the free trial of a service lasts; None where there is none."""
    found = getattr(terms, "trial", None)
    return found if isinstance(found, Period) and found.count else None


def trial(client: UUID, service: str) -> TrialFact | None:
    """Return a client's trial of a service, also one that is over; None when it had none."""
    row = Trial.objects.of(client).filter(service=service).first()
    return None if row is None else _fact(row)


def trials(client: UUID) -> list[TrialFact]:
    """Return a client's trials, newest first."""
    return [_fact(row) for row in Trial.objects.of(client).order_by("-registered_at", "-id")]


def charged_from(client: UUID, contract: UUID, concluded: date) -> date:
    """Return the first day for which a contract's fixed fee is due: none within its trial."""
    row = Trial.objects.of(client).filter(contract=contract).first()
    return fixed_fee_from(None if row is None else row.until, concluded).outcome


def would_be_charged_from(trial: TrialFact, on: date) -> Decision[date]:
    """Return the first day for which the fixed fee is due when a client makes a contract of its trial on a day."""
    return fixed_fee_from(trial.until, on)


def _fact(row: Trial) -> TrialFact:
    return TrialFact(
        id=row.id,
        client=row.organisation_id,
        service=row.service,
        legal_entity=row.legal_entity_id,
        terms_version=row.terms_version_id,
        package=row.package,
        price_list=row.price_list_id,
        starts=row.starts,
        until=row.until,
        contract=row.contract_id,
        lapsed_at=row.lapsed_at,
    )
