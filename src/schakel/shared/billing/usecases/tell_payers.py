"""Tell whoever pays at a client something, with proof."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from schakel.shared.accounts.interface import readers
from schakel.shared.agreements.interface import company
from schakel.shared.messages.interface import NoticeToSend, send_notice
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
    notice = NoticeToSend(
        kind=f"billing.{kind}",
        context={"company": "" if sender is None else sender.name, **context},
        about=about,
        clause=clause,
        sender="" if sender is None else sender.line,
        to=tuple(readers(tx.organisation, "billing.pay")),
        permission="billing.read",
    )
    return send_notice(tx, notice)
