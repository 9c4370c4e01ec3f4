"""Staff set what an hour of a company costs."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import company
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import HourlyRate
from schakel.shared.tenancy.interface import Actor, require, transaction


def set_hourly_rate(legal_entity: UUID, rate: Money, *, holds_from: date, by: Actor, at: datetime) -> UUID:
    """Set the rate, without VAT, of hours that are worked from a day on (linktopay:7.3); returns the id of the rate.

    Each hour is charged at the rate of its own day, so a later rate leaves earlier hours as they were. Raises
    RefusedError: no_entity, rate_not_positive, rate_known.
    """
    require(by, "billing.run")
    with transaction(by) as tx:
        if company(legal_entity) is None:
            raise RefusedError("no_entity")
        if rate.minor <= 0:
            raise RefusedError("rate_not_positive")
        if HourlyRate.objects.filter(legal_entity=legal_entity, holds_from=holds_from).exists():
            raise RefusedError("rate_known")
        row = HourlyRate.objects.create(
            id=new_id(at), legal_entity_id=legal_entity, holds_from=holds_from, minor=rate.minor,
            currency=rate.currency, entered_at=at, entered_by=by.person,
        )  # fmt: skip
        audit(
            tx,
            "hourly_rate.set",
            "legal_entity",
            legal_entity,
            rate=str(rate),
            holds_from=holds_from.isoformat(),
        )
    return row.id
