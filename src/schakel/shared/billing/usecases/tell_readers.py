"""Tell whoever reads a client's invoices something about its invoices, with proof."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from schakel.shared.accounts.interface import readers
from schakel.shared.messages.interface import NoticeToSend, send_notice
from schakel.shared.tenancy.interface import Transaction


def tell_readers(
    tx: Transaction,
    kind: str,
    about: tuple[str, UUID],
    context: Mapping[str, Any],
    *,
    clause: str = "",
    sender: str = "",
    language: str = "nl",
    mailed: str = "billing.read",
) -> UUID:
    """Send the notice `kind` to whoever may read invoices, by mail and in the portal; returns the notice.

    The mail goes to those with the permission `mailed`: "billing.pay" where somebody is to do something.
    """
    notice = NoticeToSend(
        kind=f"billing.{kind}",
        context=context,
        about=about,
        clause=clause,
        sender=sender,
        to=tuple(readers(tx.organisation, mailed)),
        permission="billing.read",
        language=language,
    )
    return send_notice(tx, notice)
