"""A client ends its mandate, or staff do so for it."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.models import DebitMandate
from schakel.shared.billing.usecases.stop_mandate import stop_mandate
from schakel.shared.billing.usecases.tell_payers import tell_payers
from schakel.shared.tenancy.interface import Actor, require, transaction


def end_mandate(client: UUID, mandate: UUID, *, by: Actor, at: datetime) -> None:
    """End a mandate for good: what was announced under it is to be transferred (qooqie:19.2, linktopay:7.12).

    Raises RefusedError: no_such_mandate, mandate_ended.
    """
    with transaction(by.within(client)) as tx:
        require(by, "billing.money" if by.provider else "billing.pay")
        row = tx.own(DebitMandate, mandate, "no_such_mandate")
        if row.signed_on is None or row.ended_at is not None:
            raise RefusedError("mandate_ended")
        row.ended_by = by.person
        row.save(update_fields=["ended_by"])
        stop_mandate(tx, row, "staff" if by.provider else "client", at)
        tell_payers(
            tx, "mandate_ended", ("mandate", row.id), {"iban_end": row.iban[-4:], "reference": row.reference},
            legal_entity=row.legal_entity_id,
        )  # fmt: skip
