"""Whom a price list concerns: what announcing it today would do for each contract."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.facts.tariffs import INITIAL, Told
from schakel.shared.agreements.models import Contract, PriceNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.tariffs import price_effect, tariffs

MOST = 1000


def concerned(price_list: UUID, at: datetime) -> list[Told]:
    """Return every contract that has older prices of the same service, in a transaction of the provider.

    Of clients that were told already it gives what was announced; of the others, what telling them today would do.
    """
    new = tariffs(price_list)
    if new is None or new.published is None or new.kind == INITIAL:
        return []
    today = business_day(at)
    rows = (
        Contract.objects.across()
        .filter(
            legal_entity=new.legal_entity,
            service=new.service,
            ended_at=None,
            price_list__isnull=False,
            price_list__number__lte=new.number,
        )
        .select_related("terms_version")
        .order_by("number", "id")[:MOST]
    )
    before = {
        notice.contract_id: notice.announced_on
        for notice in PriceNotice.objects.across().filter(price_list=price_list, bounced_on=None)
    }
    lines = []
    for row in rows:
        known = row.id in before
        if row.price_list_id == new.id and not known:
            continue
        made = fact(row)
        found = price_effect(made, new, before.get(row.id, today))
        lines.append(
            Told(
                client=row.organisation_id,
                contract=row.id,
                number=row.number,
                effect=found.outcome,
                because=found.because,
                known=known,
            )
        )
    return lines
