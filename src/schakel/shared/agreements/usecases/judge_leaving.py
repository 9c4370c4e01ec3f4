"""The provider judges whether new prices are to a client's disadvantage."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Contract, PriceNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.leaving import leaving_for_prices
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def judge_leaving(
    client: UUID, notice: UUID, *, disadvantage: bool, why: str, by: Actor, at: datetime
) -> date | None:
    """Accept or reject the client's wish to leave, with the reason; returns the end date when accepted.

    Raises RefusedError when nothing was asked, it was judged before, or no reason is given (twinqels:30.2).
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.stop")
        found = PriceNotice.objects.of(client).filter(pk=notice).first()
        if found is None or found.left_on is None:
            raise RefusedError("no_price_notice")
        row = own_contract(tx, found.contract_id)
        asked = tx.lock(PriceNotice, notice)
        if asked.judged is not None or row.ended_at is not None:
            raise RefusedError("judged_already")
        if not why.strip():
            raise RefusedError("no_reason")
        decision = leaving_for_prices(
            fact(row),
            asked,
            received=found.left_on,
            chosen=asked.chosen_on,
            disadvantage=disadvantage,
        )
        asked.judged, asked.judged_why = disadvantage, why.strip()
        asked.save(update_fields=["judged", "judged_why"])
        end = decision.outcome.ends
        if end is not None:
            fix_end(tx, row, end, Contract.EndedHow.CHANGE_OF_PRICES, decision, at, told=True)
        tell_client(tx, row, "leaving_judged", decision, accepted=disadvantage, why=why.strip(), end=end)
        audit(tx, "contract.leaving_judged", "contract", row.id, accepted=disadvantage, why=why.strip())
    return end
