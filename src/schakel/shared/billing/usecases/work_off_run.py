"""Do the work of a run of invoices, and close it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction as database
from django.db.models import Q

from schakel.kernel.calendars import business_day
from schakel.shared.billing.models import InvoiceRun, Subscription
from schakel.shared.billing.usecases.run_invoices import run_invoices


def work_off_run(run: UUID, at: datetime) -> int:
    """Issue what is due and close the run; returns how many invoices this call issued, none for a run that is over.

    It stays open when it is killed: the queue, or the run of another day, takes up what is left.
    """
    if not _open(run):
        return 0
    issued = run_invoices(run, at)
    _close(run, at)
    return issued


def _open(run: UUID) -> bool:
    with database.atomic(using="system"):
        return InvoiceRun.objects.using("system").filter(pk=run, finished_at=None).exists()


def _close(run: UUID, at: datetime) -> None:
    with database.atomic(using="system"):
        waiting = Q(next_on=None) | Q(next_on__lte=business_day(at))
        held_up = Subscription.objects.across().using("system").exclude(trouble="").filter(waiting).count()
        InvoiceRun.objects.using("system").filter(pk=run).update(finished_at=at, held_up=held_up)
