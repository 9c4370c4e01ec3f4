"""The client adds conditions on data processing to a programme."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import ProgrammeConditions
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.programmes import programme_page, programme_terms
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def add_conditions(
    client: UUID, contract: UUID, words: str, *, by: Actor, at: datetime, programme: str = ""
) -> int:
    """Have new conditions hold from now on, in place of the earlier ones; returns their number (hqleads:4).

    Without words the earlier ones are taken back, and the standard processor agreement holds again. The
    provider's staff are told. Raises RefusedError.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.accept")
        row = own_contract(tx, contract)
        made, today, words = fact(row), business_day(at), words.strip()
        page, terms = programme_page(made, today, programme), programme_terms(made, today)
        if page is None or terms is None or not terms.own_conditions:
            raise RefusedError("no_programme")
        before = page.held.words if page.held else ""
        if words == before:
            raise RefusedError("conditions_same")
        number = page.conditions[0].number + 1 if page.conditions else 1
        kept = ProgrammeConditions.objects.of(client).create(
            contract=row,
            programme=programme,
            number=number,
            words=words,
            sha256=sha256(words.encode()).hexdigest(),
            added_at=at,
            by_id=by.person,
        )
        audit(tx, "programme.conditions", "programme_conditions", kept.id, number=number)
        office = f"/office/agreements/contracts/{client}/{contract}/programme"
        call_office(tx, "agreements.conditions_added", {"number": row.number}, office)
    return number
