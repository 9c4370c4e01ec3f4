"""Staff say that money on the bank is of a client."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.bank.interface import line_of
from schakel.shared.billing.usecases.match_line import match_line
from schakel.shared.tenancy.interface import Actor, require, transaction


def match_receipt(
    line: UUID, invoice: UUID, amount: Money, *, remark: str = "", by: Actor, at: datetime
) -> UUID:
    """Match (part of) a line with an invoice and book it for the client; returns the match.

    More than is open of the invoice is divided further as the terms say; what is left stays as credit. `remark` is
    what the payer asked about the order: then it is held (linktopay:7.17). Raises RefusedError: bank_line_unknown,
    no_such_claim, bank_amount_other (linktopay:7.10: another currency is not booked), bank_above_line.
    """
    with transaction(by) as tx:
        require(by, "billing.money")
        found = line_of(tx.organisation, line)
        if found is None:
            raise RefusedError("bank_line_unknown")
        return match_line(tx, found, invoice, amount, remark=remark, at=at)
