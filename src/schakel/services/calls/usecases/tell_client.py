"""Tell a client something about its call tracking, with proof."""

from typing import Any
from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.shared.accounts.interface import readers
from schakel.shared.messages.interface import NoticeToSend, send_notice
from schakel.shared.tenancy.interface import Transaction


def tell_client(tx: Transaction, kind: str, contract: UUID, because: Decision[Any], **context: Any) -> UUID:
    """Send the notice `kind` to whoever manages call tracking, by mail and in the portal; returns the notice."""
    notice = NoticeToSend(
        kind=f"calls.{kind}",
        context=context,
        about=("contract", contract),
        clause=because.because[0],
        to=tuple(readers(tx.organisation, "calls.manage")),
        permission="calls.read",
    )
    return send_notice(tx, notice)
