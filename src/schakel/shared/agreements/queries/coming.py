"""What is next on a contract's calendar beside its life: changes of prices, conditions that can fail."""

from datetime import date

from schakel.kernel.calendars import start_of_day
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.stopping import SuspensionFact
from schakel.shared.agreements.models import PriceNotice
from schakel.shared.agreements.queries.stopping import suspended_on
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.deadlines.interface import Duty

PRICE_APPLIES = "agreements.price_applies"
CONDITION = "agreements.suspension_condition"


def next_change(contract: ContractFact) -> Duty | None:
    """Return the duty of the next change of prices that was announced and does not hold yet.

    It is the nth change of the contract, so that one that is announced later and holds sooner takes its place.
    """
    told = PriceNotice.objects.of(contract.organisation).filter(contract=contract.id)
    waiting = next_notice(contract)
    if waiting is None or waiting.applies_on is None:
        return None
    over = told.exclude(applied_at=None, applies_on__isnull=False).count()
    because: str = waiting.decision["because"][0]
    return Duty(
        PRICE_APPLIES, contract.id, start_of_day(waiting.applies_on), because, occurrence=f"{over + 1}"
    )


def next_notice(contract: ContractFact) -> PriceNotice | None:
    """Return the change of prices that takes effect next."""
    told = PriceNotice.objects.of(contract.organisation).filter(contract=contract.id, applied_at=None)
    return told.exclude(applies_on=None).order_by("applies_on", "announced_on", "id").first()


def next_condition(contract: ContractFact, on: date) -> Duty | None:
    """Return the duty of the first condition of a suspension that can still fail after a day."""
    suspended = suspended_on(contract, on)
    day = None if suspended is None else _fails(suspended, on)
    if suspended is None or day is None:
        return None
    terms = terms_on(contract, on).suspension
    because = terms.clause_of("failure_opens_end", "fees_run_on", "lifts_itself")
    return Duty(
        CONDITION, contract.id, start_of_day(day), because, occurrence=f"{suspended.id}/{day.isoformat()}"
    )


def _fails(suspended: SuspensionFact, on: date) -> date | None:
    days = [each.failed_from for each in suspended.facts.conditions if each.met is None]
    return min((day for day in days if day is not None and day > on), default=None)
