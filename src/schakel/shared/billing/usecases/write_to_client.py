"""Write to a client about what it is charged, with proof."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from schakel.shared.accounts.interface import readers
from schakel.shared.messages.interface import NoticeToSend, send_notice
from schakel.shared.tenancy.interface import Transaction


def write_to_client(
    tx: Transaction, kind: str, about: tuple[str, UUID], context: Mapping[str, Any], clause: str = ""
) -> UUID:
    """Send the notice `kind` to whoever may pay for the client, by mail and in the portal; returns the notice."""
    notice = NoticeToSend(
        kind=f"billing.{kind}",
        context=context,
        about=about,
        clause=clause,
        to=tuple(readers(tx.organisation, "billing.pay")),
        permission="billing.read",
    )
    return send_notice(tx, notice)
