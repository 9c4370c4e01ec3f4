"""What names an invoice by its reference is booked by itself."""

from collections import Counter
from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.shared.bank.interface import Evidence, line_of
from schakel.shared.billing.queries.bank import receipts_proposed
from schakel.shared.billing.usecases.match_line import match_line
from schakel.shared.tenancy.interface import Transaction


def match_certain(tx: Transaction, at: datetime) -> int:
    """Match every line that names an invoice by its reference, and nothing else; returns how many."""
    done = 0
    found = receipts_proposed(tx.organisation, business_day(at))
    lines = Counter(each.line for each in found)
    for each in found:
        if each.evidence is not Evidence.REFERENCE or each.amount.minor <= 0:
            continue
        line = line_of(tx.organisation, each.line)
        if line is not None:
            amount = (
                line.left if lines[each.line] == 1 else each.amount
            )  # what is too much is the client's credit
            match_line(tx, line, each.claim, amount, at=at)
            done += 1
    return done
