"""Finding the texts to translate: in Python by its syntax tree, in templates as Django's own command does."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

from schakel.run.translations.catalogue import Key

# function -> which arguments are (context, text, plural)
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    **{f"gettext{end}": (None, 0, None) for end in ("", "_lazy", "_noop")},
    **{f"ngettext{end}": (None, 0, 1) for end in ("", "_lazy")},
    **{f"pgettext{end}": (0, 1, None) for end in ("", "_lazy")},
    **{f"npgettext{end}": (0, 1, 2) for end in ("", "_lazy")},
}
LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"(?<!\w)({'|'.join(FUNCTIONS)})\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)")


@dataclass(slots=True)
class Found:
    """A text found, and the files it stands in."""

    plural: str
    places: set[str] = field(default_factory=set)

    def add(self, plural: str, place: str) -> None:
        """Note one more place; a plural found anywhere holds everywhere."""
        self.plural = self.plural or plural
        self.places.add(place)


def texts_in(path: Path) -> list[tuple[Key, str]]:
    """The texts of a file, as (key, plural); the plural is empty where there is none.

    Raises `ValueError` when a text is not written out literally, for then nobody could translate it.
    """
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return list(_in_python(source, path)) if "gettext" in source else []
    return list(_in_template(source, path)) if "{%" in source or "{{" in source else []


def _in_python(source: str, path: Path) -> Iterator[tuple[Key, str]]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in FUNCTIONS:
            yield _text(called, [_literal(argument, path) for argument in node.args], path, node.lineno)


def _literal(argument: ast.expr, path: Path) -> str | None:
    if isinstance(argument, ast.JoinedStr):
        raise ValueError(f"{path}:{argument.lineno}: an f-string cannot be translated; use placeholders")  # noqa: TRY004
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def _in_template(source: str, path: Path) -> Iterator[tuple[Key, str]]:
    for call in CALL.finditer(templatize(source, origin=str(path))):
        literals = [ast.literal_eval(literal) for literal in re.findall(LITERAL, call[2])]
        yield _text(call[1], literals, path, source.count("\n", 0, call.start()) + 1)


def _text(called: str, given: list[str | None], path: Path, line: int) -> tuple[Key, str]:
    context, text, plural = ("" if place is None else _at(given, place) for place in FUNCTIONS[called])
    if text is None or context is None or plural is None:
        raise ValueError(f"{path}:{line}: {called}() needs its texts written out")
    return Key(text, context), plural


def _at(given: list[str | None], place: int) -> str | None:
    return given[place] if place < len(given) else None
