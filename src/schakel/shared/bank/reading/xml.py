"""XML from outside: no document types, no entities, no network, checked against its schema."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from schakel.shared.bank.errors import Unreadable, UnreadableError

_SCHEMAS = Path(__file__).parent / "schemas"
_SPACE = "urn:iso:std:iso:20022:tech:xsd:"
VERSIONS: Mapping[str, Path] = {
    f"{_SPACE}camt.053.001.{version}": _SCHEMAS / f"camt.053.001.{version}.xsd"
    for version in ("02", "03", "04", "08")
}
"""Namespace -> schema."""
_FORBIDDEN = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def safely_parsed(data: bytes) -> Any:
    """Return the root element of a document that keeps to the schema of its namespace. Raises UnreadableError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    if any(word in data for word in _FORBIDDEN):
        raise UnreadableError(Unreadable.FORBIDDEN_XML)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise UnreadableError(Unreadable.NOT_A_STATEMENT, line=problem.lineno) from None
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:  # in an encoding that hid it above
        raise UnreadableError(Unreadable.FORBIDDEN_XML)
    _must_keep_to_schema(root)
    return root


def _must_keep_to_schema(root: Any) -> None:
    name = etree.QName(root)
    schema_file = VERSIONS.get(name.namespace or "")
    if schema_file is None:
        raise UnreadableError(Unreadable.OTHER_MESSAGE, namespace=(name.namespace or "")[:100])
    schema = etree.XMLSchema(
        etree.parse(schema_file)
    )  # of its own for every file: its error log is not shared
    if not schema.validate(root):
        raise UnreadableError(Unreadable.AGAINST_SCHEMA, line=schema.error_log[0].line)


class Reader:
    """Looks into elements of one namespace by plain paths ("Acct/Id/IBAN")."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace
        self._paths: dict[str, str] = {}

    def text(self, element: Any, *paths: str) -> str:
        """Return the text at the first path that has one, else nothing."""
        for path in paths:
            found = element.findtext(self._full(path))
            if found and found.strip():
                return str(found.strip())
        return ""

    def first(self, element: Any, *paths: str) -> Any:
        """Return the element at the first path that has one, else None."""
        return next((found for path in paths if (found := element.find(self._full(path))) is not None), None)

    def every(self, element: Any, path: str) -> list[Any]:
        """Return all elements at a path."""
        return list(element.findall(self._full(path)))

    def _full(self, path: str) -> str:
        if path not in self._paths:
            self._paths[path] = "/".join(f"{{{self._namespace}}}{step}" for step in path.split("/"))
        return self._paths[path]
