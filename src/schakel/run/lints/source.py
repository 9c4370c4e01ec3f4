"""A file of ours as the lints see it, and what they find in it."""

import ast
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

ROOTS = ("src", "tests", "conftest.py")
_NOT_OURS = frozenset({"__pycache__", "vendor", "node_modules"})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something to change, and where."""

    path: PurePosixPath
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class Source:
    """A Python file: its text, its tree, and the names that it imported."""

    def __init__(self, path: PurePosixPath, text: str) -> None:
        self.path = path
        self.text = text
        self.tree = ast.parse(text, filename=str(path))
        self._by_kind: defaultdict[type[ast.AST], list[Any]] = defaultdict(list)
        for node in ast.walk(self.tree):
            self._by_kind[type(node)].append(node)

    def nodes[N: ast.AST](self, *kinds: type[N]) -> Iterator[N]:
        """Every node of these kinds."""
        for kind in kinds:
            yield from self._by_kind[kind]

    @cached_property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return self.text.splitlines()

    @property
    def is_test(self) -> bool:
        """True for tests and what only they use."""
        return "tests" in self.path.parts or self.path.name == "conftest.py"

    @property
    def is_migration(self) -> bool:
        """True for a step of the schema's history."""
        return "migrations" in self.path.parts

    @property
    def app(self) -> str:
        """The service, the shared part or the adapter that the file belongs to; empty elsewhere."""
        parts = self.path.parts
        for above, below in (("services", 1), ("shared", 1), ("adapters", 2)):
            if above in parts[: -1 - below]:
                return parts[parts.index(above) + below]
        return ""

    @cached_property
    def imported(self) -> Mapping[str, str]:
        """What each imported name stands for: {"datetime": "datetime.datetime", "t": "time"}."""
        found: dict[str, str] = {}
        for plain in self.nodes(ast.Import):
            for alias in plain.names:
                first = alias.name.split(".")[0]
                found[alias.asname or first] = alias.name if alias.asname else first
        for node in self.nodes(ast.ImportFrom):
            if node.module:
                found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        return found

    @cached_property
    def documentation(self) -> frozenset[int]:
        """Identities of the string nodes that only say something to readers."""
        return frozenset(
            id(node.value) for node in self.nodes(ast.Expr) if isinstance(node.value, ast.Constant)
        )

    def dotted(self, node: ast.AST) -> str:
        """Write a chain of names in full, as it was imported; empty when it is no such chain."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return ""
        return ".".join([self.imported.get(node.id, node.id), *reversed(parts)])

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function, wherever it stands."""
        yield from self.nodes(ast.FunctionDef)
        yield from self.nodes(ast.AsyncFunctionDef)

    def strings(self) -> Iterator[tuple[ast.AST, str]]:
        """Every text in the code that is not documentation; what an f-string fills in is written {}."""
        pieces: set[int] = set()
        for whole in self.nodes(ast.JoinedStr):
            pieces.update(id(piece) for piece in whole.values)
            yield whole, "".join(_piece(piece) for piece in whole.values)
        said = pieces | self.documentation
        for node in self.nodes(ast.Constant):
            if isinstance(node.value, str) and id(node) not in said:
                yield node, node.value

    def finding(self, node: ast.AST | int, message: str) -> Finding:
        """Make a finding at a node, or at a line."""
        return Finding(self.path, node if isinstance(node, int) else getattr(node, "lineno", 1), message)


def _piece(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else "{}"


type Lint = Callable[[Source], Iterable[Finding]]


def sources(root: Path) -> list[Source]:
    """Read every Python file of ours below `root`."""
    return [
        Source(PurePosixPath(path.relative_to(root).as_posix()), path.read_text(encoding="utf-8"))
        for path in files(root, {".py"})
    ]


def files(root: Path, suffixes: set[str], roots: tuple[str, ...] = ROOTS) -> Iterator[Path]:
    """List our files with one of these suffixes, in a fixed order; nothing that others wrote."""
    for name in roots:
        start = root / name
        if start.is_file():
            yield start
            continue
        for path in sorted(start.rglob("*")):
            if path.suffix in suffixes and not _NOT_OURS.intersection(path.parts) and path.is_file():
                yield path
