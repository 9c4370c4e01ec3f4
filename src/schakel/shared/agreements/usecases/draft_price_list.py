"""The provider writes a new price list."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.prices import ChangeKind, CostGround
from schakel.shared.agreements.facts.tariffs import INITIAL, LineKind, TariffsDraft
from schakel.shared.agreements.models import PriceLine, PriceList
from schakel.shared.agreements.services import UnknownServiceError, service_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def draft_price_list(draft: TariffsDraft, *, by: Actor, at: datetime) -> UUID:
    """Write a draft, or write over the one there is: a service has one at a time. Raises RefusedError."""
    with transaction(by) as tx:
        require(by, "agreements.manage")
        _check(draft)
        rows = PriceList.objects.filter(legal_entity_id=draft.legal_entity, service=draft.service)
        row = rows.select_for_update().filter(published_on=None).first()
        if row is None:
            last = rows.order_by("-number").values_list("number", flat=True).first()
            row = PriceList(
                legal_entity_id=draft.legal_entity,
                service=draft.service,
                number=(last or 0) + 1,
                created_at=at,
            )
        row.kind = INITIAL if row.number == 1 else draft.kind
        if row.number > 1 and row.kind == INITIAL:
            raise RefusedError("prices_no_kind")
        row.effective_on, row.reason = draft.effective, draft.reason.strip()
        row.cost_ground = draft.cost_ground if row.kind == ChangeKind.COST_DRIVEN else ""
        row.required_by_law = draft.required_by_law
        row.currency = draft.lines[0].price.currency
        row.save()
        _write_lines(row, draft)
        audit(tx, "prices.drafted", "price_list", row.id, service=row.service, number=row.number)
    return row.id


def _check(draft: TariffsDraft) -> None:
    try:
        service_of(draft.service)
    except UnknownServiceError as unknown:
        raise RefusedError("unknown_service") from unknown
    if draft.kind not in {INITIAL, *ChangeKind}:
        raise RefusedError("prices_no_kind")
    if draft.kind == ChangeKind.COST_DRIVEN and (
        draft.cost_ground not in set(CostGround) or not draft.reason.strip()
    ):
        raise RefusedError("price_no_cost_ground")
    codes = [line.code for line in draft.lines]
    if not codes or not all(line.code.strip() and line.name_nl.strip() for line in draft.lines):
        raise RefusedError("prices_incomplete")
    if len(set(codes)) < len(codes):
        raise RefusedError("prices_code_twice")
    smallest = [line for line in draft.lines if line.smallest]
    if len(smallest) > 1 or any(line.kind is not LineKind.PACKAGE for line in smallest):
        raise RefusedError("prices_one_smallest")
    if any(line.price.minor < 0 or line.included < 0 for line in draft.lines):
        raise RefusedError("prices_below_zero")


def _write_lines(row: PriceList, draft: TariffsDraft) -> None:
    PriceLine.objects.filter(price_list=row).delete()
    for position, line in enumerate(draft.lines):
        PriceLine.objects.create(
            price_list=row,
            code=line.code.strip(),
            kind=line.kind,
            name_nl=line.name_nl.strip(),
            name_en=line.name_en.strip(),
            minor=line.price.minor,
            included=line.included,
            meter=line.meter.strip(),
            position=position,
            smallest=line.smallest,
        )
