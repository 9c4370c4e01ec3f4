"""What happens with invoices when a date arrives, or later than that: what counts is how things stand by now."""

from django.utils.translation import gettext_lazy as _

from schakel.shared.billing.usecases.keep_running import RUN, run_day
from schakel.shared.clock import now
from schakel.shared.deadlines.interface import Due, Outcome, handler
from schakel.shared.tenancy.interface import Transaction


@handler(RUN, name=_("Invoices are issued"))
def issue_invoices(due: Due, _tx: Transaction) -> Outcome:
    """The first day of a period has come for somebody, or not; every day is looked at (qooqie:19.1)."""
    return run_day(due, now())
