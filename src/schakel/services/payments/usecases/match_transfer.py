"""A client confirms that money on its bank account pays a link, or went back of it."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import start_of_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.models import PaymentLink, Transfer
from schakel.services.payments.queries.access import restriction_on
from schakel.services.payments.queries.claims import claim_of
from schakel.services.payments.usecases.book_transfer import book_transfer
from schakel.services.payments.usecases.settle_link import settle_link
from schakel.shared.bank.interface import confirm_match, line_of
from schakel.shared.tenancy.interface import Actor, require, transaction


def match_transfer(line: UUID, link: UUID, amount: Money, *, by: Actor, at: datetime) -> UUID:
    """Match (part of) a line with a link, book it and settle the link; returns the match (linktopay:1.9).

    `amount` has the sign of the line. What went back with a bank's reason was taken back, and is owed again. Raises
    RefusedError: bank_line_unknown, link_unknown, restricted, and what `confirm_match` refuses: nothing is matched
    above the line, nor above what is open or, of money that went back, was received.
    """
    with transaction(by) as tx:
        require(by, "payments.bank")
        window = restriction_on(Restricted.BANK, at)
        if window.outcome is not None:
            raise RefusedError("restricted", window, until=window.outcome.ends)
        row = tx.own(PaymentLink, link, "link_unknown")
        found = line_of(tx.organisation, line)
        if found is None:
            raise RefusedError("bank_line_unknown")
        match = confirm_match(tx, line, claim_of(row, at), amount, at=at)
        kept = Transfer.objects.of(tx.organisation).create(
            link_id=row.id, match=match, account=found.account, currency=amount.currency, minor=amount.minor,
            at=start_of_day(found.line.booked_on),
            taken_back=amount.minor < 0 and bool(found.line.return_reason),
        )  # fmt: skip
        book_transfer(tx, kept)
        settle_link(tx, row, at)
    return match
