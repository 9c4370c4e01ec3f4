"""A direct debit failed or went back: the invoice is open again, and the client is told the same day."""

from datetime import date, datetime

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.rules import Decision
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.events import DebitReturned, MandateChanged
from schakel.shared.billing.facts.debit_returns import MandateEffect, Retry, ReturnNotice, ReturnOutcome
from schakel.shared.billing.facts.debits import DebitScheme
from schakel.shared.billing.models import BillingCompany, Claim, Debit, DebitMandate
from schakel.shared.billing.queries.debits import ATTEMPTS, COLLECTED, debit_source
from schakel.shared.billing.queries.parties import payment_terms
from schakel.shared.billing.rules.debit_returns import debit_returned
from schakel.shared.billing.usecases.plan_claim import plan_claim
from schakel.shared.billing.usecases.plan_debits import plan_debits
from schakel.shared.billing.usecases.stop_mandate import stop_mandate
from schakel.shared.billing.usecases.tell_payers import tell_payers
from schakel.shared.billing.usecases.undo_receipt import undo_receipt
from schakel.shared.deadlines.interface import drop
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction


def return_debit(
    tx: Transaction, row: Debit, reason: str, day: date, *, by: Actor, at: datetime
) -> ReturnOutcome:
    """Undo what a collection paid, and do what follows by rule (qooqie:19.2, linktopay:7.12); returns that.

    `row` is locked and was in a file; `reason` is the bank's code, `day` on which the bank booked it. Whether
    the same invoice is collected once more, and what becomes of the mandate, is the rule's.
    """
    claim = tx.lock(Claim, row.claim_id)
    settled = row.state == "collected"
    decided = _decided(tx, row, claim, reason, day, settled=settled)
    outcome = decided.outcome
    row.state, row.reason, row.returned_on = "returned", reason, day
    row.save(update_fields=["state", "reason", "returned_on"])
    drop(tx, COLLECTED, row.id, "returned")
    if settled:
        undo_receipt(tx.organisation, debit_source(row.id), day=day, reason=reason, by=by, at=at)
        claim.refresh_from_db()
    claim.by_debit = not outcome.to_transfer
    claim.save(update_fields=["by_debit"])
    _mandate(tx, row, outcome, at)
    again = plan_claim(tx, claim, at) if outcome.retry is Retry.ONCE else None
    if again is None:
        claim.by_debit = False
        claim.save(update_fields=["by_debit"])
        _tell(tx, row, claim, decided, at)
    record(
        DebitReturned(
            organisation=tx.organisation, debit=row.id, invoice=row.claim_id, reason=reason, minor=row.minor,
            currency=row.currency,
        ),
        tx,
    )  # fmt: skip
    audit(
        tx, "debit.returned", "debit", row.id, invoice=str(row.claim_id), reason=reason, kind=outcome.kind.value,
        day=day.isoformat(),
    )  # fmt: skip
    return outcome


def _decided(
    tx: Transaction, row: Debit, claim: Claim, reason: str, day: date, *, settled: bool
) -> Decision[ReturnOutcome]:
    contract = contract_of(tx.organisation, claim.contract_id)
    if contract is None:
        raise LookupError(claim.contract_id)
    scheme = DebitMandate.objects.of(tx.organisation).values_list("scheme", flat=True).get(pk=row.mandate_id)
    tries = Debit.objects.of(tx.organisation).filter(claim_id=claim.id, state__in=ATTEMPTS).count()
    return debit_returned(
        payment_terms(contract, claim.issued_on), DebitScheme(scheme), reason, collected=row.collects_on,
        reported=day, settled=settled, tries=tries,
    )  # fmt: skip


def _mandate(tx: Transaction, row: Debit, outcome: ReturnOutcome, at: datetime) -> None:
    """Block or end the mandate where the reason says so; what was announced under it is looked at again."""
    mandate = tx.lock(DebitMandate, row.mandate_id)
    if mandate.ended_at is not None or outcome.mandate is MandateEffect.KEEP:
        return
    if outcome.mandate is MandateEffect.END:
        stop_mandate(tx, mandate, row.reason, at)
        return
    mandate.blocked = row.reason
    mandate.save(update_fields=["blocked"])
    record(MandateChanged(organisation=tx.organisation, mandate=mandate.id, state="blocked"), tx)
    audit(tx, "mandate.blocked", "mandate", mandate.id, reason=row.reason)
    plan_debits(tx, at)


def _tell(tx: Transaction, row: Debit, claim: Claim, decided: Decision[ReturnOutcome], at: datetime) -> None:
    """Say what is to be transferred now, to which account, under which reference; a person writes where one should."""
    outcome = decided.outcome
    if outcome.notice is ReturnNotice.BY_PERSON:
        return
    company = BillingCompany.objects.filter(legal_entity=claim.legal_entity_id).first()
    owed = Money(claim.open_minor + claim.costs_minor, claim.currency)
    tell_payers(
        tx, "debit_returned", ("invoice", claim.id),
        {
            "number": claim.number, "amount": Money(row.minor, row.currency), "open": owed, "day": row.collects_on,
            "iban": "" if company is None else company.iban,
            "account_name": "" if company is None else company.account_name,
            "reference": claim.reference, "due": claim.due_on, "late": claim.due_on < business_day(at),
            "notice": outcome.notice.value, "link": claim.pay_link,
        },
        legal_entity=claim.legal_entity_id, clause=decided.because[0],
    )  # fmt: skip
