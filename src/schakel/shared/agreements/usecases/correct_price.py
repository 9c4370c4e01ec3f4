"""Staff correct an obvious error in a price that was published."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import decide
from schakel.shared.agreements.models import Contract, PriceLine, PriceList, PriceNotice
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def correct_price(price_list: UUID, code: str, minor: int, obvious: str, *, by: Actor, at: datetime) -> UUID:
    """Publish the list once more with the right price, and give it to every contract that has the wrong one.

    It is no change of tariffs (linktopay:7.8): nobody is given notice or a right to leave, and it holds from the
    day of the wrong list. `obvious` says what makes the error an obvious one. Every client concerned is told, in a
    transaction of its own; a run that was broken off goes on when it is asked again with the same price. Returns
    the corrected list.

    Raises RefusedError: no_price_list, price_unknown_code, negative_amount, no_reason, price_not_wrong.
    """
    require(by, "terms.publish")
    with transaction(by) as tx:
        right = _corrected(tx, price_list, code, minor, obvious, at)
        waiting = list(
            Contract.objects.across()
            .filter(price_list=price_list, ended_at=None)
            .values_list("organisation_id", "id")
        )
        noticed = set(
            PriceNotice.objects.across()
            .filter(price_list=price_list)
            .values_list("organisation_id", "contract_id")
        )
    for client, contract in sorted({*waiting, *noticed}):
        with transaction(by.within(client)) as tx:
            _take(tx, tx.lock(Contract, contract), price_list, right, at)
    return right.id


def _corrected(
    tx: Transaction, price_list: UUID, code: str, minor: int, obvious: str, at: datetime
) -> PriceList:
    wrong = PriceList.objects.select_for_update().filter(pk=price_list).first()
    if wrong is None or wrong.published_on is None:
        raise RefusedError("no_price_list")
    lines = list(PriceLine.objects.filter(price_list=wrong).order_by("position").values())
    line = next((each for each in lines if each["code"] == code), None)
    if line is None:
        raise RefusedError("price_unknown_code")
    if minor < 0:
        raise RefusedError("negative_amount")
    if not obvious.strip():
        raise RefusedError("no_reason")
    if line["minor"] == minor:
        raise RefusedError("price_not_wrong")
    before = PriceList.objects.filter(corrects=wrong).order_by("-number").first()
    if before is not None and PriceLine.objects.filter(price_list=before, code=code, minor=minor).exists():
        return before
    of_service = PriceList.objects.filter(legal_entity=wrong.legal_entity_id, service=wrong.service)
    last = of_service.aggregate(last=Max("number"))["last"]
    right = PriceList.objects.create(
        legal_entity_id=wrong.legal_entity_id, service=wrong.service, number=last + 1, currency=wrong.currency,
        effective_on=wrong.effective_on, kind=wrong.kind, reason=obvious.strip(), cost_ground=wrong.cost_ground,
        required_by_law=wrong.required_by_law, created_at=at, corrects=wrong,
    )  # fmt: skip
    for each in lines:
        said = {"minor": minor} if each["code"] == code else {}
        PriceLine.objects.create(**{**each, "id": new_id(), "price_list_id": right.id, **said})
    right.published_on = business_day(at)
    right.save(update_fields=["published_on"])
    audit(
        tx, "price.corrected", "price_list", right.id, wrong=str(wrong.id), code=code, was=line["minor"], minor=minor,
        obvious=obvious.strip(),
    )  # fmt: skip
    return right


def _take(tx: Transaction, row: Contract, wrong: UUID, right: PriceList, at: datetime) -> None:
    told = PriceNotice.objects.of(tx.organisation).filter(contract=row.id)
    told.filter(price_list=wrong).update(price_list=right)
    told.filter(held_before=wrong).update(held_before=right.id)
    if row.price_list_id == wrong:
        row.price_list = right
        row.save(update_fields=["price_list"])
    if row.ended_at is not None:
        return
    because = decide(right.id, because="linktopay:7.8", at=business_day(at))
    tell_client(tx, row, "price_corrected", because, reason=right.reason)
    audit(tx, "price.corrected_for", "contract", row.id, wrong=str(wrong), right=str(right.id))
