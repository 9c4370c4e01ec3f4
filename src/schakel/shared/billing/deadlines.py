"""What happens with invoices when a date arrives, or later than that: what counts is how things stand by now."""

from django.utils.translation import gettext_lazy as _

from schakel.shared.billing.usecases.collect_debit import collection_due
from schakel.shared.billing.usecases.plan_debit import COLLECTED
from schakel.shared.clock import now
from schakel.shared.deadlines.interface import Due, Outcome, handler
from schakel.shared.tenancy.interface import Transaction


@handler(COLLECTED, name=_("A direct debit is collected"))
def debit_collected(due: Due, tx: Transaction) -> Outcome:
    """The day of a collection has come: it counts as received, or is announced anew (linktopay:7.12)."""
    return collection_due(tx, due.subject, now())
