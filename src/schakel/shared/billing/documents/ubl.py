"""Invoices and credit notes as UBL 2.1, by EN 16931, Peppol BIS Billing 3 and the Dutch rules in it (NLCIUS).

Terms in brackets (BT-1, BG-14) are those of EN 16931. Amounts are the document's own; nothing is computed here.
"""

from datetime import timedelta

from django.utils.translation import gettext, override
from lxml import etree

from schakel.kernel.money import Money
from schakel.shared.billing.documents.stating import as_stated, vat_reason
from schakel.shared.billing.documents.ubl_line import CATEGORIES, add_category, add_line
from schakel.shared.billing.documents.ubl_party import add_party
from schakel.shared.billing.documents.ubl_xml import Element, add, add_amount, root_of
from schakel.shared.billing.facts.invoices import Document, DocumentKind, VatCode

CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
_INVOICE, _CREDIT_NOTE = "380", "381"
_CREDIT_TRANSFER, _SEPA_TRANSFER, _SEPA_DEBIT, _CARD, _AS_AGREED = "30", "58", "59", "48", "57"
_REASON_CODES = {VatCode.REVERSE: "VATEX-EU-AE", VatCode.OUTSIDE: "VATEX-EU-O"}
_DAY = timedelta(days=1)


class UblImpossibleError(ValueError):
    """A document that EN 16931 has no form for; the message says what to do about it."""


class WrongTotalsError(ValueError):
    """The totals of a document are not those of its lines, or do not add up."""


def ubl(document: Document) -> bytes:
    """Write a document as UBL, always the same bytes for the same document.

    Raises `UblImpossibleError` for lines outside the scope of VAT beside others (BR-O-11: they stand on an invoice
    of their own), and `WrongTotalsError` for totals that are not those of the lines.
    """
    stated = as_stated(document)
    _check(stated)
    with override(stated.language):
        return bytes(etree.tostring(_document(stated), xml_declaration=True, encoding="UTF-8"))


def _check(document: Document) -> None:
    codes = {line.vat for line in document.lines}
    if VatCode.OUTSIDE in codes and len(codes) > 1:
        raise UblImpossibleError("lines outside the scope of VAT stand on an invoice of their own (BR-O-11)")
    totals = document.totals
    bases = {group.code: group.base for group in totals.groups}
    zero = Money(0, totals.net.currency)
    for code in codes | set(bases):
        lines = Money.total((line.net for line in document.lines if line.vat is code), zero.currency)
        if bases.get(code) != lines:
            raise WrongTotalsError(f"the totals of {document.number} are not those of its lines")
    if totals.net + totals.vat != totals.total or Money.total(bases.values(), zero.currency) != totals.net:
        raise WrongTotalsError(f"the totals of {document.number} do not add up")


def _document(document: Document) -> Element:
    credit = document.kind is DocumentKind.CREDIT_NOTE
    root = root_of("CreditNote" if credit else "Invoice")
    add(root, "cbc:CustomizationID", CUSTOMIZATION)
    add(root, "cbc:ProfileID", PROFILE)
    add(root, "cbc:ID", document.number)
    add(root, "cbc:IssueDate", document.issued.isoformat())
    if credit:
        add(root, "cbc:CreditNoteTypeCode", _CREDIT_NOTE)
    else:
        add(root, "cbc:DueDate", document.due.isoformat())
        add(root, "cbc:InvoiceTypeCode", _INVOICE)
    add(root, "cbc:Note", document.note)
    add(root, "cbc:DocumentCurrencyCode", document.totals.total.currency)
    _references(root, document)
    outside = any(line.vat is VatCode.OUTSIDE for line in document.lines)
    seller = add(root, "cac:AccountingSupplierParty")
    add_party(seller, document.seller, with_vat=not outside, creditor_id=_creditor_id(document))
    add_party(add(root, "cac:AccountingCustomerParty"), document.buyer, with_vat=not outside)
    if credit:
        add(add(root, "cac:PaymentMeans"), "cbc:PaymentMeansCode", _AS_AGREED)
        add(add(root, "cac:PaymentTerms"), "cbc:Note", gettext("Credited; nothing is to be paid."))
    else:
        _payment_means(root, document)
    _tax_total(root, document)
    _monetary_total(root, document)
    rates = {group.code: group.rate for group in document.totals.groups}
    for number, line in enumerate(document.lines, 1):
        add_line(root, number, line, rates[line.vat], document.totals.net.currency, credit=credit)
    return root


