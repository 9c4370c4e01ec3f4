"""New prices take effect for a contract."""

from datetime import datetime

from schakel.kernel.calendars import business_day, start_of_day
from schakel.shared.agreements.events import PricesChanged
from schakel.shared.agreements.models import Contract, PriceNotice
from schakel.shared.agreements.queries.coming import next_change, next_notice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.tariffs import notice_fact, price_effect
from schakel.shared.agreements.usecases.set_permissions import set_permissions
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Duty, Moved, Outcome
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def apply_prices(tx: Transaction, row: Contract, at: datetime) -> Outcome:
    """Give a contract the price list that was announced, if its terms still say so; the next change is planned."""
    waiting = next_notice(fact(row))
    if waiting is None:
        return Dropped("no prices are to change")
    notice = tx.lock(PriceNotice, waiting.id)
    if row.ended_at is not None or (row.ends is not None and row.ends <= business_day(at)):
        return Dropped("the contract is over by then")
    found = price_effect(fact(row), notice_fact(notice).tariffs, notice.announced_on)
    applies = found.outcome.applies
    if applies is None:
        notice.applies_on = None
        notice.save(update_fields=["applies_on"])
        return Done(f"not applied: {found.outcome.refusal}", then=_coming(row))
    if start_of_day(applies) > at:
        notice.applies_on = applies
        notice.save(update_fields=["applies_on"])
        return Moved(start_of_day(applies), "it holds from a later day")
    notice.held_before, notice.applied_at = row.price_list_id, at
    notice.save(update_fields=["held_before", "applied_at"])
    row.price_list_id = notice.price_list_id
    row.save(update_fields=["price_list"])
    set_permissions(tx, row, applies, at)
    audit(tx, "prices.applied", "contract", row.id, price_list=str(notice.price_list_id))
    record(
        PricesChanged(
            organisation=tx.organisation,
            contract=row.id,
            service=row.service,
            price_list=notice.price_list_id,
            applies=applies,
        ),
        tx,
    )
    return Done("the new prices hold", then=_coming(row))


def _coming(row: Contract) -> tuple[Duty, ...]:
    coming = next_change(fact(row))
    return () if coming is None else (coming,)
