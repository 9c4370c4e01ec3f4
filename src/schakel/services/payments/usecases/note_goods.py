"""Staff note that a link fits no goods or services of which the client told."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.websites import Where
from schakel.services.payments.models import ForeignUse, PaymentLink
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction

CODE = 10


def note_goods(client: UUID, named: str, *, reported: datetime | None, by: Actor, at: datetime) -> UUID:
    """Keep as a fact for 6.5 that a link sells what was not told of; `reported` is when the client did, if ever.

    `named` is the address of the link's page or its reference for bank transfers. The use counts from when the link
    was made. Whether facts are reason to stop the application stays for a person to judge (linktopay:6.5). Raises
    RefusedError: link_unknown, reported_later.
    """
    with transaction(by.within(client)) as tx:
        require(by, "payments.office")
        if reported is not None and reported > at:
            raise RefusedError("reported_later")
        link = _link(client, named)
        row, made = ForeignUse.objects.of(client).get_or_create(
            place=Where.GOODS, link=link,
            defaults={
                "host": link.website.host, "day": business_day(link.created_at), "at": link.created_at,
                "reported_at": reported,
            },
        )  # fmt: skip
        if not made:
            row.reported_at = reported
            row.save(update_fields=["reported_at"])
        told = reported.isoformat() if reported else ""
        audit(tx, "payment_goods.noted", "payment_link", link.id, host=row.host, reported=told)
    return row.id


def _link(client: UUID, named: str) -> PaymentLink:
    last = named.strip().partition("?")[0].rstrip("/").rpartition("/")[2]
    rows = PaymentLink.objects.of(client).select_related("website")
    code = "".join(last.split()).upper()[-CODE:]
    link = rows.filter(token=last).first() or rows.filter(code=code).first()
    if link is None:
        raise RefusedError("link_unknown")
    return link
