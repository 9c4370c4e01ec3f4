"""Bring a subscription up to date with what agreements say."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.conversion import to_plain
from schakel.shared.agreements.interface import ContractFact, contract
from schakel.shared.billing.models import Subscription
from schakel.shared.billing.queries.agreed import agreed_on
from schakel.shared.billing.queries.indexed import indexation_note
from schakel.shared.billing.queries.parties import payer
from schakel.shared.billing.rules.periods import occasions
from schakel.shared.tenancy.interface import Transaction

FAR = date(9000, 1, 1)


def bring_up_to_date(tx: Transaction, contract_id: UUID, at: datetime) -> Subscription | None:
    """Write down what a contract charges from its next period on; opens the subscription of one that has none yet.

    Returns None for a contract that does not exist. Repeating it changes nothing.
    """
    found = contract(tx.organisation, contract_id)
    if found is None:
        return None
    row = Subscription.objects.of(tx.organisation).select_for_update().filter(contract=contract_id).first()
    if row is None:
        row = Subscription(organisation_id=tx.organisation, contract_id=contract_id)
    row.legal_entity_id, row.service = found.legal_entity, found.service
    _fill(row, found, at)
    row.updated_at, row.stale = at, False
    row.save()
    return row


def _fill(row: Subscription, found: ContractFact, at: datetime) -> None:
    """Work out what is charged, as it is for the next period: a contract that is new begins at its first one."""
    today = business_day(at)
    try:
        first = agreed_on(found, row.next_on or max(today, found.agreed.commencement))
    except LookupError:
        row.next_on, row.trouble = None, "no_terms_of_charging"
        return
    if row.next_on is None and not row.content:
        row.next_on = next((each.starts for each in occasions(first.subscription, date.min, FAR)), None)
        if row.next_on is not None:
            first = agreed_on(found, row.next_on)
    elif row.next_on is None:
        row.next_on = _reopened(row, first.subscription.ends)
    ends = first.subscription.ends
    if ends is not None and row.next_on is not None and row.next_on > ends:
        row.next_on = ends  # what was used since the last period is still to be charged
    row.content = to_plain(first.subscription)
    row.ends, row.currency = first.subscription.ends, first.subscription.currency
    row.holds_until = first.holds_until
    who = payer(found, max(today, row.next_on or today))
    note = (
        "" if row.next_on is None else indexation_note(found, first.subscription, row.next_on, who.language)
    )
    if note and row.next_on is not None:  # the invoice after it does not say it again
        following = first.subscription.every.after(row.next_on)
        row.holds_until = min(row.holds_until or following, following)
    row.buyer = to_plain(replace(who, lacks="", note=note))
    row.trouble = who.lacks


def _reopened(row: Subscription, ends: date | None) -> date | None:
    """A contract that was to end goes on: its next period is the one that would have begun on the end known before."""
    return row.ends if row.ends is not None and (ends is None or ends > row.ends) else None
