"""Staff log that they sent an invoice by post."""

from datetime import date, datetime, timedelta
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.written import Channel
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.lateness import DueDate, Sending
from schakel.shared.billing.models import Claim, ClaimEvent, InvoicePosted
from schakel.shared.billing.queries.parties import payment_terms
from schakel.shared.billing.rules.due import due_date
from schakel.shared.billing.usecases.settle_account import settle_account
from schakel.shared.billing.usecases.write_invoices import DUE
from schakel.shared.deadlines.interface import move, timeline
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction

_DAY = timedelta(days=1)


def log_posted(client: UUID, invoice: UUID, *, day: date, country: str, by: Actor, at: datetime) -> date:
    """Log that an invoice went by post on a day, to a country (ISO 3166, two letters); returns its due date now.

    Where the payment term counts from receipt, a letter that travels makes the invoice due later, never sooner
    (twinqels:24.3); elsewhere it is only logged (linktopay:7.9). Raises NotAllowedError, and RefusedError:
    no_such_claim, posted_already, posting_day (before the invoice, or after today), posting_country, late_already
    (the client was told that it is in default before anybody logged that the invoice went by post).
    """
    require(by, "billing.run")
    if len(country) != 2 or not (country.isascii() and country.isalpha()):
        raise RefusedError("posting_country")
    with transaction(by.within(client)) as tx:
        row = tx.own(Claim, invoice, "no_such_claim")
        if not row.issued_on <= day <= business_day(at):
            raise RefusedError("posting_day")
        if InvoicePosted.objects.of(client).filter(invoice_id=invoice).exists():
            raise RefusedError("posted_already")
        decision = _due(client, row, Sending(Channel.LETTER, day, country.upper()))
        due = max(decision.outcome.due, row.printed_due_on)
        if due > row.printed_due_on and row.default_on is not None:
            raise RefusedError("late_already", decision)
        InvoicePosted.objects.of(client).create(
            id=new_id(at), invoice_id=invoice, posted_on=day, country=country.upper(), due_on=due, logged_at=at,
            logged_by=by.person,
        )  # fmt: skip
        if due > row.printed_due_on:
            _move(tx, row, due, decision.because[0], at)
        audit(tx, "invoice.posted", "invoice", invoice, day=day, country=country.upper(), due=due)
        row.refresh_from_db()
    return row.due_on


def _due(client: UUID, row: Claim, sent: Sending) -> Decision[DueDate]:
    found = contract_of(client, row.contract_id)
    if found is None:
        raise RefusedError("no_such_claim")
    return due_date(payment_terms(found, row.issued_on), row.issued_on, sent)


def _move(tx: Transaction, row: Claim, due: date, clause: str, at: datetime) -> None:
    """Have the account of the client count with the later day, and look later whether it was paid."""
    ClaimEvent.objects.of(tx.organisation).create(
        id=new_id(at), legal_entity_id=row.legal_entity_id, claim_id=row.id, kind="due", currency=row.currency,
        day=business_day(at), moved_to=due, source=f"posted/{row.id}", note=clause, at=at, by_id=tx.by.person,
    )  # fmt: skip
    settle_account(tx, at)
    for entry in timeline(tx.organisation, row.id, only_open=True):
        if entry.kind == DUE:
            move(tx, entry.id, start_of_day(due + _DAY), "it was sent by post")
