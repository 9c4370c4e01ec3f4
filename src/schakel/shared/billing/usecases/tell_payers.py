"""Tell whoever pays at a client something, with proof."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from schakel.shared.agreements.interface import company
from schakel.shared.billing.usecases.tell_readers import tell_readers
from schakel.shared.tenancy.interface import Transaction


def tell_payers(
    tx: Transaction,
    kind: str,
    about: tuple[str, UUID],
    context: Mapping[str, Any],
    *,
    legal_entity: UUID,
    clause: str = "",
) -> UUID:
    """Send the notice `kind` to whoever manages paying, by mail and in the portal; returns the notice.

    It is closed by which company of the provider it is from.
    """
    sender = company(legal_entity)
    name, line = ("", "") if sender is None else (sender.name, sender.line)
    said = {"company": name, **context}
    return tell_readers(tx, kind, about, said, clause=clause, sender=line, mailed="billing.pay")
