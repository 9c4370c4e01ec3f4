"""What happens with contracts when a date arrives."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from schakel.shared.agreements.models import (
    Contract,
    Hindrance,
    InformationRequest,
    Offer,
    PriceNotice,
    Trial,
    VersionNotice,
)
from schakel.shared.agreements.queries.amendments import CHANGE_HOLDS
from schakel.shared.agreements.queries.coming import CONDITION, PRICE_APPLIES
from schakel.shared.agreements.queries.information import INFORMATION_REMINDER
from schakel.shared.agreements.queries.last_days import PRICES_LAST_DAY, VERSION_LAST_DAY
from schakel.shared.agreements.queries.life import END, END_ANNOUNCED, INDEXATION, TERM_END
from schakel.shared.agreements.queries.offers import OFFER_EXPIRES
from schakel.shared.agreements.queries.permissions import PACKAGE_CHANGES
from schakel.shared.agreements.queries.trials import TRIAL_ENDS
from schakel.shared.agreements.usecases.apply_prices import apply_prices
from schakel.shared.agreements.usecases.carry_out_change import carry_out_change
from schakel.shared.agreements.usecases.carry_out_end import carry_out_end
from schakel.shared.agreements.usecases.end_trial import end_trial
from schakel.shared.agreements.usecases.expire_offer import expire_offer
from schakel.shared.agreements.usecases.fail_condition import fail_condition
from schakel.shared.agreements.usecases.index_fees import index_fees
from schakel.shared.agreements.usecases.open_hindrance_right import open_hindrance_right
from schakel.shared.agreements.usecases.pass_binding import pass_binding
from schakel.shared.agreements.usecases.pass_term_ends import pass_term_ends
from schakel.shared.agreements.usecases.plan_binding import VERSION_BINDS
from schakel.shared.agreements.usecases.plan_hindrance import HINDRANCE_RIGHT
from schakel.shared.agreements.usecases.remind_information import remind_information
from schakel.shared.agreements.usecases.remind_last_day import remind_last_day
from schakel.shared.agreements.usecases.remind_prices import remind_prices
from schakel.shared.agreements.usecases.set_seats import SEATS_CHANGE
from schakel.shared.agreements.usecases.start_seats import start_seats
from schakel.shared.agreements.usecases.take_package import take_package
from schakel.shared.agreements.usecases.tell_of_end import tell_of_end
from schakel.shared.deadlines.interface import Done, Dropped, Due, Outcome, batch_handler, handler
from schakel.shared.tenancy.interface import Transaction


@batch_handler(TERM_END, name=_("End of the term"))
def term_end(due: Sequence[Due], tx: Transaction) -> list[Outcome]:
    """Terms are over: renewed, going on, or ended (linktopay:14.1, linq:5.2, qooqie:5.2, twinqels:29.1)."""
    ends = {each.subject: (date.fromisoformat(each.occurrence), each.due_at) for each in due}
    outcomes = pass_term_ends(tx, ends)
    return [outcomes[each.subject] for each in due]


@handler(END, name=_("The contract ends"))
def end(due: Due, tx: Transaction) -> Outcome:
    """The end date that was fixed has come."""
    row = tx.lock(Contract, due.subject)
    if row.ended_at is not None:
        return Dropped("the contract is over")
    if row.ends is None or row.ends.isoformat() != due.occurrence:
        return Dropped("the contract ends on another day")
    carry_out_end(tx, row, due.due_at)
    return Done("the contract ended")


@handler(END_ANNOUNCED, name=_("E-mail about the coming end date"))
def end_announced(due: Due, tx: Transaction) -> Outcome:
    """The client is told of the coming end date (twinqels:29.2)."""
    row = tx.lock(Contract, due.subject)
    if row.ended_at is not None:
        return Dropped("the contract is over")
    tell_of_end(tx, row, date.fromisoformat(due.occurrence), due.clause)
    return Done("told of the end date")


@handler(PRICE_APPLIES, name=_("New prices apply"))
def price_applies(due: Due, tx: Transaction) -> Outcome:
    """Prices that were announced take effect (qooqie:14.3, linktopay:7.5, linq:9, twinqels:30.2)."""
    return apply_prices(tx, tx.lock(Contract, due.subject), due.due_at)


@handler(INDEXATION, name=_("Prices follow the index"))
def indexation(due: Due, tx: Transaction) -> Outcome:
    """The day of the year has come on which fees follow a published index (twinqels:24.6)."""
    return index_fees(tx, tx.lock(Contract, due.subject), int(due.occurrence), due.due_at)


@handler(SEATS_CHANGE, name=_("Another number of licences"))
def seats_change(due: Due, tx: Transaction) -> Outcome:
    """Another number of seats starts with the new term (linq:20.5)."""
    return start_seats(tx, tx.lock(Contract, due.subject), date.fromisoformat(due.occurrence))


@handler(CONDITION, name=_("Condition of a suspension"))
def suspension_condition(due: Due, tx: Transaction) -> Outcome:
    """The day is over by which the client had to meet a condition of a suspension (linktopay:14.6)."""
    return fail_condition(tx, tx.lock(Contract, due.subject), due.occurrence, due.due_at)


@handler(HINDRANCE_RIGHT, name=_("Force majeure lasts long enough to end the contract"))
def hindrance_right_opens(due: Due, tx: Transaction) -> Outcome:
    """Force majeure lasts so long that the contract may be ended (linktopay:10.3, linq:17.4, twinqels:27.2)."""
    row = tx.lock(Contract, due.subject)
    return open_hindrance_right(tx, row, tx.lock(Hindrance, UUID(due.occurrence)), due.due_at)


@handler(OFFER_EXPIRES, name=_("The quote expires"))
def offer_expires(due: Due, tx: Transaction) -> Outcome:
    """The last day on which an offer can be accepted is over (linktopay:3.1)."""
    return expire_offer(tx, tx.lock(Offer, due.subject), date.fromisoformat(due.occurrence), due.due_at)


@handler(TRIAL_ENDS, name=_("The trial ends"))
def trial_ends(due: Due, tx: Transaction) -> Outcome:
    """A free trial is over (qooqie:15.1, qooqie:15.2)."""
    return end_trial(tx, tx.lock(Trial, due.subject), due.due_at)


@handler(INFORMATION_REMINDER, name=_("Reminder of information that was asked"))
def information_reminder(due: Due, tx: Transaction) -> Outcome:
    """The client is reminded of what it was asked for (linktopay:4.5, qooqie:8.1, linq:21.1.1)."""
    return remind_information(tx, tx.lock(InformationRequest, due.subject), due.due_at)


@handler(CHANGE_HOLDS, name=_("An agreed change takes effect"))
def change_holds(due: Due, tx: Transaction) -> Outcome:
    """A change that was agreed earlier holds from today (linktopay:4.10, linq:4.2)."""
    contract = tx.lock(Contract, UUID(due.facts["contract"]))
    return carry_out_change(tx, contract, due.due_at)


@handler(VERSION_BINDS, name=_("A new version of a document holds"))
def version_binds(due: Due, tx: Transaction) -> Outcome:
    """A later version takes hold (linktopay:19.3, linq:2.8, qooqie:2.6, hqleads:20, twinqels:7.2, twinqels:30.2)."""
    row = VersionNotice.objects.of(tx.organisation).get(pk=due.subject)
    contract = tx.lock(Contract, row.contract_id)
    return pass_binding(tx, contract, tx.lock(VersionNotice, row.id), due.due_at)


@handler(PACKAGE_CHANGES, name=_("Another package"))
def package_changes(due: Due, tx: Transaction) -> Outcome:
    """Another package that was agreed holds from today, with what the client permits on it (qooqie:7.5)."""
    row = tx.lock(Contract, due.subject)
    return take_package(tx, row, due.facts["package"], date.fromisoformat(due.occurrence), due.due_at)


@handler(VERSION_LAST_DAY, name=_("Reminder of the last day to respond to a new version"))
def version_last_day(due: Due, tx: Transaction) -> Outcome:
    """A client that did not answer can soon do nothing more about a new version (linktopay:19.3, linq:2.8)."""
    contract = tx.lock(Contract, UUID(due.facts["contract"]))
    return remind_last_day(tx, contract, tx.lock(VersionNotice, due.subject), due.due_at)


@handler(PRICES_LAST_DAY, name=_("Reminder of the last day to leave because of new prices"))
def prices_last_day(due: Due, tx: Transaction) -> Outcome:
    """A client can soon no longer end its contract because of new prices (linktopay:7.5, twinqels:30.2)."""
    contract = tx.lock(Contract, UUID(due.facts["contract"]))
    return remind_prices(tx, contract, tx.lock(PriceNotice, due.subject))
