"""Take up what PSPs reported: ask them, and bring what is known in step."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from schakel.services.payments.models import Attempt, Connection, Report
from schakel.services.payments.sealing import credentials_of
from schakel.services.payments.usecases.ask_psp import ask_psp
from schakel.shared.clock import now
from schakel.shared.jobs.interface import defer, job
from schakel.shared.psp.interface import (
    PspRefusedError,
    PspUnreachableError,
    connector_of,
)
from schakel.shared.tenancy.interface import system, transaction

log = structlog.get_logger(__name__)

AT_ONCE = 1000
KEPT = timedelta(days=30)
"""How long the body of a report is kept: what it led to is in the book."""


@job("payments.take_reports", retry=None)
def take_reports(organisation: UUID | None) -> None:
    """Take up every report of an organisation that waits, each payment once however many reports name it.

    When a PSP is away its reports keep waiting, and those of others do not: `look_for_reports` comes back to them every
    minute. So does it after a failure; a job that the queue tried again by itself would keep the place of the next one.
    """
    if organisation is None:
        raise ValueError("reports belong to an organisation")
    at, away = now(), set[UUID]()
    waiting = _waiting(organisation)
    for (connection, payment), reports in waiting.items():
        if connection in away:
            continue
        try:
            outcome = _take(organisation, connection, payment, at)
        except PspUnreachableError as unreachable:
            log.warning("psp away", connection=str(connection), reason=str(unreachable))
            away.add(connection)
            continue
        _done(organisation, reports, outcome, at)
    _forget(organisation, at)
    if sum(map(len, waiting.values())) == AT_ONCE:
        defer(take_reports, organisation, once=f"payments.take_reports {organisation}")


def _waiting(organisation: UUID) -> dict[tuple[UUID, str], list[UUID]]:
    """Return the reports by what they are about: the connection, and the payment by the PSP's name."""
    found: dict[tuple[UUID, str], list[UUID]] = {}
    with transaction(system("payments", organisation)):
        rows = Report.objects.of(organisation).filter(handled_at=None).order_by("received_at", "id")
        for report, connection, payment in rows.values_list("id", "connection_id", "payment")[:AT_ONCE]:
            found.setdefault((connection, payment), []).append(report)
    return found


def _take(organisation: UUID, connection: UUID, payment: str, at: datetime) -> str:
    """Ask about one payment; a refund or dispute at Stripe names it otherwise than it is known here."""
    known = _attempt(organisation, connection, psp_payment=payment) or _found(
        organisation, connection, payment
    )
    if isinstance(known, str):
        return known
    try:
        return "taken" if ask_psp(organisation, known, at=at) else "passed"
    except PspRefusedError as refused:
        log.info("psp knows no such payment", connection=str(connection), code=refused.code)
        return "refused"


def _found(organisation: UUID, connection: UUID, payment: str) -> UUID | str:
    """Find a payment by our own reference that the PSP kept with it, or say why there is none."""
    with transaction(system("payments", organisation)):
        account = Connection.objects.of(organisation).get(pk=connection)
    try:
        told = connector_of(account.connector).fetch(credentials_of(account), payment)
    except PspRefusedError as refused:
        log.info("psp knows no such payment", connection=str(connection), code=refused.code)
        return "refused"
    found = _attempt(organisation, connection, reference=told.reference)
    if found is None:
        return "unknown"
    with transaction(system("payments", organisation)):
        Attempt.objects.of(organisation).filter(pk=found, psp_payment="").update(psp_payment=told.id)
    return found


def _attempt(
    organisation: UUID, connection: UUID, *, psp_payment: str = "", reference: str = ""
) -> UUID | None:
    try:
        wanted = {"psp_payment": psp_payment} if psp_payment else {"pk": UUID(reference)}
    except ValueError:
        return None
    with transaction(system("payments", organisation)):
        rows = Attempt.objects.of(organisation).filter(connection_id=connection, **wanted)
        return rows.values_list("pk", flat=True).first()


def _done(organisation: UUID, reports: Iterable[UUID], outcome: str, at: datetime) -> None:
    """Close the reports that were there before the PSP was asked; one that came meanwhile asks again."""
    with transaction(system("payments", organisation)):
        rows = Report.objects.of(organisation).filter(pk__in=list(reports), handled_at=None)
        rows.update(handled_at=at, outcome=outcome)


def _forget(organisation: UUID, at: datetime) -> None:
    with transaction(system("payments", organisation)):
        rows: Iterable[UUID] = (
            Report.objects.of(organisation)
            .filter(handled_at__lt=at - KEPT)
            .exclude(body=b"")
            .values_list("pk", flat=True)[:AT_ONCE]
        )
        Report.objects.of(organisation).filter(pk__in=list(rows)).update(body=b"")
