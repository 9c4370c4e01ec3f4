"""Words that do not belong in a repository, in files of any kind."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from schakel.run.lints.source import Finding, files

ROOTS = (
    "src", "tests", "docs", "deploy", "conftest.py", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md",
    "pyproject.toml",
)  # fmt: skip
SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".html",
    ".css",
    ".js",
    ".sh",
    ".sql",
    ".po",
    ".txt",
    ".yaml",
    ".yml",
    ".xml",
}

_LEFT_OPEN = re.compile(r"\b(?:TODO|FIXME)\b")
_SOMEBODYS_FOLDER = re.compile(r"(?<![\w.}>*-])(?:/root/|/home/[a-z]|/Users/[A-Za-z]|[A-Z]:\\Users\\)")


def left_behind(root: Path) -> Iterator[Finding]:
    """Find work that was left open, and folders of somebody's own machine."""
    present = tuple(name for name in ROOTS if (root / name).exists())
    for path in files(root, SUFFIXES, present):
        if "lints" in path.parts:
            continue
        place = PurePosixPath(path.relative_to(root).as_posix())
        yield from words_in(place, path.read_text(encoding="utf-8"), str(root))


def words_in(place: PurePosixPath, text: str, root: str = "") -> Iterator[Finding]:
    """Find them in one text; `root` is the folder of the checkout, which no file may name."""
    for number, line in enumerate(text.splitlines(), 1):
        if match := _LEFT_OPEN.search(line):
            yield Finding(place, number, f"{match.group()}: do it, or write it down where work is planned")
        if _SOMEBODYS_FOLDER.search(line) or (root.count("/") > 1 and root in line):
            yield Finding(place, number, "a folder of one machine; write what holds everywhere")
