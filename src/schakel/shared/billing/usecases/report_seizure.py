"""A client reports that others seized goods of the provider, or claim a right in them."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import names_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.goods import NewSeizure
from schakel.shared.billing.models import GoodsNote
from schakel.shared.billing.queries.goods import SEIZURE, one_of_goods
from schakel.shared.billing.usecases.keep_goods_file import keep_goods_file
from schakel.shared.billing.usecases.mail_office import mail_office
from schakel.shared.tenancy.interface import Actor, require, transaction


def report_seizure(client: UUID, goods: UUID, new: NewSeizure, *, by: Actor, at: datetime) -> UUID:
    """Write a report down with its time, and tell the staff at once (linktopay:16.4); returns it.

    Raises RefusedError: no_goods, goods_are_yours, seizure_incomplete, seizure_later, empty_file, file_too_large.
    """
    require(by, "billing.pay")
    with transaction(by.within(client)) as tx:
        found = one_of_goods(client, goods, business_day(at))
        if found is None:
            raise RefusedError("no_goods")
        if not found.providers:
            raise RefusedError("goods_are_yours")
        if not (new.who.strip() and new.words.strip()):
            raise RefusedError("seizure_incomplete")
        if new.day > business_day(at):
            raise RefusedError("seizure_later")
        row = GoodsNote(
            id=new_id(at), organisation_id=client, goods_id=goods, kind=SEIZURE, who=new.who.strip(),
            words=new.words.strip(), day=new.day, answered_at=at, answered_by=by.person,
        )  # fmt: skip
        if new.file is not None:
            keep_goods_file(row, new.file)
        row.save(force_insert=True)
        audit(tx, "goods.seized", "goods", goods, report=str(row.id), day=new.day.isoformat())
        told = {
            "client": names_of({client})[client].name,
            "what": found.what,
            "who": row.who,
            "words": row.words,
        }
        mail_office(tx, "goods_seized", ("goods", goods), told | {"day": new.day}, "linktopay:16.4")
    return row.id
