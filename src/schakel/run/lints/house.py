"""All the house's lints over the whole repository."""

from pathlib import Path

from schakel.run.lints import citations, proofs, shape, tables, times, words
from schakel.run.lints.source import Finding, Lint, sources

LINTS: tuple[Lint, ...] = (
    times.machine_clock,
    times.day_of_instant,
    times.database_clock,
    shape.long_module,
    shape.long_function,
    shape.empty_name,
    shape.one_verb,
    tables.model_by_name,
    tables.signal,
    tables.session_setting,
    tables.reference,
    proofs.passed_over,
    proofs.no_sentence,
    citations.unknown_clause,
)


def findings(root: Path) -> list[Finding]:
    """Return what the house finds in the repository at `root`, by place."""
    everything = sources(root)
    lints = (*LINTS, tables.rows_of_nobody(tables.owned_models(everything)))
    found = {each for source in everything for lint in lints for each in lint(source)}
    return sorted(found | set(words.left_behind(root)) | set(citations.in_texts(root)))
