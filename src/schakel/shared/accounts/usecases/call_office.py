"""Tell the provider's staff about something that a client or a visitor did."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from schakel.shared.accounts.directory import provider
from schakel.shared.messages.interface import notify
from schakel.shared.tenancy.interface import Transaction, transaction


def call_office(
    tx: Transaction, kind: str, context: Mapping[str, Any], permission: str, url: str = ""
) -> None:
    """Put a notice under the bell of the staff who hold a permission, within the transaction that it is about."""
    inside = replace(tx.by, organisation=provider(), provider=True)
    with transaction(inside) as office:
        notify(office, kind=kind, context=context, url=url, permission=permission)
