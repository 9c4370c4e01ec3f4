"""The end of a contract's term has come."""

from datetime import date, datetime

from schakel.shared.agreements.events import ContractRenewed
from schakel.shared.agreements.facts.life import AtTermEnd
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import agreed, fact
from schakel.shared.agreements.queries.life import TERM_END, duties_of
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.renewal import at_term_end
from schakel.shared.agreements.usecases.carry_out_end import carry_out_end
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def pass_term_end(tx: Transaction, row: Contract, end: date, at: datetime) -> Outcome:
    """Renew a contract, let it go on, or end it, as its terms on that day say; what follows is planned."""
    if row.ended_at is not None:
        return Dropped("the contract is over")
    terms = terms_on(fact(row), end)
    found = at_term_end(terms.renewal, agreed(row), end)
    match found.outcome.what:
        case AtTermEnd.NOT_AN_END:
            return Dropped("no term ends on this day any more")
        case AtTermEnd.ENDS:
            if row.ends is None:
                row.ends, row.ended_how = end, Contract.EndedHow.TERM
                row.save(update_fields=["ends", "ended_how"])
            carry_out_end(tx, row, at)
            return Done("the contract ended with its term")
    audit(tx, "contract.renewed", "contract", row.id, until=found.outcome.until, because=list(found.because))
    record(
        ContractRenewed(
            organisation=tx.organisation, contract=row.id, service=row.service, until=found.outcome.until
        ),
        tx,
    )
    coming = tuple(duty for duty in duties_of(fact(row), terms, end) if duty.kind == TERM_END)
    return Done(str(found.outcome.what), then=coming)
