"""Write down that a client was reminded, and send it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import Claim, PaymentReminder
from schakel.shared.billing.queries.account import account_of
from schakel.shared.billing.queries.owed import balances_in
from schakel.shared.billing.usecases.tell_debtor import tell_debtor
from schakel.shared.tenancy.interface import Transaction


def keep_reminder(
    tx: Transaction,
    kind: str,
    rows: Sequence[Claim],
    at: datetime,
    *,
    clause: str,
    last_day: date | None = None,
    costs: Money | None = None,
) -> UUID:
    """Send a reminder of claims of one company as they stand today, and keep it; returns its id."""
    company, today, currency = rows[0].legal_entity_id, business_day(at), rows[0].currency
    balances = balances_in(account_of(tx.organisation, today, company), rows)
    row = PaymentReminder.objects.of(tx.organisation).create(
        id=new_id(at), kind=kind, claims=[str(each.id) for each in rows], last_day=last_day, sent_at=at,
        costs_minor=None if costs is None else costs.minor, sent_by=tx.by.person,
    )  # fmt: skip
    context: dict[str, Any] = {
        "claims": [
            {"number": each.number, "due": each.due_on, "open": one.principal + one.added, "interest": one.interest}
            for each, one in zip(rows, balances, strict=True)
        ],
        "total": Money.total((each.open for each in balances), currency), "on": today,
        "last_day": last_day, "costs": costs, "reference": rows[0].reference,
    }  # fmt: skip
    tell_debtor(tx, kind, company, ("payment_reminder", row.id), context, clause=clause, at=at)
    audit(tx, "reminder.sent", "payment_reminder", row.id, kind=kind, claims=row.claims)
    return row.id
