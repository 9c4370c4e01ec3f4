"""Orders put together into batches: one file for each scheme and collection day."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from schakel.shared.billing.facts.debit_returns import RejectedGroup, ReportedReturn, ReturnReport
from schakel.shared.billing.facts.debits import DebitBatch, DebitOrder
from schakel.shared.billing.sepa.pain008 import orders_of
from schakel.shared.billing.sepa.texts import message_id


def batches(
    orders: Iterable[DebitOrder],
    *,
    creditor_name: str,
    iban: str,
    creditor_identifier: str,
    created: datetime,
    new_id: Callable[[], UUID],
    bic: str = "",
) -> tuple[DebitBatch, ...]:
    """Put orders into batches, by day and scheme, an invoice once: of two orders for one the earlier day stays."""
    once: dict[str, DebitOrder] = {}
    for order in sorted(orders, key=lambda order: (order.collection_day, order.end_to_end)):
        once.setdefault(order.invoice, order)
    keys = sorted({(order.collection_day, order.mandate.scheme) for order in once.values()})
    return tuple(
        DebitBatch(
            id=new_id(),
            creditor_name=creditor_name,
            iban=iban,
            bic=bic,
            creditor_identifier=creditor_identifier,
            created=created,
            collection_day=day,
            orders=tuple(
                order
                for order in once.values()
                if (order.collection_day, order.mandate.scheme) == (day, scheme)
            ),
        )
        for day, scheme in keys
    )


def returns_in(report: ReturnReport, batch: DebitBatch) -> tuple[ReportedReturn, ...]:
    """Give the returns of a report, and one for each other order of `batch` in what the bank refused as a whole.

    What it says of a single order goes before what it says of all.
    """
    found = list(report.returns)
    named = {each.end_to_end for each in found}
    for rejected in report.rejected:
        if rejected.message != message_id(batch.id):
            continue
        for order in orders_of(batch, rejected.group):
            if order.end_to_end not in named:
                named.add(order.end_to_end)
                found.append(_failed(order, rejected))
    return tuple(found)


def _failed(order: DebitOrder, rejected: RejectedGroup) -> ReportedReturn:
    return ReportedReturn(
        end_to_end=order.end_to_end,
        reason=rejected.reason,
        amount=order.amount,
        day=rejected.day,
        mandate=order.mandate.reference,
    )
