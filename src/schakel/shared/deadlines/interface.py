"""The door of the deadline ledger."""

from schakel.shared.deadlines.handlers import (
    Done,
    Dropped,
    Due,
    Handler,
    Moved,
    NoHandlerError,
    Outcome,
    handler,
)
from schakel.shared.deadlines.queries import Entry, board, timeline
from schakel.shared.deadlines.usecases.put import AlreadyOpenError, Duty, drop, move, plan, put
from schakel.shared.deadlines.usecases.run_due import next_due, run_due

__all__ = [
    "AlreadyOpenError", "Done", "Dropped", "Due", "Duty", "Entry", "Handler", "Moved", "NoHandlerError", "Outcome",
    "board", "drop", "handler", "move", "next_due", "plan", "put", "run_due", "timeline",
]  # fmt: skip
