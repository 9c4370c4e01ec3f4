"""A client does not agree with an invoice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import call_office, names_of
from schakel.shared.agreements.interface import Channel
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.lateness import ObjectionWhen
from schakel.shared.billing.models import Claim, InvoiceObjection
from schakel.shared.billing.queries.late import late_terms
from schakel.shared.billing.rules.due import invoice_objection
from schakel.shared.tenancy.interface import Actor, require, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Objecting:
    """What a client objects to: places of lines (from 0; none: all of it), over how much, and why.

    `received` is when it came in, where staff write down a letter or a message; None: now, in the portal.
    """

    reason: str
    lines: Sequence[int] = ()
    amount: Money | None = None
    channel: Channel = Channel.PORTAL
    received: datetime | None = None


def object_to_invoice(client: UUID, invoice: UUID, said: Objecting, *, by: Actor, at: datetime) -> UUID:
    """Keep an objection, in time or marked late, and tell staff; returns it.

    Due date, reminders, default and interest go on as they were: only a decision changes what is owed
    (linktopay:7.14, 7.18, linq:4.3). Raises RefusedError: no_such_claim, no_reason, amount_too_high, received_later,
    other_currency.
    """
    require(by, "billing.object" if said.channel is Channel.PORTAL else "billing.money")
    if not said.reason.strip():
        raise RefusedError("no_reason")
    received = said.received or at
    if received > at:
        raise RefusedError("received_later")
    with transaction(by.within(client)) as tx:
        claim = tx.own(Claim, invoice, "no_such_claim")
        _check(claim, said)
        terms = late_terms(client, claim.contract_id, claim.issued_on)
        found = invoice_objection(
            terms.payment, issued=claim.issued_on, due=claim.printed_due_on, received=business_day(received),
            on_quote=not claim.no_quote,
        )  # fmt: skip
        row = InvoiceObjection.objects.of(client).create(
            id=new_id(at), claim_id=claim.id, lines=sorted(set(said.lines)),
            minor=None if said.amount is None else said.amount.minor, reason=said.reason.strip(),
            channel=said.channel.value, received_at=received, received_by=by.person,
            in_time=found.outcome.when is not ObjectionWhen.LATE, clause=found.because[0],
        )  # fmt: skip
        if row.in_time and claim.deemed_correct_on is not None:
            claim.deemed_correct_on = None
            claim.save(update_fields=["deemed_correct_on"])
        told = {"name": names_of({client})[client].name, "number": claim.number}
        call_office(tx, "billing.objection", told, "billing.money", "/office/invoices/objections")
        audit(tx, "invoice.objected", "invoice", claim.id, in_time=row.in_time, because=list(found.because))
    return row.id


def _check(claim: Claim, said: Objecting) -> None:
    if said.amount is None:
        return
    if said.amount.currency != claim.currency:
        raise RefusedError("other_currency")
    if not 0 < said.amount.minor <= claim.total_minor:
        raise RefusedError("amount_too_high", most=Money(claim.total_minor, claim.currency))
