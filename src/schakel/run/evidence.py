"""Which tests show a clause, read from the source: a test says so with `@pytest.mark.clause("document:article")`."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
_TESTS = ("src/**/test_*.py", "tests/**/test_*.py")
_MARK = "mark.clause("


@cache
def evidence_by_clause(checkout: Path = CHECKOUT) -> Mapping[str, Sequence[str]]:
    """Give the tests of each clause as "path::test"; none where the product is installed without its tests."""
    found: dict[str, dict[str, None]] = {}
    for path in files_of_tests(checkout):
        text = path.read_text(encoding="utf-8")
        if _MARK not in text:
            continue
        for test, clauses in _marked(ast.parse(text)):
            for clause in clauses:
                found.setdefault(clause, {})[f"{path.relative_to(checkout)}::{test}"] = None
    return {clause: tuple(tests) for clause, tests in found.items()}


def files_of_tests(checkout: Path) -> Iterator[Path]:
    """List the files with tests."""
    for pattern in _TESTS:
        yield from sorted(checkout.glob(pattern))


def _marked(module: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """List the tests of a module with the clauses that they, their class, their cases or their module name."""
    everywhere = [
        clause
        for statement in module.body
        if isinstance(statement, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in statement.targets)
        for clause in _clauses(statement.value)
    ]
    yield from _in_body(module.body, "", everywhere)


def _in_body(body: Sequence[ast.stmt], inside: str, above: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            clauses = [*above, *(found for each in node.decorator_list for found in _clauses(each))]
            if isinstance(node, ast.ClassDef):
                yield from _in_body(node.body, f"{inside}{node.name}::", clauses)
            elif node.name.startswith("test_") and clauses:
                yield f"{inside}{node.name}", clauses


def _clauses(node: ast.AST) -> Iterator[str]:
    """List the arguments of every `...mark.clause(...)` in an expression."""
    for call in ast.walk(node):
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="mark"), attr="clause"), args=args):
                for each in args:
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        yield each.value
