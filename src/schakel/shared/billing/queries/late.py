"""What the terms say of a claim that is late, and what is known of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.terms import Collection, Grounds, LateInterest, Payment
from schakel.shared.agreements.facts.grounds import DefaultNotice
from schakel.shared.agreements.interface import ContractFact, contract, group_of, terms_on
from schakel.shared.billing.facts.collecting import Collectable, Reminder
from schakel.shared.billing.facts.interest import Course, Segment
from schakel.shared.billing.models import BillingCompany, Claim, PaymentReminder
from schakel.shared.billing.queries.account import client_kind
from schakel.shared.billing.queries.rates import statutory_rates_now
from schakel.shared.billing.rules.interest import interest_on

FOURTEEN_DAYS, NOTICE_OF_DEFAULT, REMINDER = "fourteen_days", "notice_of_default", "reminder"


@dataclass(frozen=True, slots=True)
class LateTerms:
    """What the terms of a contract say of paying late; of an invoice, those of the day of its issue count."""

    contract: ContractFact
    payment: Payment
    late: LateInterest
    collection: Collection
    suspend_on: Grounds | None

    @property
    def clause(self) -> str:
        """The paragraph that says when the client is late."""
        return self.payment.clause_of("default_by_itself", "within")


def late_terms(client: UUID, made: UUID, on: date) -> LateTerms:
    """Return what the terms of a contract say of paying late. Raises LookupError when they say nothing."""
    found = contract(client, made)
    if found is None:
        raise LookupError(made)
    terms = terms_on(found, on)
    payment, late = group_of(terms, Payment, "payment"), group_of(terms, LateInterest, "late_interest")
    collection = group_of(terms, Collection, "collection")
    if payment is None or late is None or collection is None:
        raise LookupError("these terms say nothing of being late")
    return LateTerms(found, payment, late, collection, group_of(terms, Grounds, "suspend_on"))


def default_notice_of(client: UUID, claim: UUID) -> DefaultNotice | None:
    """Return the notice of default for a claim that gave the earliest term; None without any."""
    return _notice([row for row in _reminders(client, [claim]) if row.kind == NOTICE_OF_DEFAULT])


def collectable(client: UUID, claims: Iterable[Claim]) -> Collectable:
    """Return what is known of claims for opening a case on them: only what was said of all of them counts."""
    rows = list(claims)
    sent = _reminders(client, [row.id for row in rows])
    return Collectable(
        due=tuple(row.due_on for row in rows),
        reminders=tuple(_reminder(each) for each in sent if each.kind != NOTICE_OF_DEFAULT),
        notice=_notice([each for each in sent if each.kind == NOTICE_OF_DEFAULT]),
    )


def reminded_since(client: UUID, claim: UUID, since: date) -> bool:
    """Tell whether a client was reminded of a claim, in whatever way, from a day on."""
    return any(business_day(row.sent_at) >= since for row in _reminders(client, [claim]))


def billing_company(legal_entity: UUID) -> BillingCompany | None:
    """Return how a company invoices; None when it never said so."""
    return BillingCompany.objects.filter(legal_entity=legal_entity).first()


def interest_rule(client: UUID, late: LateInterest, day: date) -> Segment | None:
    """Return by which rate, and by whose word, a client that is late on a day owes interest; None for no interest."""
    kind, course = client_kind(client, day), Course(since=day, principal=Money(100_00))
    found = interest_on(late, kind, course, rates=statutory_rates_now(), through=day).outcome
    return found.segments[0] if found.segments else None


def _reminders(client: UUID, claims: Iterable[UUID]) -> list[PaymentReminder]:
    asked = {str(each) for each in claims}
    rows = PaymentReminder.objects.of(client).order_by("sent_at", "id")
    return [row for row in rows if asked <= set(row.claims)]


def _reminder(row: PaymentReminder) -> Reminder:
    costs = None if row.costs_minor is None else Money(row.costs_minor)
    return Reminder(business_day(row.sent_at), costs)


def _notice(rows: list[PaymentReminder]) -> DefaultNotice | None:
    given = [
        DefaultNotice(business_day(row.sent_at), row.last_day) for row in rows if row.last_day is not None
    ]
    return min(given, key=lambda each: each.until, default=None)
