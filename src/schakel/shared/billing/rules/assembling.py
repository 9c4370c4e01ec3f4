"""From a draft to an invoice: its number, its dates, what it comes to, and its place in the books."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from schakel.kernel.creditor_reference import creditor_reference
from schakel.kernel.money import Money
from schakel.shared.billing.facts.drafts import Draft, Seller
from schakel.shared.billing.facts.invoices import Document, Line, VatCode
from schakel.shared.billing.facts.vat import VatRate
from schakel.shared.billing.rules.vat import sum_up


def number_text(prefix: str, year: int, sequence: int) -> str:
    """Write the number of an invoice: prefix, year and place in the series of that year."""
    return f"{prefix}{year}-{sequence:06d}"


def reference_of(number: str) -> str:
    """Return the creditor reference (ISO 11649) of an invoice's number. Raises ValueError for one that is too long."""
    return creditor_reference("".join(each for each in number.upper() if each.isalnum() and each.isascii()))


def assemble(draft: Draft, seller: Seller, number: str, issued: date, rates: Sequence[VatRate]) -> Document:
    """Make the document of a draft. A line without a VAT code of its own takes that of the payer."""
    payer = draft.payer
    lines = tuple(_line(line, payer.vat) for line in draft.lines)
    return Document(
        kind=draft.kind,
        number=number,
        issued=issued,
        due=payer.within.after(issued) if draft.due is None else max(draft.due, issued),
        seller=seller.card,
        buyer=payer.card,
        lines=lines,
        totals=sum_up(lines, issued, rates),
        language=payer.language,
        iban=seller.iban,
        bic=seller.bic,
        account_name=seller.account_name,
        reference=reference_of(number),
        corrects=draft.corrects_number,
        corrects_issued=draft.corrects_issued,
        contract=payer.contract,
        order_reference=payer.order_reference,
        by_debit=payer.by_debit,
        mandate=payer.mandate,
        creditor_id=payer.creditor_id,
        payer_iban=payer.payer_iban,
        note=draft.note,
    )


def book_of(legal_entity: UUID) -> str:
    """Return whose books a company's receivables stand in."""
    return f"company:{legal_entity}"


def booked(document: Document) -> tuple[tuple[str, Money], ...]:
    """Return the accounts that an invoice or credit note is booked on, with their amounts; none for one of nothing."""
    totals = document.totals
    sides = [("debtors", totals.total), ("revenue", -totals.net)]
    sides += [(f"vat:{group.code.value}", -group.vat) for group in totals.groups]
    return tuple((account, amount) for account, amount in sides if amount.minor)


def _line(line: Line, of_payer: VatCode) -> Line:
    return replace(line, vat=of_payer) if line.vat is VatCode.STANDARD is not of_payer else line
