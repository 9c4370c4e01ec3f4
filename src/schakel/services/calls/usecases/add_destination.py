"""A client adds a number of its company to which calls can be forwarded."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.models import Destination
from schakel.services.calls.queries.standing import holder_of
from schakel.services.calls.rules.caller import e164
from schakel.services.calls.rules.countries import FORWARDING_COUNTRIES
from schakel.services.calls.rules.permissions import may_be_destination
from schakel.services.calls.usecases.client_change import client_change
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor


def add_destination(typed: str, *, name: str, call_centre: bool, by: Actor, at: datetime) -> UUID:
    """Add a destination, not yet usable: `confirm_destination` makes it so.

    `call_centre` is what the client states about who answers (9.1.2). Raises RefusedError.
    """
    with client_change(by, "calls.manage", at) as tx:
        number = e164(typed)
        if number is None:
            raise RefusedError("not_a_number", number=typed)
        tracking = frozenset({number}) if holder_of(number) else frozenset[str]()
        may = may_be_destination(number, countries=FORWARDING_COUNTRIES, tracking_numbers=tracking)
        if not may.outcome:
            raise RefusedError(f"destination_{may.facts['refused'].replace(' ', '_')}", may)
        if Destination.objects.of(tx.organisation).filter(e164=number).exists():
            raise RefusedError("destination_known", number=number)
        row = Destination.objects.of(tx.organisation).create(
            e164=number, name=name, created_at=at, call_centre=call_centre
        )
        audit(tx, "destination.added", "destination", row.id, number=number, call_centre=call_centre)
    return row.id
