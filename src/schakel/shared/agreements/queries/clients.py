"""What clients reported about themselves."""

from datetime import date
from uuid import UUID

from schakel.shared.agreements.facts.forming import Details, DetailsFact
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.agreements.models import ClientDetails


def details_on(client: UUID, on: date) -> DetailsFact | None:
    """Return the company and addresses of a client that hold on a day, such as an invoice's; None: none reported."""
    rows = ClientDetails.objects.of(client).filter(holds_from__lte=on)
    row = rows.order_by("-holds_from", "-reported_at", "-id").first()
    return None if row is None else _fact(row)


def details_history(client: UUID) -> list[DetailsFact]:
    """Return everything a client reported, the latest report first."""
    return [_fact(row) for row in ClientDetails.objects.of(client).order_by("-reported_at", "-id")]


def _fact(row: ClientDetails) -> DetailsFact:
    details = Details(
        company=row.company,
        holds_from=row.holds_from,
        kind=ClientKind(row.kind) if row.kind else None,
        register_number=row.register_number,
        vat_number=row.vat_number,
        address=row.address,
        invoice_address=row.invoice_address,
        invoice_email=row.invoice_email,
    )
    return DetailsFact(details=details, reported_at=row.reported_at, channel=row.channel, late=row.late)
