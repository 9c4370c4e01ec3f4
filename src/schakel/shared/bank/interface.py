"""The door of bank statements."""

from schakel.shared.bank.errors import Unreadable, UnreadableError
from schakel.shared.bank.events import LineMatched, MatchUndone
from schakel.shared.bank.facts import (
    Claim,
    Evidence,
    Format,
    Imported,
    ImportedStatement,
    Line,
    LineFilter,
    MatchFact,
    OpenLine,
    Proposal,
    Statement,
    StatementFact,
)
from schakel.shared.bank.queries import (
    line_of,
    lines_of,
    match_of,
    matches,
    open_lines,
    proposals,
    statement_pages,
    statements,
    unmatched_lines,
)
from schakel.shared.bank.reading.read import MOST_BYTES, read
from schakel.shared.bank.rules.matching import propose
from schakel.shared.bank.usecases.confirm_match import confirm_match
from schakel.shared.bank.usecases.import_statement import import_statement
from schakel.shared.bank.usecases.undo_match import undo_match

__all__ = [
    "MOST_BYTES",
    "Claim",
    "Evidence",
    "Format",
    "Imported",
    "ImportedStatement",
    "Line",
    "LineFilter",
    "LineMatched",
    "MatchFact",
    "MatchUndone",
    "OpenLine",
    "Proposal",
    "Statement",
    "StatementFact",
    "Unreadable",
    "UnreadableError",
    "confirm_match",
    "import_statement",
    "line_of",
    "lines_of",
    "match_of",
    "matches",
    "open_lines",
    "proposals",
    "propose",
    "read",
    "statement_pages",
    "statements",
    "undo_match",
    "unmatched_lines",
]
