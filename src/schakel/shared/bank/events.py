"""What bank statements announce. Ids and amounts only: nobody's name, account or words travel in an event."""

from uuid import UUID

from schakel.shared.events.interface import Event, event


@event("bank.line_matched", live="bank")
class LineMatched(Event):
    """Money on a bank account settles (part of) a claim; `minor` is negative for money that went back."""

    match: UUID
    line: UUID
    claim: UUID
    minor: int
    currency: str


@event("bank.match_undone", live="bank")
class MatchUndone(Event):
    """A match was a mistake: its amount is free again, on the line and for the claim."""

    match: UUID
    line: UUID
    claim: UUID
    minor: int
    currency: str
