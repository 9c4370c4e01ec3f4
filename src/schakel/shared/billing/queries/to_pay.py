"""What is to be paid of one invoice, what was paid of it, and what is about to be collected."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.billing.facts.account import Account
from schakel.shared.billing.facts.portal import DebitPlan, Owed, PaidPart
from schakel.shared.billing.facts.records import InvoiceFact, Via
from schakel.shared.billing.models import Debit, DebitMandate, Receipt
from schakel.shared.billing.queries.account import account_of

WAITING = ("told", "in_file")
"""States in which a debit is still to be collected."""


def owed_of(fact: InvoiceFact, today: date) -> Owed:
    """Return what is to be paid of an invoice by today, interest included, and how what came in was divided."""
    account = account_of(fact.organisation, today, fact.legal_entity)
    name, nothing = str(fact.id), Money(0, fact.total.currency)
    balance = next((each for each in account.claims if each.id == name), None)
    costs = [each for each in account.costs if name in each.claims]
    interest = Money.total((each.added + each.interest for each in costs), nothing.currency)
    return Owed(
        principal=nothing if balance is None else balance.principal,
        interest=interest if balance is None else interest + balance.added + balance.interest,
        costs=Money.total((each.costs for each in costs), nothing.currency),
        parts=tuple(_parts(account, name, _ways(fact.organisation))),
    )


def debit_plan(fact: InvoiceFact) -> DebitPlan | None:
    """Return what is about to be collected for an invoice, or None."""
    row = Debit.objects.of(fact.organisation).filter(claim_id=fact.id, state__in=WAITING).first()
    if row is None:
        return None
    mandate = DebitMandate.objects.of(fact.organisation).filter(pk=row.mandate_id).first()
    return DebitPlan(
        Money(row.minor, row.currency), row.collects_on, "" if mandate is None else mandate.reference
    )


def _ways(client: UUID) -> Mapping[str, Via]:
    return {str(pk): Via(via) for pk, via in Receipt.objects.of(client).values_list("pk", "via")}


def _parts(account: Account, name: str, ways: Mapping[str, Via]) -> Iterator[PaidPart]:
    """Give what each booking paid of an invoice; costs of a case stand with its first claim."""
    debts = {name, *(each.id for each in account.costs if each.claims[0] == name)}
    for booking in account.bookings:
        shares = [each for each in booking.shares if each.debt in debts]
        if shares:
            currency = booking.amount.currency
            yield PaidPart(
                day=booking.day,
                via=None if booking.from_credit else ways.get(booking.id),
                costs=Money.total((each.costs for each in shares), currency),
                interest=Money.total((each.interest + each.added for each in shares), currency),
                principal=Money.total((each.principal for each in shares), currency),
                clause=booking.clause,
            )
