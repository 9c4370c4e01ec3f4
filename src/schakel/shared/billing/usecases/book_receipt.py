"""Book money of a client that came in."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.kernel.terms import Collection
from schakel.shared.agreements.interface import contracts, group_of, terms_on
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.account import ClaimBalance, CostsBalance
from schakel.shared.billing.facts.collecting import OfferAnswer, OpenDebt, PaymentOffer
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.models import BillingCompany, Claim, Receipt
from schakel.shared.billing.queries.account import account_of
from schakel.shared.billing.rules.allocation import payment_offer
from schakel.shared.billing.usecases.take_in import take_in
from schakel.shared.tenancy.interface import Actor, transaction


def book_receipt(client: UUID, receipt: NewReceipt, *, by: Actor, at: datetime) -> UUID:
    """Book money that came in, and divide it over what the client owes; the same source is booked once.

    What asks for another order than the terms give is held for staff (linktopay:7.17). Raises RefusedError:
    receipt_not_positive, other_currency (linktopay:7.10), no_such_claim.
    """
    if receipt.amount.minor <= 0:
        raise RefusedError("receipt_not_positive")
    with transaction(by.within(client)) as tx:
        there = Receipt.objects.of(client).filter(source=receipt.source).first()
        if there is not None:
            return there.id
        _check(client, receipt)
        offer = _offered(client, receipt)
        row = Receipt.objects.of(client).create(
            id=new_id(at), legal_entity_id=receipt.legal_entity, currency=receipt.amount.currency,
            minor=receipt.amount.minor, day=receipt.day, via=receipt.via.value, source=receipt.source,
            named=[str(each) for each in receipt.named], remark=receipt.remark.strip(), flagged=offer.flagged,
            state="held" if offer.answer is OfferAnswer.HOLD else "booked", at=at, by_id=by.person,
        )  # fmt: skip
        if row.state == "booked":
            take_in(tx, row, at)
        audit(tx, "receipt.booked", "receipt", row.id, amount=str(receipt.amount), state=row.state)
    return row.id


def _check(client: UUID, receipt: NewReceipt) -> None:
    found = Claim.objects.of(client).filter(pk__in=receipt.named, legal_entity_id=receipt.legal_entity)
    if found.count() < len(set(receipt.named)):
        raise RefusedError("no_such_claim")
    owed = set(Claim.objects.of(client).values_list("currency", flat=True))
    if owed and receipt.amount.currency not in owed:
        raise RefusedError("other_currency")


def _offered(client: UUID, receipt: NewReceipt) -> PaymentOffer:
    """Decide whether money is booked at once, by the terms of the contracts with this company."""
    agreed = (each for each in contracts(client) if each.legal_entity == receipt.legal_entity)
    groups = (group_of(terms_on(each, receipt.day), Collection, "collection") for each in agreed)
    speaking = [each for each in groups if each is not None and each.refuse_other_order]
    if not speaking:
        return PaymentOffer(OfferAnswer.BOOK)
    account = account_of(client, receipt.day, receipt.legal_entity)
    balances: tuple[ClaimBalance | CostsBalance, ...] = (*account.claims, *account.costs)
    debts = [_debt(each, receipt.day) for each in balances]
    asked = bool(receipt.remark.strip())
    holds = BillingCompany.objects.filter(
        legal_entity=receipt.legal_entity, holds_principal_only=True
    ).exists()
    return payment_offer(
        speaking[0], receipt.amount, debts, other_order=asked, hold_principal_only=holds
    ).outcome


def _debt(balance: ClaimBalance | CostsBalance, day: date) -> OpenDebt:
    nothing = Money(0, balance.interest.currency)
    return OpenDebt(
        id=balance.id,
        due=balance.due if isinstance(balance, ClaimBalance) else day,
        principal=balance.principal if isinstance(balance, ClaimBalance) else nothing,
        interest=balance.interest,
        costs=nothing if isinstance(balance, ClaimBalance) else balance.costs,
        added=balance.added,
        case=balance.case,
    )
