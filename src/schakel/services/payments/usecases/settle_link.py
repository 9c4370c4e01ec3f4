"""Bring a link in step with everything that was paid on it."""

from datetime import datetime

from schakel.kernel.money import Money
from schakel.services.payments.events import LinkStateChanged
from schakel.services.payments.facts.books import ASKED, BOOK, EXPECTED
from schakel.services.payments.facts.links import LinkState, Standing
from schakel.services.payments.models import PaymentLink
from schakel.services.payments.queries.links import asks_of, paid_on
from schakel.services.payments.rules.links import expected_of, standing_of
from schakel.services.payments.usecases.tell_of_link import tell_of_link
from schakel.shared.events.interface import record
from schakel.shared.ledger.interface import Entry, balances_about, moved, post
from schakel.shared.tenancy.interface import Transaction


def settle_link(tx: Transaction, row: PaymentLink, at: datetime) -> Standing:
    """Keep where a locked (or new) link stands now, expect in the ledger what is open, and tell when it changed.

    It looks at all that happened and never at what came last, so reports that come twice, late or in another order
    come to the same.
    """
    asks, paid = asks_of(row), paid_on(tx.organisation, [row.id]).get(row.id, [])
    found = standing_of(asks, paid, at).outcome
    before = (LinkState(row.state), row.paid_minor, row.surplus_minor)
    row.state, row.paid_minor, row.surplus_minor = found.state, found.paid.minor, found.surplus.minor
    row.payments = found.payments
    _expect(tx, row, expected_of(asks, paid, at).outcome, at)
    row.save(update_fields=["state", "paid_minor", "surplus_minor", "payments", "settled"])
    if (found.state, found.paid.minor, found.surplus.minor) != before:
        record(
            LinkStateChanged(
                organisation=tx.organisation, link=row.id, state=found.state, before=before[0],
                paid_minor=found.paid.minor, surplus_minor=found.surplus.minor, currency=row.currency,
            ),
            tx,
        )  # fmt: skip
        tell_of_link(tx, row, found, before[0], before[2])
    return found


def _expect(tx: Transaction, row: PaymentLink, wanted: Money, at: datetime) -> None:
    """Adjust what the book expects of the link: append-only, so by the difference."""
    stands = balances_about(tx.organisation, BOOK, row.id).get(
        (EXPECTED, row.currency), Money(0, row.currency)
    )
    more = wanted - stands
    if more.minor == 0:
        return
    row.settled += 1
    legs = moved(ASKED, EXPECTED, more) if more.minor > 0 else moved(EXPECTED, ASKED, -more)
    post(
        tx,
        Entry(
            book=BOOK,
            source=f"expected/{row.id}/{row.settled}",
            kind="expected",
            at=at,
            about=row.id,
            legs=legs,
        ),
    )
