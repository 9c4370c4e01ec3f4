"""End dates that one side proposed, and what the other side said."""

from datetime import date
from uuid import UUID

from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.stopping import ProposedEnd
from schakel.shared.agreements.models import Statement

PROPOSED = "end_proposed"
CONSENTED = "end_consented"
REFUSED = "end_refused"
_ANSWERS = {CONSENTED: "consented", REFUSED: "refused"}


def proposed_ends(contract: ContractFact) -> list[ProposedEnd]:
    """Return the end dates that were proposed for a contract, newest first."""
    rows = Statement.objects.of(contract.organisation).filter(contract=contract.id)
    answers = {
        UUID(row.reference): _ANSWERS[row.kind] for row in rows.filter(kind__in=_ANSWERS) if row.reference
    }
    return [
        ProposedEnd(
            statement=row.id,
            contract=row.contract_id,
            side=row.side,
            on=row.received_on or contract.agreed.commencement,
            ends=date.fromisoformat(row.decision["facts"]["proposed"]),
            words=row.words,
            answered=answers.get(row.id, ""),
        )
        for row in rows.filter(kind=PROPOSED).order_by("-at", "-id")
    ]
