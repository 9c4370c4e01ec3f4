"""Texts of documents as pages draw them, and what documents are called."""

from typing import Any

from django.utils.translation import gettext_lazy as _

DOCUMENTS: dict[str, Any] = {
    "terms": _("Terms"),
    "general terms": _("General terms"),
    "privacy statement": _("Privacy statement"),
    "privacy policy": _("Privacy policy"),
    "cookie policy": _("Cookie policy"),
    "processor agreement": _("Processor agreement"),
    "manual": _("Manual"),
}


def called(document: str) -> Any:
    """Return what a document is called in the reader's language."""
    if document.startswith("additional "):
        return _("Additional terms: %(name)s") % {"name": document.removeprefix("additional ")}
    return DOCUMENTS.get(document, document.capitalize())


def in_address(document: str) -> str:
    """Return how a document stands in an address: "privacy-policy"."""
    return document.replace(" ", "-")


def named_in(address: str) -> str:
    """Return the document that an address names."""
    return address.replace("-", " ")


def blocks(text: str) -> list[tuple[str, str]]:
    """Return a plain text as (tag, words): lines that begin with # are headings, each other line a paragraph."""
    found = []
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.strip()
        if not words:
            continue
        level = len(words) - len(words.lstrip("#"))
        found.append((f"h{min(level + 1, 4)}", words.lstrip("# ")) if level else ("p", words))
    return found
