"""Find out on the day after its due date whether an invoice was paid, and what follows when it was not."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.money import Money
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.events import ClaimLate
from schakel.shared.billing.models import Claim
from schakel.shared.billing.queries.late import (
    LateTerms,
    billing_company,
    default_notice_of,
    interest_rule,
    late_terms,
)
from schakel.shared.billing.rules.due import default_from
from schakel.shared.billing.usecases.keep_ground import keep_ground
from schakel.shared.billing.usecases.tell_debtor import tell_debtor
from schakel.shared.deadlines.interface import Done, Duty, Moved, Outcome, drop
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction

REMIND, SUSPEND = "billing.reminder", "billing.suspension"
_DAY = timedelta(days=1)


def find_late(tx: Transaction, claim: UUID, at: datetime) -> Outcome:
    """Put a claim in default that was not paid through its due date; the client and others are told.

    Where the terms ask for a notice of default first, it is late all the same: interest runs, and services may be
    suspended (twinqels:24.4.1, 24.5). Neither a complaint nor an objection changes any of it (linktopay:7.14, 7.18,
    17.2, linq:10.8).
    """
    row = tx.lock(Claim, claim)
    late_from = row.due_on + _DAY
    if row.settled_on is not None:
        return Done("it was paid")
    if business_day(at) < late_from:
        return Moved(start_of_day(late_from), "it is due on another day")
    terms = late_terms(tx.organisation, row.contract_id, row.issued_on)
    found = default_from(terms.payment, row.due_on, default_notice_of(tx.organisation, row.id))
    row.default_on = found.outcome
    row.save(update_fields=["default_on"])
    keep_ground(tx, row, terms, at)
    _announce(tx, row, terms, late_from, at)
    audit(tx, "claim.late", "claim", row.id, since=late_from.isoformat(), because=list(found.because))
    for kind in (REMIND, SUSPEND):
        drop(tx, kind, row.id, "planned anew")
    return Done("it was not paid in full", then=tuple(_next(row, terms, late_from, at)))


def _announce(tx: Transaction, row: Claim, terms: LateTerms, since: date, at: datetime) -> None:
    late = ClaimLate(
        organisation=tx.organisation, invoice=row.id, number=row.number, contract=row.contract_id,
        service=row.service, since=since, open_minor=row.open_minor, currency=row.currency,
    )  # fmt: skip
    record(late, tx)
    rule = interest_rule(tx.organisation, terms.late, since)
    context: dict[str, Any] = {
        "number": row.number, "due": row.due_on, "since": since, "reference": row.reference,
        "open": Money(row.open_minor, row.currency), "interest": rule, "rate": None if rule is None else rule.rate,
        "suspends": terms.suspend_on is not None and terms.suspend_on.gives("overdue_invoice"),
    }  # fmt: skip
    tell_debtor(tx, "late", row.legal_entity_id, ("invoice", row.id), context, clause=terms.clause, at=at)


def _next(row: Claim, terms: LateTerms, since: date, at: datetime) -> Iterator[Duty]:
    """Give what follows by itself as far as the company set it: reminding, and suspending services."""
    company = billing_company(row.legal_entity_id)
    if company is None:
        return
    facts, occurrence = {"number": row.number}, at.isoformat()
    if company.reminds_after is not None:
        day = start_of_day(since + timedelta(days=company.reminds_after))
        yield Duty(REMIND, row.id, day, terms.clause, occurrence=occurrence, facts=facts)
    if company.suspends_after is not None and terms.suspend_on and terms.suspend_on.gives("overdue_invoice"):
        clause = terms.suspend_on.clause_of("overdue_invoice")
        day = start_of_day(since + timedelta(days=company.suspends_after))
        yield Duty(SUSPEND, row.id, day, clause, occurrence=occurrence, facts=facts)
