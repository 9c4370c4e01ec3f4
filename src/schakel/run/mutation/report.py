"""`schakel clauses --mutate`: which tests of a clause notice when its numbers change."""

import json
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from rich.console import Console
from rich.table import Table

from schakel.kernel.conversion import to_plain
from schakel.run.mutation.child import Evidence, Outcome
from schakel.run.mutation.numbers import Parameter, parameters_of
from schakel.run.rulebook import load_terms

CHECKOUT = Path(__file__).resolve().parents[4]
AT_ONCE = 2
"""How many changes are tried at the same time."""


def mutate(clause: str, *, as_json: bool) -> int:
    """Change each number of a clause in turn and show the tests that go red; 1 when a change goes unnoticed.

    Raises ValueError when the clause has no number or no test, or its tests are red as they are.
    """
    parameters = parameters_of(clause, load_terms())
    if not parameters:
        raise ValueError(f"no terms have a number of {clause}")
    with tempfile.TemporaryDirectory() as scratch:
        evidence = Evidence.found(clause, CHECKOUT, Path(scratch))
        unchanged = evidence.run(None) if evidence.files else Outcome(0, ())
        if not unchanged.ran:
            raise ValueError(f"no test gives evidence for {clause}")
        if unchanged.red:
            raise ValueError(f"tests of {clause} are red as they are: {', '.join(unchanged.red)}")
        outcomes = _tried(evidence, parameters)
    if as_json:
        print(json.dumps([_plain(*outcome) for outcome in outcomes], ensure_ascii=False, indent=2))
    else:
        _print(clause, unchanged.ran, outcomes)
    return 0 if all(outcome.red for _, outcome in outcomes) else 1


def _tried(evidence: Evidence, parameters: Sequence[Parameter]) -> list[tuple[Parameter, Outcome]]:
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        runs = [pool.submit(evidence.run, each.place) for each in parameters]
        for number, run in enumerate(as_completed(runs), 1):
            run.result()
            print(f"schakel clauses: {number} of {len(runs)} changes tried", file=sys.stderr)
    return [(each, run.result()) for each, run in zip(parameters, runs, strict=True)]


def _plain(parameter: Parameter, outcome: Outcome) -> dict[str, object]:
    return {
        "parameter": parameter.place,
        "value": to_plain(parameter.value),
        "changed": to_plain(parameter.changed),
        "red": list(outcome.red),
    }


def _print(clause: str, tests: int, outcomes: Sequence[tuple[Parameter, Outcome]]) -> None:
    table = Table("number", "changed", "tests that go red", show_lines=True)
    for parameter, outcome in outcomes:
        change = f"{to_plain(parameter.value)} -> {to_plain(parameter.changed)}"
        red = "\n".join(node.rpartition("::")[2] for node in outcome.red)
        table.add_row(parameter.place.rpartition(":")[2], change, red or "none: nothing notices")
    Console(markup=False, highlight=False, emoji=False).print(table)
    noticed = sum(bool(outcome.red) for _, outcome in outcomes)
    print(f"{noticed} of {len(outcomes)} changes are noticed by the {tests} tests of {clause}.")
