"""Small files, small functions, names that say something, one verb per use case."""

import ast
from collections.abc import Iterator

from schakel.run.lints.source import Finding, Source

LONG_MODULE = 300
LONGEST_MODULE = 400
LONG_FUNCTION = 40
MAY_BE_LONG = {
    "src/schakel/adapters/carriers/twiml/play.py": "one carrier, played from the first request to the last",
    "src/schakel/adapters/carriers/twiml/tests/test_play.py": "the tests of that carrier",
}
"""Modules above 300 lines that are better whole, each with the reason; none may pass 400."""

EMPTY_NAMES = frozenset(
    {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utilities", "utils"}
)


def long_module(source: Source) -> Iterator[Finding]:
    """Find modules that want to be two."""
    length = len(source.lines)
    most = LONGEST_MODULE if str(source.path) in MAY_BE_LONG else LONG_MODULE
    if length > most and not source.is_migration:
        yield source.finding(1, f"{length} lines; a module has at most {most}: split it by what it is about")


def long_function(source: Source) -> Iterator[Finding]:
    """Find functions that want to be several."""
    for node in source.functions():
        length = statement_lines(source, node)
        if length > LONG_FUNCTION:
            yield source.finding(
                node,
                f"{node.name} has {length} lines of statements; a function has at most {LONG_FUNCTION}",
            )


def statement_lines(source: Source, function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines without its signature, docstring, comments and blank lines."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    if not body:
        return 0
    inside = (line.strip() for line in source.lines[body[0].lineno - 1 : function.end_lineno])
    return sum(1 for line in inside if line and not line.startswith("#"))


def empty_name(source: Source) -> Iterator[Finding]:
    """Find modules whose name says nothing about what is in them."""
    for part in (*source.path.parts[:-1], source.path.stem):
        if part in EMPTY_NAMES:
            yield source.finding(1, f'"{part}" says nothing; name it after what it does')


def one_verb(source: Source) -> Iterator[Finding]:
    """Find use-case files with more than one thing to do, or none."""
    if "usecases" not in source.path.parts or source.path.name == "__init__.py" or source.is_test:
        return
    verbs = [
        node.name
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    ]
    if len(verbs) != 1:
        have = ", ".join(verbs) or "none"
        yield source.finding(1, f"a use-case file holds one public verb; this has {have}")
