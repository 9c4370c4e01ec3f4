"""The answer to "why?": the clause, its words, the facts, what one can do."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from schakel.kernel.clauses import clause


def why(
    cited: str,
    facts: Iterable[tuple[Any, Any]] = (),
    *,
    options: Sequence[Any] = (),
    on: date | None = None,
    document: Any = "",
) -> dict[str, Any]:
    """Return what the component `why` draws for a clause of a catalogue; `document` is what the reader calls it."""
    found = clause(cited)
    return {
        "clause": cited.partition(":")[2],
        "document": document,
        "text": found.says,
        "facts": list(facts),
        "on": on,
        "options": list(options),
    }
