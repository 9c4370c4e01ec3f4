"""Tell the client that its contract is going to end."""

from datetime import date

from schakel.shared.accounts.interface import readers
from schakel.shared.agreements.models import Contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.messages.interface import send
from schakel.shared.tenancy.interface import Transaction


def tell_of_end(tx: Transaction, row: Contract, end: date) -> None:
    """Send a mail to who may renew or cancel, with the end date and what can be done until then."""
    for reader in readers(tx.organisation, "contract.cancel"):
        send(
            tx, to=reader.email, kind="agreements.end_announced", language=reader.language,
            context={"number": row.number, "name": row.name, "end": end}, person=reader.person,
            subject_of=("contract", row.id),
        )  # fmt: skip
    audit(tx, "contract.end_announced", "contract", row.id, end=end.isoformat())
