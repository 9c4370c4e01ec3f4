"""Numbers go back to the stock when their quarantine is over."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from schakel.services.calls.events import NumberReleased
from schakel.services.calls.facts import NumberState
from schakel.services.calls.models import Channel, TrackingNumber
from schakel.services.calls.rules.numbers import may_become
from schakel.shared.accounts.interface import provider
from schakel.shared.audit.interface import record_all as audit_all
from schakel.shared.events.interface import record_all
from schakel.shared.tenancy.interface import Transaction, transaction


def free_numbers(tx: Transaction, numbers: Mapping[UUID, datetime]) -> Collection[UUID]:
    """Unlink numbers from their former client and put them into the stock, each at its instant (qooqie:10.5).

    Returns those that were; the state of the others does not lead there any more: they are being ported, for
    instance.
    """
    rows = TrackingNumber.objects.of(tx.organisation).filter(pk__in=numbers).order_by("pk")
    freed = [row for row in rows.select_for_update() if _may_be_free(row)]
    if not freed:
        return ()
    ids = [row.id for row in freed]
    Channel.objects.of(tx.organisation).filter(number__in=ids).update(number=None)
    record_all((NumberReleased(organisation=tx.organisation, number=each) for each in ids), tx)
    audit_all(tx, "number.released", "number", [(row.id, {"number": row.e164}) for row in freed])
    stock = provider()
    with transaction(replace(tx.by, provider=True)):
        for at, alike in groupby(sorted(ids, key=lambda each: numbers[each]), key=lambda each: numbers[each]):
            TrackingNumber.objects.across().filter(pk__in=list(alike)).update(
                organisation_id=stock, state=NumberState.FREE, since=at, release_on=None, website=None
            )
    return set(ids)


def _may_be_free(row: TrackingNumber) -> bool:
    return may_become(NumberState(row.state), NumberState.FREE).outcome
