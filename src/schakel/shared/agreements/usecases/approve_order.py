"""The client approves the quote for an order."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.events import OrderApproved
from schakel.shared.agreements.facts.acceptances import AttachedBy
from schakel.shared.agreements.facts.contracts import Accepting
from schakel.shared.agreements.facts.offers import OfferAcceptance, OfferResult
from schakel.shared.agreements.models import Contract, Offer, Order
from schakel.shared.agreements.queries.offers import OFFER_EXPIRES, as_rules_take_it, terms_of_offer
from schakel.shared.agreements.queries.orders import mark_of
from schakel.shared.agreements.rules.offers import acceptance_of
from schakel.shared.agreements.usecases.accept_document import accept_document
from schakel.shared.agreements.usecases.add_seats import add_seats
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.open_order import open_order
from schakel.shared.agreements.usecases.own_offer import own_offer
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import drop
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def approve_order(
    client: UUID, order: UUID, mark: str, *, by: Actor, at: datetime, accepts_terms: bool = False
) -> None:
    """Approve the quote that was seen (`mark`), as somebody who may order for the client (linq:3.7).

    Person, time and the text of the quote are kept. Where an order needs an acceptance of the terms of its own,
    `accepts_terms` gives it. Raises RefusedError for a quote that was changed, withdrawn, or has expired.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.order")
        contract, row = open_order(tx, order)
        if row.offer_id is None:
            raise RefusedError("order_not_quoted")
        quote = own_offer(tx, row.offer_id)
        _check(quote, mark, at)
        _take_terms(tx, contract, row, quote, by=by, at=at, accepts=accepts_terms)
        row.approved_at, row.approved_by, row.approved_mark = at, by.person, mark
        row.price_minor = sum(line["minor"] for line in quote.lines)
        row.save()
        if row.kind == Order.Kind.SEATS:
            add_seats(tx, row, quote, at)
        else:
            quote.accepted_at = at
            quote.save(update_fields=["accepted_at"])
            drop(tx, OFFER_EXPIRES, quote.id, "the quote was approved")
        audit(
            tx, "order.approved", "order", row.id, number=row.number, quote=quote.number, mark=mark,
            minor=row.price_minor,
        )  # fmt: skip
        record(
            OrderApproved(
                organisation=client, contract=contract.id, service=contract.service, order=row.id,
                minor=row.price_minor,
            ),
            tx,
        )  # fmt: skip
        office = f"/office/agreements/contracts/{client}/{contract.id}/orders"
        call_office(tx, "agreements.order_approved", {"number": row.number}, office)


def _check(quote: Offer, mark: str, at: datetime) -> None:
    """Refuse what cannot be approved. The quote is the provider's confirmation of what the client asked."""
    terms = terms_of_offer(quote, business_day(at))
    acceptance = OfferAcceptance(at=at, confirmed=quote.sent_at)
    found = acceptance_of(terms.offers, as_rules_take_it(quote), acceptance)
    if found.outcome.result is not OfferResult.AGREED:
        why = found.outcome.why.name.lower() if found.outcome.why else "not_agreed"
        raise RefusedError(f"offer_{why}", found)
    if mark != mark_of(quote):
        raise RefusedError("quote_changed")


def _take_terms(
    tx: Transaction, contract: Contract, row: Order, quote: Offer, *, by: Actor, at: datetime, accepts: bool
) -> None:
    """Have an order that no earlier acceptance covers fall under the version that comes with the quote."""
    if row.terms_version_id is not None or quote.terms_version_id is None:
        return
    if not accepts:
        raise RefusedError("order_terms")
    terms = terms_of_offer(quote, business_day(at))
    accepting = Accepting(version=quote.terms_version_id, shown=quote.language, person=by.person)
    accept_document(tx, accepting, terms, at, contract=contract)
    row.terms_version_id, row.ground = quote.terms_version_id, AttachedBy.ACCEPTANCE
