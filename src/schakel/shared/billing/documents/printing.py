"""From a template to a PDF: one font, no network, the same bytes for the same content."""

import logging
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from hashlib import sha256
from types import ModuleType
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from schakel.shared.billing.documents.typefaces import typefaces

_VARIANT = "pdf/a-3b"
_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_IDENTIFIER_BYTES = 16

for talkative in ("weasyprint.progress", "fontTools"):  # they tell every step of every document
    logging.getLogger(talkative).setLevel(logging.WARNING)


class PdfUnavailableError(RuntimeError):
    """The libraries that lay out text are not on this machine; the message names their packages."""


def page_of(template: str, context: Mapping[str, Any], language: str) -> str:
    """Render the page of a PDF in a language: nl or en."""
    with override(language):
        return render_to_string(template, {"typefaces": typefaces(), "language": language, **context})


def pdf_of(page: str, made: date, attached: Mapping[str, bytes] | None = None) -> bytes:
    """Print a page as PDF/A-3 with files attached by name; `made` is the only date in it.

    Raises `PdfUnavailableError` where the system's libraries are missing.
    """
    weasyprint = printer()
    at = datetime.combine(made, time(), UTC)
    files = [
        weasyprint.Attachment(
            string=content.decode(), name=name, relationship="Alternative", created=at, modified=at
        )
        for name, content in (attached or {}).items()
    ]
    identifier = sha256(page.encode() + b"".join((attached or {}).values())).digest()[:_IDENTIFIER_BYTES]
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    html = weasyprint.HTML(string=page, url_fetcher=fetcher)
    return bytes(
        html.write_pdf(attachments=files, pdf_identifier=identifier, pdf_variant=_VARIANT, pdf_tags=True)
    )


def printer() -> ModuleType:
    """Return WeasyPrint. Raises `PdfUnavailableError` where it finds no Pango."""
    try:
        import weasyprint  # type: ignore[import-untyped]
    except OSError as missing:
        raise PdfUnavailableError(
            f"no PDF can be made on this machine: install the packages {_PACKAGES} (Debian and Ubuntu)"
        ) from missing
    printing: ModuleType = weasyprint
    return printing
