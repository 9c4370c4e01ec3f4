"""What happens with invoices when a date arrives, or later than that: what counts is how things stand by now."""

from django.utils.translation import gettext_lazy as _

from schakel.shared.billing.queries.daily import RUN
from schakel.shared.billing.queries.debits import COLLECTED
from schakel.shared.billing.usecases.begin_default import begin_default
from schakel.shared.billing.usecases.collection_due import collection_due
from schakel.shared.billing.usecases.deem_correct import deem_correct
from schakel.shared.billing.usecases.find_late import REMIND, SUSPEND, find_late
from schakel.shared.billing.usecases.give_payment_notice import DEFAULT
from schakel.shared.billing.usecases.remind_by_itself import remind_by_itself
from schakel.shared.billing.usecases.run_day import run_day
from schakel.shared.billing.usecases.suspend_late import suspend_late
from schakel.shared.billing.usecases.write_invoices import DUE, OBJECTION_OVER
from schakel.shared.clock import now
from schakel.shared.deadlines.interface import Due, Outcome, handler
from schakel.shared.tenancy.interface import Transaction


@handler(COLLECTED, name=_("A direct debit is collected"))
def debit_collected(due: Due, tx: Transaction) -> Outcome:
    """The day of a collection has come: it counts as received, or is announced anew (linktopay:7.12)."""
    return collection_due(tx, due.subject, now())


@handler(RUN, name=_("Invoices are issued"))
def issue_invoices(due: Due, _tx: Transaction) -> Outcome:
    """The first day of a period has come for somebody, or not; every day is looked at (qooqie:19.1)."""
    return run_day(due, now())


@handler(DUE, name=_("Was the invoice paid in time?"))
def invoice_due(due: Due, tx: Transaction) -> Outcome:
    """The day after the last day to pay (linktopay:7.15, linq:10.4, qooqie:19.3, twinqels:24.3)."""
    return find_late(tx, due.subject, due.due_at)


@handler(REMIND, name=_("Reminder of an unpaid invoice"))
def reminder(due: Due, tx: Transaction) -> Outcome:
    """The client is reminded, so many days after an invoice became late as its company set."""
    return remind_by_itself(tx, due.subject, due.due_at)


@handler(SUSPEND, name=_("Suspension because of an unpaid invoice"))
def suspension(due: Due, tx: Transaction) -> Outcome:
    """Services are suspended by themselves where the company set so (linktopay:7.15, linq:10.6, twinqels:24.5)."""
    return suspend_late(tx, due.subject, due.due_at)


@handler(DEFAULT, name=_("The term of a notice of default is over"))
def default(due: Due, tx: Transaction) -> Outcome:
    """A client that was given notice of default still did not pay (twinqels:24.4.2)."""
    return begin_default(tx, due.subject, due.due_at)


@handler(OBJECTION_OVER, name=_("The days to object to an invoice are over"))
def objection_over(due: Due, tx: Transaction) -> Outcome:
    """An invoice without a quote is deemed correct now (linq:4.3)."""
    return deem_correct(tx, due.subject, due.due_at)
