"""The door of the deadline ledger."""

from schakel.shared.deadlines.board import COUNTED, Shelf, Wanted, board, board_counts, one_of_board
from schakel.shared.deadlines.handlers import (
    Done,
    Dropped,
    Due,
    Duty,
    Handler,
    Moved,
    NoHandlerError,
    Outcome,
    batch_handler,
    handler,
    kinds,
)
from schakel.shared.deadlines.queries import Entry, next_due, timeline
from schakel.shared.deadlines.usecases.drop import drop
from schakel.shared.deadlines.usecases.find_due import organisations_due
from schakel.shared.deadlines.usecases.move import move
from schakel.shared.deadlines.usecases.plan import plan
from schakel.shared.deadlines.usecases.plan_many import plan_many
from schakel.shared.deadlines.usecases.put import AlreadyOpenError, put
from schakel.shared.deadlines.usecases.retry_now import NothingToRetryError, retry_now
from schakel.shared.deadlines.usecases.run_due import run_due

__all__ = [
    "COUNTED", "AlreadyOpenError", "Done", "Dropped", "Due", "Duty", "Entry", "Handler", "Moved", "NoHandlerError",
    "NothingToRetryError", "Outcome", "Shelf", "Wanted", "batch_handler", "board", "board_counts", "drop", "handler",
    "kinds", "move", "next_due", "one_of_board", "organisations_due", "plan", "plan_many", "put", "retry_now",
    "run_due", "timeline",
]  # fmt: skip
