"""Tell the people who manage a client's contracts something about one of them."""

from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.clauses import clause
from schakel.kernel.rules import Decision
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.write_client import write_client
from schakel.shared.clock import now
from schakel.shared.messages.interface import Recipient
from schakel.shared.tenancy.interface import Transaction


def tell_client(
    tx: Transaction,
    row: Contract,
    kind: str,
    because: Decision[Any],
    *,
    also: tuple[Recipient, ...] = (),
    **context: Any,
) -> UUID:
    """Send the notice `kind` about a contract, `also` to others whom it concerns; returns the notice.

    It names the first paragraph of the contract's own terms that `because` was decided by. Which ways
    count as written is what the terms say that hold for the contract today.
    """
    written = terms_on(fact(row), business_day(now())).written
    own = next((each for each in because.because if clause(each).service == row.service), "")
    said = {"number": row.number, **context}
    about = ("contract", row.id)
    return write_client(tx, written, kind, own, said, about, sender=row.legal_entity, also=also)
