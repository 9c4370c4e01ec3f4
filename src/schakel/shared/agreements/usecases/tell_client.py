"""Tell the people who manage a client's contracts something about one of them."""

from typing import Any

from schakel.shared.accounts.interface import readers
from schakel.shared.agreements.models import Contract
from schakel.shared.messages.interface import send
from schakel.shared.tenancy.interface import Transaction


def tell_client(tx: Transaction, row: Contract, kind: str, **context: Any) -> int:
    """Send the mail `kind` about a contract to who may act on it; returns to how many people."""
    found = readers(tx.organisation, "contract.cancel")
    for reader in found:
        send(
            tx, to=reader.email, kind=f"agreements.{kind}", language=reader.language,
            context={"number": row.number, **context}, person=reader.person, subject_of=("contract", row.id),
        )  # fmt: skip
    return len(found)
