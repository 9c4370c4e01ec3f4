"""Invoices, credit notes and statements as PDF, in the language of each."""

import re

from django.utils.translation import override

from schakel.kernel.money import Money
from schakel.shared.billing.documents.invoice_rows import rows_of, vat_rows_of
from schakel.shared.billing.documents.printing import PdfUnavailableError, page_of, pdf_of
from schakel.shared.billing.documents.stating import as_stated
from schakel.shared.billing.documents.transfer_code import transfer_code
from schakel.shared.billing.documents.ubl import UblImpossibleError, ubl
from schakel.shared.billing.facts.invoices import Document, DocumentKind
from schakel.shared.billing.facts.papers import AccountPaper, InterestPaper

__all__ = ["PdfUnavailableError", "account_pdf", "interest_pdf", "invoice_page", "invoice_pdf"]


def invoice_pdf(document: Document) -> bytes:
    """Print an invoice or a credit note, with its UBL attached where UBL has a form for it.

    The same document always gives the same bytes. Raises `PdfUnavailableError`.
    """
    return pdf_of(invoice_page(document), document.issued, _attached(document))


def invoice_page(document: Document) -> str:
    """Return the page that `invoice_pdf` prints."""
    stated = as_stated(document)
    total = stated.totals.total
    credit = stated.kind is DocumentKind.CREDIT_NOTE
    pays = not credit and total.minor > 0
    with override(stated.language):
        rows, vat_rows = rows_of(stated), vat_rows_of(stated)
    by_transfer = pays and bool(stated.iban) and not stated.by_debit
    name = stated.account_name or stated.seller.name
    reference = stated.reference or stated.number
    context = {
        "document": stated,
        "seller": stated.seller,
        "buyer": stated.buyer,
        "rows": rows,
        "vat_rows": vat_rows,
        "reasons": list(dict.fromkeys(row.reason for row in vat_rows if row.reason)),
        "credit": credit,
        "debit": pays and stated.by_debit,
        "transfer": by_transfer,
        "pay_link": stated.pay_link if pays and not stated.by_debit else "",
        "nothing_due": not pays and not credit,
        "collect_on": stated.collect_on or stated.due,
        "account": grouped(stated.iban),
        "payer_account": grouped(stated.payer_iban),
        "account_name": name,
        "reference": reference,
        "code": transfer_code(name, stated.iban, total, reference) if by_transfer else "",
    }
    return page_of("billing/pdf/invoice.html", context, stated.language)


def _attached(document: Document) -> dict[str, bytes]:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", document.number)
    try:
        return {f"{name}.xml": ubl(document)}
    except UblImpossibleError:
        return {}


def interest_pdf(paper: InterestPaper) -> bytes:
    """Print a statement of interest and costs; the same bytes for the same statement. Raises `PdfUnavailableError`."""
    return pdf_of(interest_page(paper), paper.on)


def interest_page(paper: InterestPaper) -> str:
    """Return the page that `interest_pdf` prints."""
    context = {
        "paper": paper,
        "seller": paper.creditor,
        "buyer": paper.debtor,
        **_payment(paper, paper.totals.total),
    }
    return page_of("billing/pdf/interest.html", context, paper.language)


def account_pdf(paper: AccountPaper) -> bytes:
    """Print a statement of account; the same bytes for the same statement. Raises `PdfUnavailableError`."""
    return pdf_of(account_page(paper), paper.through)


def account_page(paper: AccountPaper) -> str:
    """Return the page that `account_pdf` prints."""
    context = {
        "paper": paper,
        "seller": paper.company,
        "buyer": paper.client,
        **_payment(paper, paper.closing),
    }
    return page_of("billing/pdf/account.html", context, paper.language)


def _payment(paper: InterestPaper | AccountPaper, total: Money) -> dict[str, object]:
    seller = paper.creditor if isinstance(paper, InterestPaper) else paper.company
    name = paper.account_name or seller.name
    return {
        "transfer": bool(paper.iban) and total.minor > 0,
        "account": grouped(paper.iban),
        "account_name": name,
        "reference": paper.reference,
        "total": total,
        "code": transfer_code(name, paper.iban, total, paper.reference),
    }


def grouped(iban: str) -> str:
    """Write an account number in groups of four, as people read it; spaces do not break."""
    compact = "".join(iban.split())
    return "\u00a0".join(compact[place : place + 4] for place in range(0, len(compact), 4))
