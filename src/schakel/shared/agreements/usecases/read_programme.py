"""The client states that it has read the terms of a programme."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import ProgrammeReading
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.programmes import programme_page
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def read_programme(
    client: UUID, contract: UUID, *, by: Actor, at: datetime, opened: bool, programme: str = ""
) -> None:
    """Keep that a person opened and read the version in force, with the client's own conditions (hqleads:4).

    Raises RefusedError when the page was not opened, or the terms know no programmes.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.accept")
        row = own_contract(tx, contract)
        page = programme_page(fact(row), business_day(at), programme)
        if page is None:
            raise RefusedError("no_programme")
        if not opened:
            raise RefusedError("programme_not_opened")
        kept = ProgrammeReading.objects.of(client).create(
            contract=row,
            programme=programme,
            version_id=page.terms_version,
            conditions=page.conditions[0].number if page.conditions else 0,
            read_at=at,
            by_id=by.person,
        )
        audit(tx, "programme.read", "programme_reading", kept.id, version=page.version)
