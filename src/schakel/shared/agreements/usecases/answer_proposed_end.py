"""The other side answers a proposed end date."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.consent import CONSENTED, REFUSED, proposed_ends
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.ending import end_by_consent
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def answer_proposed_end(
    client: UUID, contract: UUID, statement: UUID, *, consents: bool, side: From, by: Actor, at: datetime
) -> date | None:
    """Consent to an end date that the other side proposed, or refuse it; returns the end date (linq:5.4).

    Raises RefusedError for one's own proposal, or one that was answered.
    """
    ours = side is From.PROVIDER
    with transaction(by.within(client)) as tx:
        require(by, "contract.stop" if ours else "contract.cancel")
        row = own_contract(tx, contract)
        made, today = fact(row), business_day(at)
        proposal = next((each for each in proposed_ends(made) if each.statement == statement), None)
        if proposal is None or proposal.answered or row.ended_at is not None:
            raise RefusedError("no_proposed_end")
        if proposal.side == side:
            raise RefusedError("own_proposal")
        days = {proposal.side: proposal.on, side: today if consents else None}
        found = end_by_consent(
            terms_on(made, today).ending, proposal.ends, days.get(From.CLIENT), days.get(From.PROVIDER)
        )
        declared = Declared(
            by=side, channel=Channel.EMAIL if ours else Channel.PORTAL, reference=str(statement)
        )
        kind = CONSENTED if consents else REFUSED
        keep_statement(tx, row.id, kind, declared, today, found, at)
        audit(tx, f"contract.{kind}", "contract", row.id, because=list(found.because))
        end = found.outcome.end
        if end is None:
            return None
        if row.ends is not None and row.ends <= end:
            raise RefusedError("ends_already", found, ends=row.ends)
        fix_end(tx, row, end, Contract.EndedHow.CONSENT, found, at)
    return end
