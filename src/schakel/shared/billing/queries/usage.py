"""How much was used."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import connections
from django.db.models import Max, Sum

from schakel.shared.billing.facts.charging import BillingPeriod, MeteredUse
from schakel.shared.billing.facts.charging import Subscription as Charged
from schakel.shared.billing.models import MeteredUse as Use
from schakel.shared.billing.models import Subscription

_USED = """
SELECT w.subscription, u.meter, sum(u.quantity)
FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::date[], %s::date[])
  AS w(subscription, organisation, contract, since, until)
JOIN billing_metereduse u ON u.organisation_id = w.organisation AND u.contract_id = w.contract
  AND u.day >= w.since AND u.day < w.until
GROUP BY w.subscription, u.meter
"""


def used_in(
    wanted: Sequence[tuple[Subscription, Charged, BillingPeriod]], *, using: str = "system"
) -> dict[UUID, tuple[MeteredUse, ...]]:
    """Return what was used before each occasion, by subscription, in a transaction of the scheduler.

    `using` "default" looks in one of the provider.
    """
    asked = [
        (row.id, row.organisation_id, row.contract_id, period.used_from, period.starts)
        for row, charged, period in wanted
        if charged.metered and period.used_from is not None
    ]
    if not asked:
        return {}
    found: dict[UUID, list[MeteredUse]] = defaultdict(list)
    with connections[using].cursor() as cursor:
        cursor.execute(_USED, [list(column) for column in zip(*asked, strict=True)])
        for subscription, meter, quantity in cursor.fetchall():
            found[subscription].append(MeteredUse(meter, quantity))
    return {subscription: tuple(used) for subscription, used in found.items()}


def used_between(organisation: UUID, contract: UUID, starts: date, until: date) -> dict[str, Decimal]:
    """Return how much of each meter a client used from a day up to, not including, another one."""
    rows = Use.objects.of(organisation).filter(contract_id=contract, day__gte=starts, day__lt=until)
    return dict(rows.values_list("meter").annotate(used=Sum("quantity")))


def metered_through(organisation: UUID, contract: UUID, meter: str) -> date | None:
    """Return the last day for which use of a meter was noted under a contract; None: there was none yet."""
    rows = Use.objects.of(organisation).filter(contract_id=contract, meter=meter)
    last: date | None = rows.aggregate(last=Max("day"))["last"]
    return last
