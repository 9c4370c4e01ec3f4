"""A client reports its company and addresses, or a change of them."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.events import DetailsReported
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.forming import Details
from schakel.shared.agreements.facts.written import Channel
from schakel.shared.agreements.models import ClientDetails, LegalEntity
from schakel.shared.agreements.queries.clients import details_on
from schakel.shared.agreements.queries.contracts import contracts
from schakel.shared.agreements.rules.information import reported_late
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.check_company import check_company
from schakel.shared.agreements.usecases.give_notice import CLIENT
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.messages.interface import send
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def report_details(
    client: UUID, details: Details, *, by: Actor, at: datetime, declared: Declared = CLIENT
) -> bool:
    """Keep details with the day from which they hold; returns whether they were reported after it.

    A form of the portal is delivered to the provider as a mail; staff write down a letter or a message. A late
    report counts from its day all the same, and changes no invoice that was made (qooqie:13.1). The statement is
    kept with every contract that runs. Raises RefusedError.
    """
    with transaction(by.within(client)) as tx:
        portal = declared.channel is Channel.PORTAL
        require(by, "contract.inform" if portal else "agreements.manage")
        vat_number = check_company(details.company, details.register_number, details.vat_number)
        before = details_on(client, details.holds_from)
        found = reported_late(business_day(declared.arrived or at), details.holds_from)
        row = ClientDetails.objects.of(client).create(
            company=details.company.strip(),
            kind=details.kind or (before.details.kind if before else None) or "",
            register_number=details.register_number.strip(),
            vat_number=vat_number,
            address=details.address.strip(),
            invoice_address=details.invoice_address.strip(),
            invoice_email=details.invoice_email.strip(),
            holds_from=details.holds_from,
            reported_at=declared.arrived or at,
            channel=declared.channel,
            reference=declared.reference,
            late=found.outcome,
            by_id=by.person,
        )
        day = business_day(at)
        for each in contracts(client):
            if each.ended_at is None:
                keep_statement(tx, each.id, "details", declared, day, found, at, about=row.id, told=True)
        audit(
            tx, "details.reported", "client_details", row.id, holds_from=details.holds_from.isoformat(),
            kind=row.kind, register_number=row.register_number,
        )  # fmt: skip
        record(DetailsReported(organisation=client, details=row.id, holds_from=row.holds_from), tx)
        _tell(tx, row, portal=portal)
    return found.outcome


def _tell(tx: Transaction, row: ClientDetails, *, portal: bool) -> None:
    office = f"/office/agreements/clients/{tx.organisation}/details"
    call_office(tx, "agreements.details_reported", {"company": row.company}, office)
    entity = LegalEntity.objects.order_by("created_at").first()
    if portal and entity is not None:
        # To the provider's own address, which is what passes the form on; a notice with proof goes to clients.
        send(
            tx, to=entity.email, kind="agreements.details_reported", language="nl",
            context={
                "company": row.company, "address": row.address, "invoice_address": row.invoice_address,
                "invoice_email": row.invoice_email, "holds_from": row.holds_from,
            },
            subject_of=("client_details", row.id),
        )  # fmt: skip
