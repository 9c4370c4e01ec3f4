"""What happened with the orders of a contract, as lines of its timeline."""

from collections.abc import Iterator

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.timeline import Line, LineState
from schakel.shared.agreements.models import Order


def ordered(contract: ContractFact) -> Iterator[Line]:
    """Give the orders within a contract with what came of each; its own first order is its conclusion."""
    rows = Order.objects.of(contract.organisation).filter(contract=contract.id)
    for row in rows.exclude(kind=Order.Kind.AGREEMENT).select_related("terms_version", "offer"):
        quoted = None if row.offer is None else row.offer.sent_at
        version = None if row.terms_version is None else row.terms_version.number
        happened = (
            ("ordered", row.asked_at, {"order": row.number, "version": version, "channel": row.channel}),
            ("order_quoted", quoted, {"order": row.number}),
            ("order_approved", row.approved_at, {"order": row.number}),
            ("order_refused", row.refused_at, {"order": row.number}),
            ("order_withdrawn", row.withdrawn_at, {"order": row.number}),
            ("order_started", row.started_at, {"order": row.number}),
        )
        for what, when, facts in happened:
            if when is not None:
                because = tuple(row.clauses)
                yield Line(
                    day=business_day(when), what=what, because=because, state=LineState.PAST, facts=facts
                )
