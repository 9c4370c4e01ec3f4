"""Elements of UBL: names by their usual prefixes, text that XML can hold, nothing for what is empty."""

from typing import Any

from lxml import etree

from schakel.kernel.money import Money
from schakel.shared.billing.documents.xml_text import xml_text

type Element = Any
"""An element of lxml, which has no types of its own."""

_UBL = "urn:oasis:names:specification:ubl:schema:xsd"
_PREFIXES = {
    "cac": f"{_UBL}:CommonAggregateComponents-2",
    "cbc": f"{_UBL}:CommonBasicComponents-2",
}


def root_of(name: str) -> Element:
    """Begin a document: "Invoice" or "CreditNote"."""
    own = f"{_UBL}:{name}-2"
    namespaces: dict[Any, str] = {None: own, **_PREFIXES}
    return etree.Element(f"{{{own}}}{name}", nsmap=namespaces)


def add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """Add "cbc:ID" with a text, or "cac:Party" to be filled; an empty text adds nothing, an empty attribute neither."""
    prefix, _, local = name.partition(":")
    given = {key: value for key, value in attributes.items() if value}
    element = etree.Element(f"{{{_PREFIXES[prefix]}}}{local}", given)
    if text is None or xml_text(text).strip():
        element.text = None if text is None else xml_text(text).strip()
        parent.append(element)
    return element


def add_amount(parent: Element, name: str, amount: Money) -> None:
    """Add an amount with all decimals of its currency."""
    add(parent, name, f"{amount.decimal:f}", currencyID=amount.currency)
