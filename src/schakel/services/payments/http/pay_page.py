"""What stands on a payer's page."""

from typing import Any
from uuid import UUID

from schakel.kernel.creditor_reference import creditor_reference
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.links import PayRefusal
from schakel.services.payments.http import pay_words as words
from schakel.services.payments.http.codes import data_address, transfer_code
from schakel.services.payments.rules.vat import vat_in
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import outside, transaction

type Seen = payments.LinkPage


def seen(organisation: UUID, token: str) -> Seen | None:
    """Read a link behind its address, in a transaction of its client; None when there is none."""
    with transaction(outside("payer", organisation)):
        return payments.page_of_link(organisation, token, now())


def refusal_of(found: Seen) -> tuple[tuple[Any, Any], int] | None:
    """Return why nothing can be paid now, and how the page is answered; None while something can."""
    if found.closed is not None:
        return words.CLOSED[found.closed], 200 if found.closed is PayRefusal.PAID else 410
    if not found.available:
        return words.NOT_AVAILABLE, 409
    return (words.RESTRICTED, 503) if found.restricted else None


def page_facts(found: Seen, **more: Any) -> dict[str, Any]:
    """Return what the templates draw."""
    link, chosen = found.link, found.settings
    amount = link.open if link.open is not None else link.asks.amount
    shares = vat_in(link.lines, amount).outcome if link.lines and amount is not None else ()
    transfer = None
    if (
        chosen.iban
        and amount is not None
        and amount.currency == "EUR"
        and amount.minor
        and not link.asks.reusable
    ):
        reference = creditor_reference(link.code)
        transfer = {
            "iban": chosen.iban, "name": chosen.account_name, "reference": reference,
            "code": transfer_code(chosen.account_name, chosen.iban, amount, reference),
        }  # fmt: skip
    return {
        "link": link, "payee": chosen.payee, "settings": chosen, "psp": found.psp, "methods": found.methods,
        "supplier": found.supplier,
        "amount": amount, "partly": link.payments > 0 and link.asks.amount is not None, "shares": shares,
        "transfer": transfer, "logo": data_address(chosen.logo, chosen.logo_type), **more,
    }  # fmt: skip