def _references(root: Element, document: Document) -> None:
    """Add the buyer's reference (BT-10), or else the contract's, the whole period, and what is referred to."""
    order, contract = document.order_reference, document.contract
    add(
        root, "cbc:BuyerReference", document.buyer_reference or ("" if order else contract or document.number)
    )
    starts = [line.starts for line in document.lines if line.starts]
    ends = [line.ends for line in document.lines if line.ends]
    if starts or ends:
        period = add(root, "cac:InvoicePeriod")
        add(period, "cbc:StartDate", min(starts).isoformat() if starts else "")
        add(period, "cbc:EndDate", (max(ends) - _DAY).isoformat() if ends else "")
    if order:
        add(add(root, "cac:OrderReference"), "cbc:ID", order)
    if document.corrects:
        corrected = add(add(root, "cac:BillingReference"), "cac:InvoiceDocumentReference")
        add(corrected, "cbc:ID", document.corrects)
        issued = document.corrects_issued
        add(corrected, "cbc:IssueDate", issued.isoformat() if issued else "")
    if contract:
        add(add(root, "cac:ContractDocumentReference"), "cbc:ID", contract)


def _creditor_id(document: Document) -> str:
    return document.creditor_id if document.by_debit else ""


def _payment_means(root: Element, document: Document) -> None:
    """Add how to pay (BG-16): the debit under its mandate, a transfer with its reference, or the page to pay on."""
    if not (document.by_debit or document.iban or document.pay_link):
        return
    means = add(root, "cac:PaymentMeans")
    if document.by_debit:
        add(means, "cbc:PaymentMeansCode", _SEPA_DEBIT)
    elif document.iban:
        euros = document.totals.total.currency == "EUR"
        add(means, "cbc:PaymentMeansCode", _SEPA_TRANSFER if euros else _CREDIT_TRANSFER)
    else:
        add(means, "cbc:PaymentMeansCode", _CARD)
    add(means, "cbc:PaymentID", document.reference or document.number)
    if document.by_debit:
        mandate = add(means, "cac:PaymentMandate")
        add(mandate, "cbc:ID", document.mandate)
        if document.payer_iban:
            add(add(mandate, "cac:PayerFinancialAccount"), "cbc:ID", _account(document.payer_iban))
    elif document.iban:
        account = add(means, "cac:PayeeFinancialAccount")
        add(account, "cbc:ID", _account(document.iban))
        add(account, "cbc:Name", document.account_name)
        if document.bic:
            add(add(account, "cac:FinancialInstitutionBranch"), "cbc:ID", document.bic)


def _account(iban: str) -> str:
    return "".join(iban.split())


def _tax_total(root: Element, document: Document) -> None:
    total = add(root, "cac:TaxTotal")
    add_amount(total, "cbc:TaxAmount", document.totals.vat)
    for group in document.totals.groups:
        subtotal = add(total, "cac:TaxSubtotal")
        add_amount(subtotal, "cbc:TaxableAmount", group.base)
        add_amount(subtotal, "cbc:TaxAmount", group.vat)
        category = add(subtotal, "cac:TaxCategory")
        add_category(category, group.code, group.rate)
        if CATEGORIES[group.code] in {"E", "AE", "O"}:
            add(category, "cbc:TaxExemptionReasonCode", _REASON_CODES.get(group.code, ""))
            add(category, "cbc:TaxExemptionReason", vat_reason(document, group.code))
        add(add(category, "cac:TaxScheme"), "cbc:ID", "VAT")


def _monetary_total(root: Element, document: Document) -> None:
    totals = document.totals
    total = add(root, "cac:LegalMonetaryTotal")
    add_amount(total, "cbc:LineExtensionAmount", totals.net)
    add_amount(total, "cbc:TaxExclusiveAmount", totals.net)
    add_amount(total, "cbc:TaxInclusiveAmount", totals.total)
    add_amount(total, "cbc:PayableAmount", totals.total)
