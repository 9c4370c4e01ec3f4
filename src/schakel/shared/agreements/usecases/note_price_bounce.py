"""The message that announced new prices came back."""

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.models import Contract, PriceNotice
from schakel.shared.agreements.queries.coming import PRICE_APPLIES
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.receipt import announced, lost
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.plan_prices import plan_prices
from schakel.shared.audit.interface import record as audit
from schakel.shared.clock import now
from schakel.shared.deadlines.interface import drop
from schakel.shared.messages.interface import Bounced, MailFailed, proof
from schakel.shared.tenancy.interface import Transaction


def note_price_bounce(happened: Bounced | MailFailed, tx: Transaction) -> None:
    """Take prices off the calendar of which the client was not told, with a task to announce them again.

    Where the portal counts as written too, or the terms presume receipt on the day of sending, they were told all
    the same and nothing changes (twinqels:19.3). One mail that came back does not count while another one stands.
    """
    message = happened.message if isinstance(happened, Bounced) else happened.mail
    kept = proof(tx.organisation, message)
    if kept is None or kept.notice is None or not lost(tx.organisation, kept.notice):
        return
    waiting = PriceNotice.objects.of(tx.organisation).filter(notice_id=kept.notice, applied_at=None)
    found = waiting.filter(bounced_on=None, left_on=None).first()
    if found is None:
        return
    contract = tx.lock(Contract, found.contract_id)
    row = tx.lock(PriceNotice, found.id)
    written = terms_on(fact(contract), row.announced_on).written
    told = announced(written, row.announced_on, bounced=True)
    audit(tx, "prices.bounced", "contract", contract.id, price_list=str(row.price_list_id), told=told)
    if told is not None:
        return
    row.bounced_on, row.applies_on = business_day(now()), None
    row.save(update_fields=["bounced_on", "applies_on"])
    drop(tx, PRICE_APPLIES, contract.id, "the announcement came back")
    plan_prices(tx, contract)
    office = f"/office/agreements/contracts/{tx.organisation}/{contract.id}"
    call_office(tx, "agreements.prices_bounced", {"number": contract.number}, office)
