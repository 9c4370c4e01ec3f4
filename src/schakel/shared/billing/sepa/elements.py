"""XML of banks: read without document types, entities or network, and looked into by plain paths.

The reader of bank statements guards its files the same way, but only together with the schemas of camt.053: a
status report or a notification cannot pass there.
"""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree

from schakel.kernel.money import Money
from schakel.shared.billing.sepa.faults import ReturnFault, ReturnFileError

MOST_BYTES = 32 * 2**20
_NO_REFERENCE = frozenset({"NOTPROVIDED", "NONREF", "NOTAVAILABLE"})


def safe_root(data: bytes) -> Any:
    """Return the root element of a document from outside. Raises `ReturnFileError`."""
    if len(data) > MOST_BYTES:
        raise ReturnFileError(ReturnFault.TOO_LARGE, bytes=len(data), most=MOST_BYTES)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise ReturnFileError(ReturnFault.NOT_XML, line=problem.lineno) from None
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise ReturnFileError(ReturnFault.FORBIDDEN_XML)
    return root


def first(element: Any, *paths: str) -> Any:
    """Return the element at the first path that has one ("Refs/EndToEndId", in any namespace), else None."""
    return next((found for path in paths if (found := element.find(_full(path))) is not None), None)


def every(element: Any, path: str) -> list[Any]:
    """Return all elements at a path."""
    return list(element.findall(_full(path)))


def text(element: Any, *paths: str) -> str:
    """Return the text at the first path that has one, else nothing; nothing for no element."""
    for path in paths if element is not None else ():
        found = element.findtext(_full(path))
        if found and found.strip():
            return str(found.strip())
    return ""


def _full(path: str) -> str:
    return "/".join("*" if step == "*" else f"{{*}}{step}" for step in path.split("/"))


def reference(said: str) -> str:
    """Return a reference; empty for what banks write when there is none."""
    return "" if said.upper() in _NO_REFERENCE else said


def amount_of(element: Any) -> Money | None:
    """Return the amount of an element, None for no element. Raises `ReturnFileError`."""
    if element is None:
        return None
    try:
        amount = Money.of(Decimal((element.text or "").strip()), element.get("Ccy") or "")
    except (InvalidOperation, ValueError):
        amount = None
    if amount is None or amount.minor <= 0:
        raise ReturnFileError(ReturnFault.AMOUNT, line=element.sourceline)
    return amount


def day_of(element: Any, *paths: str) -> date | None:
    """Return the day at the first path that has a date or moment, as the bank wrote it. Raises `ReturnFileError`."""
    said = text(element, *paths)
    try:
        return date.fromisoformat(said[:10]) if said else None
    except ValueError:
        raise ReturnFileError(ReturnFault.DATE, line=element.sourceline) from None
