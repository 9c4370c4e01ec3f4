"""Clauses that code, tests, templates and documents cite exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from schakel.kernel.clauses import catalogue
from schakel.kernel.clauses import sources as documents
from schakel.run.lints.source import Finding, Source, files

_CITED = re.compile(rf"\b(?:{'|'.join(documents())}):[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*")
_MARK = "pytest.mark.clause"
_TEXTS = {".html", ".txt", ".md"}
_PLACES = ("src", "docs", "README.md")


def unknown_clause(source: Source) -> Iterator[Finding]:
    """Find clauses that no catalogue has; in tests only those they claim to show, as others may be wrong on purpose."""
    if not source.is_test and source.path.parts[0] != "tests":
        for number, line in enumerate(source.lines, 1):
            yield from _unknown(source.path, number, line)
        return
    for call in source.nodes(ast.Call):
        if source.dotted(call.func) == _MARK:
            for cited in call.args:
                if isinstance(cited, ast.Constant) and cited.value not in catalogue():
                    yield source.finding(cited, f"there is no clause {cited.value!r}")


def in_texts(root: Path) -> Iterator[Finding]:
    """Find them in templates and documents."""
    for path in files(root, _TEXTS, tuple(name for name in _PLACES if (root / name).exists())):
        place = PurePosixPath(path.relative_to(root).as_posix())
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield from _unknown(place, number, line)


def _unknown(place: PurePosixPath, number: int, line: str) -> Iterator[Finding]:
    for cited in _CITED.findall(line):
        if cited not in catalogue():
            yield Finding(place, number, f"there is no clause {cited}")
