"""Issue everything that is due: the run. It can be stopped at any moment, and started again where it stopped."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from uuid import UUID

from django.db import connections
from django.db import transaction as database
from django.db.models import F

from schakel.kernel.calendars import business_day
from schakel.shared.billing.facts.drafts import Seller
from schakel.shared.billing.models import InvoiceRun
from schakel.shared.billing.queries.parties import known_seller
from schakel.shared.billing.queries.waiting import contracts_to_charge
from schakel.shared.billing.usecases.announce_soon import announce_soon
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.billing.usecases.charge_batch import charge_batch
from schakel.shared.billing.usecases.charge_once import charge_once
from schakel.shared.tenancy.interface import system, transaction

_OUT_OF_DATE = """
SELECT organisation_id, contract_id FROM billing_subscription
WHERE stale OR (next_on <= %(day)s AND holds_until <= next_on AND trouble = '')
  OR (trouble <> '' AND updated_at < %(day)s::date - 30)
"""


def run_invoices(run: UUID, at: datetime) -> int:
    """Bring up to date what changed, invoice every period that has begun and every charge that waits for nothing.

    Returns how many invoices were issued; clients are told of them next. Others may run at the same time: nothing
    is issued twice.
    """
    day, issued = business_day(at), 0
    sellers = cache(known_seller)
    for organisation, contract in _out_of_date(day):
        with transaction(system("billing", organisation)) as tx:
            bring_up_to_date(tx, contract, at)
    for count in _batches(day, at, sellers):
        issued += count
        _progress(run, count)
    for organisation, contract in contracts_to_charge(day):
        with transaction(system("billing", organisation)) as tx:
            done = charge_once(tx, contract, sellers, at)
        issued += done
        _progress(run, done)
    announce_soon()
    return issued


def _batches(day: date, at: datetime, sellers: Callable[[UUID], Seller]) -> Iterator[int]:
    """Take batch after batch; what a longer absence left waiting has several periods, and comes round again."""
    while True:
        batch = charge_batch(day, at, sellers)
        if not batch.taken:
            batch = charge_batch(day, at, sellers, patient=True)
        if not batch.taken:
            again = _out_of_date(day)
            if not any(_refreshed(organisation, contract, at) for organisation, contract in again):
                return
            continue
        yield batch.issued


def _refreshed(organisation: UUID, contract: UUID, at: datetime) -> bool:
    """Bring a subscription up to date; tell whether it can be invoiced now."""
    with transaction(system("billing", organisation)) as tx:
        row = bring_up_to_date(tx, contract, at)
    due = row is not None and row.next_on is not None and row.next_on <= business_day(at)
    return due and row is not None and not row.trouble


def _out_of_date(day: date) -> list[tuple[UUID, UUID]]:
    with database.atomic(using="system"), connections["system"].cursor() as cursor:
        cursor.execute(_OUT_OF_DATE, {"day": day})
        return list(cursor.fetchall())


def _progress(run: UUID, issued: int) -> None:
    InvoiceRun.objects.using("system").filter(pk=run).update(issued=F("issued") + issued)
