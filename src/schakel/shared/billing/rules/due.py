"""When an invoice must be paid, from when it is late, what makes it due sooner, and objections to it.

A payment on the due date is in time; the first day of being late is the day after it.
"""

from datetime import date, timedelta

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import DueFrom, Payment
from schakel.shared.agreements.facts.grounds import DefaultNotice
from schakel.shared.agreements.facts.written import Channel
from schakel.shared.billing.facts.lateness import (
    AllDueWhy,
    DueDate,
    InvoiceObjection,
    ObjectionWhen,
    OpenAmount,
    Sending,
)

BENELUX = frozenset({"BE", "LU", "NL"})
"""Countries to which a letter is near."""
DUE_CLAUSES = ("hqleads:recital.1", "linktopay:7.10", "linq:10.4", "qooqie:19.3", "twinqels:24.3")
_DAY = timedelta(days=1)


@rule(*DUE_CLAUSES)
def due_date(
    payment: Payment, issued: date, sent: Sending | None = None, printed: Period | None = None
) -> Decision[DueDate]:
    """The last day on which an invoice is paid in time.

    `printed` is the term that the invoice itself states: it counts when it is longer than the one agreed, never
    when it is shorter. An invoice without `sent` went out electronically on the day it was `issued`. Where the
    terms agree on no term, it is due on the first day.
    """
    received = _received(payment, sent or Sending(Channel.EMAIL, issued))
    first = received if payment.due_from == DueFrom.RECEIPT else issued
    terms = [each for each in (payment.within, printed) if each is not None]
    due = max((each.after(first) for each in terms), default=first)
    because = payment.clause_of("within", "due_from", "default_by_itself")
    return decide(DueDate(due, received), because=because, issued=issued, received=received, printed=printed)


@rule("hqleads:recital.1", "linktopay:7.15", "linq:10.4", "qooqie:19.3", "twinqels:24.3")
def default_from(payment: Payment, due: date, notice: DefaultNotice | None = None) -> Decision[date | None]:
    """The first day on which a client that has not paid is in default; None until a notice put it there.

    Where no notice is needed that is the day after the due date; else the day after the term that the notice
    gave. Interest does not wait for a notice: it runs from the day after the due date.
    """
    late = due + _DAY
    because = payment.clause_of("default_by_itself", "within")
    if payment.default_by_itself:
        return decide(late, because=because, due=due)
    from_day = None if notice is None or notice.sent < late else notice.passed_from
    return decide(from_day, because=because, due=due, notice=None if notice is None else notice.sent)


@rule(
    "linktopay:7.10",
    "linq:10.7",
    "linq:11.4",
    "linq:10.4",
    "qooqie:19.3",
    "qooqie:19.4",
    "qooqie:22.3",
    "twinqels:24.3",
    "twinqels:29.4",
    "hqleads:recital.1",
)
def due_at_once(
    payment: Payment, why: AllDueWhy, happened: date, *, issued: date, due: date
) -> Decision[date]:
    """The due date of an invoice after something happened that may make every claim due at once.

    It only ever moves forward, to the day on which it happened; an invoice made after that is due on its own
    date. Suspending a service moves nothing.
    """
    given = {
        AllDueWhy.INSOLVENCY: ("all_due_insolvent", payment.all_due_insolvent),
        AllDueWhy.DISSOLUTION: ("all_due_dissolved", payment.all_due_dissolved),
        AllDueWhy.SUSPENSION: ("all_due_dissolved", False),
    }
    name, moves = given[why]
    because = payment.clause_of(name, "within")
    moved = min(due, max(happened, issued)) if moves else due
    return decide(moved, because=because, why=why, happened=happened, was=due)


@rule("hqleads:recital.1", "linktopay:7.14", "linq:4.3", "linq:10.4", "qooqie:19.3", "twinqels:24.3")
def invoice_objection(
    payment: Payment, *, issued: date, due: date, received: date, on_quote: bool = False
) -> Decision[InvoiceObjection]:
    """Whether an objection to an invoice that came in on `received` was in time, and through which day it can be.

    An invoice that rests on a quote or confirmation (`on_quote`) cannot be deemed correct by silence. An
    objection never moves the due date, and stops neither reminders nor interest; only a credit note does.
    """
    because = payment.clause_of("objection", "objection_until_due", "within")
    facts = {"received": received, "issued": issued, "due": due}
    if payment.objection_until_due:
        when = ObjectionWhen.IN_TIME if received <= due else ObjectionWhen.LATE
        return decide(InvoiceObjection(when, due), because=because, **facts)
    if payment.objection is None or on_quote:
        return decide(InvoiceObjection(ObjectionWhen.NO_TERM), because=because, **facts)
    last = payment.objection.after(issued)
    when = ObjectionWhen.IN_TIME if received <= last else ObjectionWhen.LATE
    return decide(InvoiceObjection(when, last, last + _DAY), because=because, **facts)


@rule("hqleads:recital.1", "linktopay:7.18", "linq:10.8", "qooqie:19.3", "twinqels:24.3")
def left_to_pay(
    payment: Payment,
    invoiced: Money,
    paid: Money,
    credited: Money,
    *,
    claimed: Money | None = None,
    complaint: date | None = None,
) -> Decision[OpenAmount]:
    """What is left to pay of an invoice: only payments and credit notes lower it.

    A `complaint` and what the client has `claimed` itself change nothing; where the terms leave set-off to the
    client, staff judge it and write a credit note.
    """
    because = payment.clause_of("no_set_off", "within")
    outcome = OpenAmount(invoiced - paid - credited, set_off_possible=not payment.no_set_off)
    return decide(outcome, because=because, claimed=claimed, complaint=complaint)


def _received(payment: Payment, sent: Sending) -> date:
    """Return when an invoice counts as received: a letter as late as the terms allow for its way."""
    if sent.channel.electronic:
        return sent.day
    travels = payment.post_near if sent.country.upper() in BENELUX else payment.post_far
    return sent.day if travels is None else travels.after(sent.day)
