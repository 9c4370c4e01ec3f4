"""Write to the provider's staff about something that cannot wait."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from schakel.shared.accounts.interface import provider, readers
from schakel.shared.messages.interface import NoticeToSend, send_notice
from schakel.shared.tenancy.interface import Transaction, transaction


def mail_office(
    tx: Transaction, kind: str, about: tuple[str, UUID], context: Mapping[str, Any], clause: str
) -> UUID:
    """Mail whoever runs invoices, within the transaction that it is about; returns the notice."""
    inside = replace(tx.by, organisation=provider(), provider=True)
    with transaction(inside) as office:
        notice = NoticeToSend(
            kind=f"billing.{kind}", context=context, about=about, clause=clause,
            to=tuple(readers(provider(), "billing.run")), permission="billing.run",
        )  # fmt: skip
        return send_notice(office, notice)
