"""Payment links of invoices: what they are to ask, and of whom a link is."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from schakel.kernel.money import Money
from schakel.shared.accounts.interface import names_of
from schakel.shared.billing.models import Claim, PayLink


@dataclass(frozen=True, slots=True, kw_only=True)
class PayableInvoice:
    """An invoice as a payment link is made of it: `open` is what is to be asked, `link` the one there is.

    `asked` is what that link asks. Interest of an invoice that is late is not in it: it grows by the day.
    """

    invoice: UUID
    number: str
    open: Money
    client_name: str
    language: str
    link: UUID | None
    asked: Money | None


def payable_invoices(client: UUID) -> list[PayableInvoice]:
    """Return the invoices of a client that have a link, or on which something is open, the oldest first."""
    links = {row.claim_id: row for row in PayLink.objects.of(client).filter(over_at=None)}
    rows = Claim.objects.of(client).filter(Q(pk__in=links) | Q(settled_on=None, total_minor__gt=0))
    whose = names_of({client})[client]
    found = []
    for row in rows.order_by("issued_on", "id"):
        link = links.get(row.id)
        found.append(
            PayableInvoice(
                invoice=row.id, number=row.number, open=Money(row.open_minor + row.costs_minor, row.currency),
                client_name=whose.name, language=whose.language, link=None if link is None else link.link_id,
                asked=None if link is None else Money(link.minor, link.currency),
            )
        )  # fmt: skip
    return found


def pay_link_of(client: UUID, invoice: UUID) -> str:
    """Return the address at which an invoice can be paid; nothing when there is none."""
    found = Claim.objects.of(client).filter(pk=invoice).values_list("pay_link", flat=True).first()
    return found or ""


def linked_invoice(link: UUID) -> tuple[UUID, UUID, UUID] | None:
    """Return of which client, invoice and company a link is or was, whoever asks; None for any other link."""
    row = PayLink.objects.across().using("system").filter(link_id=link).first()
    if row is None:
        return None
    claim = Claim.objects.across().using("system").get(pk=row.claim_id)
    return row.organisation_id, row.claim_id, claim.legal_entity_id
