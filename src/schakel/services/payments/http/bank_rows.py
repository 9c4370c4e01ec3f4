"""Proposals as the pages of bank statements show them."""

from dataclasses import dataclass

from schakel.services.payments.http.bank_words import EVIDENCE, EVIDENCE_KINDS
from schakel.services.payments.interface import ProposedTransfer
from schakel.shared.bank.http.rows import LineRow, line_row, written


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal with its line, and its amount as the form of a match takes it."""

    proposed: ProposedTransfer
    line: LineRow
    evidence: str
    kind: str
    amount: str


def proposal_row(one: ProposedTransfer) -> ProposalRow:
    """Return a proposal as it is shown."""
    return ProposalRow(
        proposed=one,
        line=line_row(one.line),
        evidence=str(EVIDENCE[one.evidence]),
        kind=EVIDENCE_KINDS.get(one.evidence, "info"),
        amount=written(one.amount),
    )
