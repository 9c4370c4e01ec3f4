"""Until when a client can object to an invoice."""

from datetime import date
from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.shared.billing.facts.lateness import InvoiceObjection
from schakel.shared.billing.models import Claim
from schakel.shared.billing.queries.late import late_terms
from schakel.shared.billing.rules.due import invoice_objection


def objecting_to(client: UUID, invoice: UUID, on: date) -> Decision[InvoiceObjection] | None:
    """Return whether an objection on a day would be in time; None where there is no such claim."""
    row = Claim.objects.of(client).filter(pk=invoice).first()
    if row is None:
        return None
    terms = late_terms(client, row.contract_id, row.issued_on)
    return invoice_objection(
        terms.payment, issued=row.issued_on, due=row.printed_due_on, received=on, on_quote=not row.no_quote
    )
