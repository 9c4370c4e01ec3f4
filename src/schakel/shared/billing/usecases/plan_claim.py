"""Fix amount and day of the collection of a claim, and tell the client before, in the transaction of the caller."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.terms import Payment
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.debits import CollectFrom, DebitClaim, MandateFact, SequenceType
from schakel.shared.billing.models import BillingCompany, Claim, Debit, DebitMandate
from schakel.shared.billing.queries.debits import COLLECTED, attempts, live_debit
from schakel.shared.billing.queries.mandates import fact_for_rules, notice_of, running_mandate
from schakel.shared.billing.queries.parties import payment_terms
from schakel.shared.billing.rules.debits import collection_day, may_debit, sequence_type
from schakel.shared.billing.sepa.texts import end_to_end_id
from schakel.shared.billing.usecases.drop_debit import drop_debit
from schakel.shared.billing.usecases.tell_payers import tell_payers
from schakel.shared.deadlines.interface import Duty, put
from schakel.shared.tenancy.interface import Transaction

_OF_CLAIM = 6


@dataclass(frozen=True, slots=True)
class _Plan:
    """How an invoice can be collected now: under which mandate, how much, and when."""

    mandate: DebitMandate
    company: BillingCompany
    amount: Money
    day: date
    sequence: SequenceType
    clause: str


def plan_claim(tx: Transaction, claim: Claim, at: datetime) -> UUID | None:
    """Announce how a claim is collected; returns the debit, None where it is to be transferred. `claim` is locked.

    See `plan_debit`.
    """
    live = live_debit(tx.organisation, claim.id)
    if live is not None and live.state != "told":
        return live.id
    told = None if live is None else live.collects_on
    wanted = _wanted(tx, claim, at, told=told)
    if live is not None and wanted is not None and _same(live, wanted, business_day(at)):
        return live.id
    if live is not None:
        drop_debit(tx, live, "paid" if claim.settled_on is not None else "changed")
        wanted = _wanted(tx, claim, at)
    by_debit = wanted is not None
    if claim.by_debit is not by_debit and claim.settled_on is None:
        claim.by_debit = by_debit
        claim.save(update_fields=["by_debit"])
    return None if wanted is None else _announce(tx, claim, wanted, at)


def _same(live: Debit, wanted: _Plan, today: date) -> bool:
    kept = (live.minor, live.mandate_id) == (wanted.amount.minor, wanted.mandate.id)
    return kept and live.collects_on >= today


def _wanted(tx: Transaction, claim: Claim, at: datetime, *, told: date | None = None) -> _Plan | None:
    """Return how a claim can be collected now; `told` is the day that was announced before."""
    contract = contract_of(tx.organisation, claim.contract_id)
    company = BillingCompany.objects.filter(legal_entity=claim.legal_entity_id).first()
    row = running_mandate(tx.organisation, claim.legal_entity_id)
    if contract is None or company is None or row is None or not (company.creditor and company.iban):
        return None
    payment, mandate = payment_terms(contract, claim.issued_on), fact_for_rules(row)
    day, clause = _day(payment, claim, business_day(at), notice_of(row, company))
    day = told or day
    amount = Money(claim.open_minor, claim.currency)
    asked = DebitClaim(
        invoice=claim.number, issued=claim.issued_on, due=claim.due_on, open=amount,
        attempts=attempts(tx.organisation, claim.id),
    )  # fmt: skip
    if not may_debit(payment, asked, mandate, day=day).outcome.allowed:
        return None
    return _Plan(row, company, amount, day, _sequence(payment, mandate), clause)


def _day(payment: Payment, claim: Claim, today: date, notice: Period) -> tuple[date, str]:
    start = CollectFrom.INVOICE if payment.debit_on_issue else CollectFrom.DUE
    found = collection_day(
        payment, issued=claim.issued_on, due=claim.due_on, told=today, notice=notice, from_day=start
    )
    return found.outcome, found.because[0]


def _sequence(payment: Payment, mandate: MandateFact) -> SequenceType:
    return sequence_type(payment, mandate).outcome


def _announce(tx: Transaction, claim: Claim, plan: _Plan, at: datetime) -> UUID:
    """Tell the client what is collected when: only what was told is collected (EPC016-06, 4.3)."""
    tried = Debit.objects.of(tx.organisation).filter(claim_id=claim.id).count()
    debit = new_id(at)
    notice = tell_payers(
        tx, "debit_announced", ("invoice", claim.id),
        {
            "number": claim.number, "amount": plan.amount, "day": plan.day, "creditor": plan.company.creditor,
            "reference": plan.mandate.reference, "iban_end": plan.mandate.iban[-4:], "again": tried > 0,
        },
        legal_entity=claim.legal_entity_id, clause=plan.clause,
    )  # fmt: skip
    Debit.objects.of(tx.organisation).create(
        id=debit, claim_id=claim.id, mandate_id=plan.mandate.id, legal_entity_id=claim.legal_entity_id,
        currency=plan.amount.currency, minor=plan.amount.minor, collects_on=plan.day, sequence=plan.sequence.value,
        end_to_end=end_to_end_id(f"{claim.number} {claim.id.hex[-_OF_CLAIM:]}", tried + 1), told_at=at,
        notice_id=notice, made_at=at,
    )  # fmt: skip
    put(tx, Duty(COLLECTED, debit, start_of_day(plan.day), plan.clause, facts={"number": claim.number}))
    audit(
        tx, "debit.announced", "debit", debit, invoice=str(claim.id), amount=str(plan.amount),
        day=plan.day.isoformat(),
    )  # fmt: skip
    return debit
