"""Staff ask a client for the insurance policy of goods that are still the provider's."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import GoodsNote
from schakel.shared.billing.queries.goods import POLICY, one_of_goods
from schakel.shared.billing.usecases.tell_readers import tell_readers
from schakel.shared.tenancy.interface import Actor, require, transaction

CLAUSE = "linktopay:16.5"


def ask_policy(client: UUID, goods: UUID, *, by: Actor, at: datetime) -> UUID:
    """Ask for the policy, with proof of the request (linktopay:16.5); while one is open it is not asked again.

    Returns the request. Raises RefusedError: no_goods, goods_are_theirs.
    """
    require(by, "billing.run")
    with transaction(by.within(client)) as tx:
        found = one_of_goods(client, goods, business_day(at))
        if found is None:
            raise RefusedError("no_goods")
        if not found.providers:
            raise RefusedError("goods_are_theirs")
        row, made = GoodsNote.objects.of(client).get_or_create(
            goods_id=goods, kind=POLICY, answered_at=None,
            defaults={"id": new_id(at), "organisation_id": client, "asked_at": at},
        )  # fmt: skip
        if made:
            said = {"what": found.what}
            tell_readers(tx, "policy_asked", ("goods", goods), said, clause=CLAUSE, mailed="billing.pay")
            audit(tx, "policy.asked", "goods", goods, request=str(row.id))
    return row.id
