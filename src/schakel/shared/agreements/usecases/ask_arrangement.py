"""A deviation from the terms, or a promise, is noted."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.conversion import to_plain
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.changing import ArrangementWish
from schakel.shared.agreements.models import Arrangement
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.sources import check_stated
from schakel.shared.agreements.queries.terms import version_terms_on
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def ask_arrangement(client: UUID, contract: UUID, wish: ArrangementWish, *, by: Actor, at: datetime) -> UUID:
    """Note what a client asks, or what was promised to it orally; it changes nothing (linktopay:2.3, 3.6, linq:2.2).

    Only the provider's written confirmation makes it count. Raises RefusedError.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage" if by.provider else "contract.order")
        row = own_contract(tx, contract)
        today = business_day(at)
        if not wish.words.strip():
            raise RefusedError("no_words")
        if wish.asked_on is not None and wish.asked_on > today:
            raise RefusedError("asked_later")
        if wish.parameter:
            check_stated(version_terms_on(fact(row), today), {wish.parameter: wish.value})
        made = Arrangement.objects.of(client).create(
            contract=row,
            words=wish.words.strip(),
            parameter=wish.parameter,
            value=to_plain(wish.value) if wish.parameter else None,
            oral=wish.oral,
            asked_on=wish.asked_on or today,
            applies_from=wish.applies_from,
            created_at=at,
            by_id=by.person,
        )
        audit(tx, "arrangement.asked", "arrangement", made.id, contract=contract, oral=wish.oral)
        if not by.provider:
            office = f"/office/agreements/contracts/{client}/{contract}/changes"
            call_office(tx, "agreements.arrangement_asked", {"number": row.number}, office)
    return made.id
