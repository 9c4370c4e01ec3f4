"""Staff answer an order with a quote."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import readers
from schakel.shared.agreements.facts.forming import OfferDraft, OfferedLine
from schakel.shared.agreements.facts.offers import OfferState
from schakel.shared.agreements.facts.orders import OrderKind, Quote
from schakel.shared.agreements.models import Contract, Offer, Order
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.offers import as_rules_take_it, terms_of_offer
from schakel.shared.agreements.queries.orders import version_of_quote, work_on
from schakel.shared.agreements.rules.offers import may_send_offer, offer_state
from schakel.shared.agreements.usecases.draft_offer import draft_offer
from schakel.shared.agreements.usecases.open_order import open_order
from schakel.shared.agreements.usecases.own_offer import own_offer
from schakel.shared.agreements.usecases.plan_expiry import plan_expiry
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction

LISTED = Quote()


def quote_order(client: UUID, order: UUID, quote: Quote = LISTED, *, by: Actor, at: datetime) -> UUID:
    """Share a quote for an order, from the price list or with lines of its own; returns the quote (linq:3.7).

    Whoever may order for the client approves it in the portal; no secret link leads to it. Raises RefusedError.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        contract, row = open_order(tx, order)
        _check_earlier(tx, row, at)
        approvers = readers(client, "contract.order")
        if not approvers:
            raise RefusedError("nobody_to_approve")
        offer = own_offer(tx, draft_offer(client, _draft(contract, row, quote), by=by, at=at))
        offer.terms_version = version_of_quote(fact(contract), row, business_day(at))
        terms = terms_of_offer(offer, business_day(at))
        found = may_send_offer(terms.offers, as_rules_take_it(offer))
        if found.outcome is not None:
            raise RefusedError(f"offer_{found.outcome.name.lower()}", found)
        first = next((one for one in approvers if one.person == row.asked_by), approvers[0])
        offer.sent_at, offer.sent_to, offer.language = at, first.email, first.language
        offer.save()
        row.offer = offer
        row.save(update_fields=["offer"])
        plan_expiry(tx, offer, terms)
        because = work_on(fact(contract), row, business_day(at))
        tell_client(tx, contract, "order_quoted", because, order=row.number, ends=offer.ends)
        audit(tx, "order.quoted", "order", row.id, number=row.number, offer=offer.id, quote=offer.number)
    return offer.id


def _check_earlier(tx: Transaction, row: Order, at: datetime) -> None:
    if row.offer_id is None:
        return
    earlier = Offer.objects.of(tx.organisation).get(pk=row.offer_id)
    terms = terms_of_offer(earlier, business_day(at))
    if offer_state(terms.offers, as_rules_take_it(earlier), at).outcome is OfferState.SENT:
        raise RefusedError("order_quoted")


def _draft(contract: Contract, row: Order, quote: Quote) -> OfferDraft:
    lines = quote.lines if quote.lines is not None else tuple(_listed(row))
    period, made = None, fact(contract)
    if row.kind == OrderKind.SEATS:
        period = quote.period or made.agreed.period
    return OfferDraft(
        service=contract.service,
        legal_entity=contract.legal_entity_id,
        lines=lines,
        name=contract.name or row.number,
        text=quote.text,
        period=period,
        commencement=quote.commencement,
        recurring=contract.recurring,
        package=contract.package,
        price_list=row.price_list_id,
        ends=quote.ends,
    )


def _listed(row: Order) -> list[OfferedLine]:
    """Make the lines of a quote from the listed prices. Raises RefusedError for what is not on the list."""
    found = []
    for line in row.lines:
        if line["minor"] is None:
            raise RefusedError("order_no_price")
        count, name = line["quantity"], line["name"]
        called = name if count == 1 else f"{count} x {name}"
        found.append(OfferedLine(name=called, minor=line["minor"] * count, per=line["per"]))
    return found
