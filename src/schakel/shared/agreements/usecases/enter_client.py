"""Staff enter who a client is, when an offer or a signed agreement is made for it."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import client as client_of
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.forming import Details
from schakel.shared.agreements.facts.parties import Party
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.queries.clients import details_on
from schakel.shared.agreements.usecases.report_details import report_details
from schakel.shared.tenancy.interface import Actor, require, transaction


def enter_client(client: UUID, party: Party, *, by: Actor, at: datetime, reference: str = "") -> bool:
    """Keep the kind of client and its numbers from today on (linktopay:1.10, linq:1.1.opdrachtgever).

    Addresses stay as they were reported. Returns whether anything was new. Raises RefusedError.
    """
    with transaction(by.within(client)):
        require(by, "agreements.manage")
        whose = client_of(client)
        if whose is None:
            raise RefusedError("no_client")
        day = business_day(at)
        held = details_on(client, day)
        known = Details(company=whose.name, holds_from=day) if held is None else held.details
        told = replace(
            known,
            holds_from=day,
            kind=party.kind,
            register_number=party.register_number.strip(),
            vat_number=party.vat_number.strip(),
        )
        if told == replace(known, holds_from=day):
            return False
        declared = Declared(by=From.CLIENT, channel=Channel.EMAIL, verified=True, reference=reference)
        report_details(client, told, by=by, at=at, declared=declared)
        return True
