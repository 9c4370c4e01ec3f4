"""A client shows the insurance policy of goods that are the provider's."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import call_office, names_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.goods import GoodsFile
from schakel.shared.billing.models import DeliveredGoods, GoodsNote
from schakel.shared.billing.queries.goods import POLICY
from schakel.shared.billing.usecases.keep_goods_file import keep_goods_file
from schakel.shared.tenancy.interface import Actor, require, transaction


def answer_policy(
    client: UUID, request: UUID, file: GoodsFile, *, words: str = "", by: Actor, at: datetime
) -> None:
    """Hand in the policy that was asked for (linktopay:16.5), once.

    Raises RefusedError: no_request, policy_answered, empty_file, file_too_large.
    """
    require(by, "billing.pay")
    with transaction(by.within(client)) as tx:
        row = tx.own(GoodsNote, request, "no_request")
        if row.kind != POLICY:
            raise RefusedError("no_request")
        if row.answered_at is not None:
            raise RefusedError("policy_answered")
        keep_goods_file(row, file)
        row.words, row.answered_at, row.answered_by = words.strip(), at, by.person
        row.save()
        what = DeliveredGoods.objects.of(client).get(pk=row.goods_id).what
        audit(tx, "policy.answered", "goods", row.goods_id, request=str(row.id), sha256=row.file_sha256)
        told = {"client": names_of({client})[client].name, "what": what}
        call_office(tx, "billing.policy_answered", told, "billing.run")
