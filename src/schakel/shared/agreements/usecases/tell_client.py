"""Tell the people who manage a client's contracts something about one of them, with proof."""

from typing import Any

from schakel.kernel.rules import Decision
from schakel.shared.accounts.interface import readers
from schakel.shared.agreements.models import Contract
from schakel.shared.messages.interface import NoticeToSend, send_notice
from schakel.shared.tenancy.interface import Transaction


def tell_client(tx: Transaction, row: Contract, kind: str, because: Decision[Any], **context: Any) -> None:
    """Send the notice `kind` about a contract: by mail to who may act on it, and into the portal for all who read it.

    It is kept with the clause that was decided by.
    """
    wanted = NoticeToSend(
        kind=f"agreements.{kind}",
        context={"number": row.number, **context},
        about=("contract", row.id),
        clause=because.because[0],
        to=tuple(readers(tx.organisation, "contract.cancel")),
        permission="contract.read",
    )
    send_notice(tx, wanted)
