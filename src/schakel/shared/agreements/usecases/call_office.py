"""Tell the provider's staff about something that a client or a visitor did."""

from collections.abc import Mapping
from typing import Any

from schakel.shared.accounts import interface as accounts
from schakel.shared.tenancy.interface import Transaction


def call_office(tx: Transaction, kind: str, context: Mapping[str, Any], url: str) -> None:
    """Put a notice under the bell of whoever manages agreements, within the transaction that it is about."""
    accounts.call_office(tx, kind, context, "agreements.manage", url)
