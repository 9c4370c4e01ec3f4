"""Take over what a bank reports of collections that failed or went back, in a transaction of the provider."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.debit_returns import ReportedReturn, ReturnReport
from schakel.shared.billing.models import Claim, Debit, DebitReturn
from schakel.shared.billing.queries.batches import batch_as_sent
from schakel.shared.billing.sepa.batches import returns_in
from schakel.shared.billing.sepa.texts import batch_of_message
from schakel.shared.billing.usecases.return_debit import return_debit
from schakel.shared.tenancy.interface import Actor, Transaction, transaction


@dataclass(frozen=True, slots=True)
class ImportedReturns:
    """What became of a file: returns that were new, those known before, and of the new ones those for a person."""

    new: int
    there: int
    odd: int


def take_returns(tx: Transaction, report: ReturnReport, *, by: Actor, at: datetime) -> ImportedReturns:
    """Keep every return once, and undo what it takes back; what belongs to no collection is for a person."""
    done = [_take(tx, each, by, at) for each in _every(report)]
    taken = ImportedReturns(
        new=sum(row is not None for row in done),
        there=sum(row is None for row in done),
        odd=sum(row is not None and bool(row.trouble) for row in done),
    )
    if taken.new:
        audit(tx, "debit_returns.imported", "organisation", tx.organisation, new=taken.new, odd=taken.odd)
    return taken


def _every(report: ReturnReport) -> list[ReportedReturn]:
    """Give the single returns, and one for each collection in what was refused as a whole."""
    found = {each.fingerprint: each for each in report.returns}
    named: set[UUID] = {
        which for each in report.rejected if (which := batch_of_message(each.message)) is not None
    }
    for which in sorted(named):
        batch = batch_as_sent(which)
        for each in () if batch is None else returns_in(report, batch):
            found.setdefault(each.fingerprint, each)
    return list(found.values())


def _take(tx: Transaction, told: ReportedReturn, by: Actor, at: datetime) -> DebitReturn | None:
    """Keep a return and do what follows; None for one that was known before."""
    row = DebitReturn(
        id=new_id(at), fingerprint=told.fingerprint, end_to_end=told.end_to_end, reason=told.reason, day=told.day,
        minor=None if told.amount is None else told.amount.minor, mandate=told.mandate,
        currency="EUR" if told.amount is None else told.amount.currency, bank_reference=told.bank_reference,
        imported_at=at, imported_by=tx.by.person,
    )  # fmt: skip
    DebitReturn.objects.bulk_create([row], ignore_conflicts=True)
    if not DebitReturn.objects.filter(pk=row.pk).exists():
        return None
    debit = Debit.objects.across().filter(end_to_end=told.end_to_end).first() if told.end_to_end else None
    if debit is None:
        row.trouble = "unknown"
    elif row.minor is not None and (row.minor, row.currency) != (debit.minor, debit.currency):
        row.trouble = "amount"
    else:
        row.trouble = _undo(debit, row, by, at)
    if debit is not None:
        row.debit_id, row.client_id = debit.id, debit.organisation_id
    row.save()
    return row


def _undo(debit: Debit, row: DebitReturn, by: Actor, at: datetime) -> str:
    """Have the collection go back inside its client; returns why a person looks at it, if one does."""
    with transaction(by.within(debit.organisation_id)) as inside:
        inside.lock(Claim, debit.claim_id)
        found = inside.lock(Debit, debit.id)
        if found.state not in {"in_file", "collected"}:
            return "no_debit"
        day = min(row.day or business_day(at), business_day(at))
        outcome = return_debit(inside, found, row.reason, day, by=by, at=at)
    return "for_staff" if outcome.for_staff else ""
