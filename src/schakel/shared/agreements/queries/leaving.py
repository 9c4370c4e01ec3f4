"""What a client's wish to leave because of new prices comes to."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.prices import LeaveBecause
from schakel.shared.agreements.models import PriceNotice
from schakel.shared.agreements.queries.tariffs import change_of_prices, notice_fact, priced
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.leaving import leave_because_of_prices


def leaving_for_prices(
    contract: ContractFact,
    notice: PriceNotice,
    *,
    received: date,
    chosen: date | None = None,
    disadvantage: bool | None = None,
) -> Decision[LeaveBecause]:
    """Decide on the client's statement about one announced change."""
    new = notice_fact(notice).tariffs
    told = notice.announced_on
    change = change_of_prices(_as_it_was(contract, notice), new, told)
    return leave_because_of_prices(
        terms_on(contract, told).price_change,
        change,
        priced(contract, new.effective, told),
        received=received,
        chosen=chosen,
        disadvantage=disadvantage,
    )


def leaving_of(contract: ContractFact, notice: UUID, received: date) -> Decision[LeaveBecause] | None:
    """Return what a client's wish to leave on a day would come to; None for a change it was not told of."""
    told = PriceNotice.objects.of(contract.organisation).filter(pk=notice, contract=contract.id).first()
    return None if told is None else leaving_for_prices(contract, told, received=received)


def _as_it_was(contract: ContractFact, notice: PriceNotice) -> ContractFact:
    """Give the contract with the prices that it had when the change was announced."""
    before = notice.held_before
    return contract if before is None else replace(contract, price_list=before)
