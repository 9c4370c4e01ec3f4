"""The provider publishes a price list."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.tariffs import INITIAL
from schakel.shared.agreements.models import PriceLine, PriceList
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def publish_price_list(price_list: UUID, *, by: Actor, at: datetime) -> None:
    """Publish a draft; from now on it never changes, and everybody can read it (qooqie:7.1, linq:3.8).

    New contracts take it from its effective date on. Contracts that run keep theirs until a change is announced to
    them. Raises RefusedError for a list that is no draft, is empty, or would have effect back in time.
    """
    with transaction(by) as tx:
        require(by, "terms.publish")
        row = PriceList.objects.select_for_update().filter(pk=price_list).first()
        if row is None:
            raise RefusedError("no_price_list")
        if row.published_on is not None:
            raise RefusedError("published_already")
        if not PriceLine.objects.filter(price_list=row).exists():
            raise RefusedError("prices_incomplete")
        today = business_day(at)
        if row.kind != INITIAL and row.effective_on < today:
            raise RefusedError("prices_back_in_time", effective=row.effective_on)
        row.published_on = today
        row.save(update_fields=["published_on"])
        audit(
            tx, "prices.published", "price_list", row.id,
            service=row.service, number=row.number, effective=row.effective_on.isoformat(),
        )  # fmt: skip
