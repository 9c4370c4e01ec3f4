"""What happens in call tracking when a date arrives."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from schakel.services.calls.usecases.close_dashboard import close_dashboard
from schakel.services.calls.usecases.count_sessions import count_sessions
from schakel.services.calls.usecases.end_service import CLOSES, CLOSES_SOON
from schakel.services.calls.usecases.follow_contracts import CONTRACT_BEGINS
from schakel.services.calls.usecases.free_numbers import free_numbers
from schakel.services.calls.usecases.give_up_call import UNREPORTED, Found, give_up_call
from schakel.services.calls.usecases.plan_counting import COUNTED
from schakel.services.calls.usecases.remind_of_closing import remind_of_closing
from schakel.services.calls.usecases.settle_standing import settle_standing
from schakel.services.calls.usecases.take_back_numbers import RELEASE
from schakel.shared.clock import now
from schakel.shared.deadlines.interface import (
    Done,
    Dropped,
    Due,
    Moved,
    Outcome,
    batch_handler,
    handler,
)
from schakel.shared.tenancy.interface import Transaction

A_WHILE = timedelta(minutes=1)


@batch_handler(RELEASE, name=_("Number free for any client"))
def release(due: Sequence[Due], tx: Transaction) -> list[Outcome]:
    """End of the quarantine of numbers (qooqie:10.5)."""
    freed = free_numbers(tx, {each.subject: each.due_at for each in due})
    return [
        Done("free for any client") if each.subject in freed else Dropped("not in quarantine any more")
        for each in due
    ]


@handler(UNREPORTED, name=_("Call closed without a report of the carrier"))
def unreported(due: Due, tx: Transaction) -> Outcome:
    """A call must be over by now; its record says so, reported or not (qooqie:12.2)."""
    match give_up_call(tx, due.subject, due.due_at):
        case Found.CLOSED:
            return Done("closed without a report of the carrier")
        case Found.REPORTED:
            return Dropped("the carrier reported the end")
        case Found.IN_HAND:
            return Moved(now() + A_WHILE, "a report is coming in")


@handler(CONTRACT_BEGINS, name=_("A contract about call tracking begins"))
def contract_begins(due: Due, tx: Transaction) -> Outcome:
    """A contract that was concluded earlier begins, also where an earlier one is over (qooqie:6.1)."""
    settle_standing(tx, due.due_at)
    return Done("the service follows the contracts")


@handler(CLOSES_SOON, name=_("The dashboard of a former client closes soon"))
def dashboard_closes_soon(due: Due, tx: Transaction) -> Outcome:
    """A former client is reminded to make a copy of its data (qooqie:6.1)."""
    return remind_of_closing(tx, due.subject, due.due_at)


@handler(CLOSES, name=_("The dashboard of a former client closes"))
def dashboard_closes(due: Due, tx: Transaction) -> Outcome:
    """The months in which a former client can make a copy of its data are over (qooqie:6.1)."""
    return close_dashboard(tx, due.subject, due.due_at)


@handler(COUNTED, name=_("The sessions of a day are counted"))
def sessions_counted(_due: Due, tx: Transaction) -> Outcome:
    """A day is over, and its sessions are metered (qooqie:14.4)."""
    return count_sessions(tx, now())
