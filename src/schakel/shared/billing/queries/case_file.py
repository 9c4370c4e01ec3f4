"""The file of a case: invoices, interest and costs, and what the client was sent about them."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from uuid import UUID

from schakel.kernel.conversion import from_plain
from schakel.shared.billing.documents.pdf import (
    PdfUnavailableError,
    interest_page,
    interest_pdf,
    invoice_page,
    invoice_pdf,
)
from schakel.shared.billing.documents.ubl import UblImpossibleError, ubl
from schakel.shared.billing.facts.invoices import Document
from schakel.shared.billing.models import Invoice, PaymentReminder
from schakel.shared.billing.queries.casework import CaseFact
from schakel.shared.billing.queries.interest_papers import interest_paper
from schakel.shared.messages.interface import messages_about


def case_file(client: UUID, case: CaseFact, on: date) -> bytes:
    """Return a ZIP with the invoices of a case, its statement of interest, and the messages about them.

    Invoices come as UBL too where that has a form for them. Where no PDF can be made now, a paper is the page that it
    is printed from.
    """
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for row in Invoice.objects.of(client).filter(pk__in=[claim for claim, _number in case.claims]):
            document, name = from_plain(Document, row.content), _name(row.number)
            _print(archive, f"invoices/{name}", invoice_pdf, invoice_page, document)
            try:
                archive.writestr(f"invoices/{name}.xml", ubl(document))
            except UblImpossibleError:
                continue
        paper = interest_paper(client, case.legal_entity, on)
        if paper is not None:
            _print(archive, "interest-and-costs", interest_pdf, interest_page, paper)
        for number, text in enumerate(_messages(client, case), 1):
            archive.writestr(f"messages/{number:03d}.txt", text)
    return kept.getvalue()


def _print[P](
    archive: zipfile.ZipFile, name: str, pdf: Callable[[P], bytes], page: Callable[[P], str], paper: P
) -> None:
    try:
        archive.writestr(f"{name}.pdf", pdf(paper))
    except PdfUnavailableError:
        archive.writestr(f"{name}.html", page(paper))


def _messages(client: UUID, case: CaseFact) -> list[str]:
    """Return what the client was sent about the invoices of a case, and about the case, oldest first."""
    claims = {str(claim) for claim, _number in case.claims}
    rows = PaymentReminder.objects.of(client).order_by("sent_at", "id")
    about = [claim for claim, _number in case.claims] + [row.id for row in rows if claims & set(row.claims)]
    return [
        f"{sent.created_at:%Y-%m-%d %H:%M} {sent.channel.value} {sent.to}\n{sent.subject}\n\n{sent.text}"
        for sent in messages_about(client, [*about, case.id])
    ]


def _name(number: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", number)
