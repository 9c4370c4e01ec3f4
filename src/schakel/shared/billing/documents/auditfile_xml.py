"""Elements of an audit file: one namespace, texts cut to what the format holds, nothing for what is empty."""

from typing import Any

from lxml import etree

from schakel.kernel.money import Money
from schakel.shared.billing.documents.xml_text import xml_text

NAMESPACE = "http://www.auditfiles.nl/XAF/3.2"

type Element = Any
"""An element of lxml, which has no types of its own."""


def named(name: str) -> str:
    """Return a name in the namespace of the format."""
    return f"{{{NAMESPACE}}}{name}"


def part(name: str, *children: Element | None) -> Element:
    """Make an element of others; None among them is left out."""
    element = etree.Element(named(name), nsmap={None: NAMESPACE})
    element.extend([child for child in children if child is not None])
    return element


def text(name: str, value: str, longest: int) -> Element | None:
    """Make an element of a text, cut to `longest` characters; None for an empty text."""
    cleaned = " ".join(xml_text(value).split())[:longest]
    if not cleaned:
        return None
    element = etree.Element(named(name), nsmap={None: NAMESPACE})
    element.text = cleaned
    return element


def plain_amount(amount: Money) -> str:
    """Write an amount without its currency."""
    return f"{amount.decimal:f}"


def sided(amount: Money) -> tuple[Element, Element]:
    """Write an amount and its side: above zero is debit (D), below zero credit (C)."""
    size = amount if amount.minor >= 0 else -amount
    side = "D" if amount.minor >= 0 else "C"
    return text("amnt", plain_amount(size), 20), text("amntTp", side, 1)
