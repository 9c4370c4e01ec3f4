"""Staff write an offer."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.conversion import to_plain
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.forming import OfferDraft
from schakel.shared.agreements.models import LegalEntity, Offer
from schakel.shared.agreements.queries.offers import terms_of_offer
from schakel.shared.agreements.queries.sources import check_stated
from schakel.shared.agreements.services import UnknownServiceError, service_of
from schakel.shared.agreements.usecases.next_number import next_number
from schakel.shared.agreements.usecases.own_offer import own_offer
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def draft_offer(
    client: UUID, draft: OfferDraft, *, by: Actor, at: datetime, offer: UUID | None = None
) -> UUID:
    """Write an offer for a client, or write over one that was not sent yet. Raises RefusedError.

    What the client told for it is kept with it (linktopay:3.2, linq:3.2).
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        _check(draft, at)
        row = None if offer is None else own_offer(tx, offer)
        if row is None:
            row = Offer(
                organisation_id=client, number=next_number("O", at), created_at=at, created_by=by.person
            )
        elif row.sent_at is not None:
            raise RefusedError("offer_already_sent")
        _fill(row, draft)
        check_stated(terms_of_offer(row, business_day(at)), draft.stated)
        row.save()
        audit(tx, "offer.drafted", "offer", row.id, number=row.number, service=row.service)
    return row.id


def _check(draft: OfferDraft, at: datetime) -> None:
    try:
        service_of(draft.service)
    except UnknownServiceError as unknown:
        raise RefusedError("unknown_service") from unknown
    if not LegalEntity.objects.filter(pk=draft.legal_entity).exists():
        raise RefusedError("unknown_entity")
    names = [line.name.strip() for line in draft.lines]
    if not names or not all(names):
        raise RefusedError("no_lines")
    if len(set(names)) < len(names):
        raise RefusedError("line_twice")
    if any(line.minor < 0 for line in draft.lines):
        raise RefusedError("negative_amount")
    if draft.ends is not None and draft.ends < business_day(at):
        raise RefusedError("ends_past")
    if draft.binding_through is not None and draft.ends is not None and draft.binding_through > draft.ends:
        raise RefusedError("binding_after_end")


def _fill(row: Offer, draft: OfferDraft) -> None:
    row.service, row.legal_entity_id, row.name = draft.service, draft.legal_entity, draft.name.strip()
    row.lines = [to_plain(line) for line in draft.lines]
    row.text, row.package, row.price_list_id = draft.text.strip(), draft.package, draft.price_list
    row.period = "" if draft.period is None else str(draft.period)
    row.commencement, row.recurring = draft.commencement, draft.recurring
    row.ends, row.binding_through = draft.ends, draft.binding_through
    row.stated, row.intake = to_plain(draft.stated), [to_plain(each) for each in draft.told]
