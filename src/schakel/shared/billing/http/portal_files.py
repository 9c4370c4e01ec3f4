"""An invoice as files: PDF for people, UBL for bookkeeping. Both are written when somebody asks for them."""

import re

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from schakel.shared.billing.documents.pdf import invoice_pdf
from schakel.shared.billing.documents.printing import PdfUnavailableError
from schakel.shared.billing.documents.ubl import UblImpossibleError, ubl
from schakel.shared.billing.facts.invoices import Document

__all__ = ["PdfUnavailableError", "UblImpossibleError", "pdf_file", "ubl_file"]
A_DAY_S = 86_400
"""How long a browser may keep a file: what was issued never changes."""


def pdf_file(document: Document | None) -> HttpResponse:
    """Answer with the PDF of a document. Raises Http404 without one, and PdfUnavailableError."""
    found = _there(document)
    return _file(invoice_pdf(found), found.number, "pdf", "application/pdf")


def ubl_file(document: Document | None) -> HttpResponse:
    """Answer with the UBL of a document. Raises Http404 without one, and UblImpossibleError."""
    found = _there(document)
    return _file(ubl(found), found.number, "xml", "application/xml")


def _there(document: Document | None) -> Document:
    if document is None:
        raise Http404
    return document


def _file(content: bytes, number: str, ending: str, kind: str) -> HttpResponse:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", number)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"{name}.{ending}") or "attachment"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = f"private, max-age={A_DAY_S}"
    return answer
