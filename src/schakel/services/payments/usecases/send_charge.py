"""Ask the PSP to take an amount by a mandate."""

from uuid import UUID

from django.conf import settings

from schakel.kernel.money import Money
from schakel.services.payments.models import Attempt
from schakel.services.payments.queries.connections import reports_to
from schakel.services.payments.sealing import credentials_of
from schakel.services.payments.usecases.fail_attempt import fail_attempt
from schakel.services.payments.usecases.take_word import take_word
from schakel.shared.accounts.interface import short
from schakel.shared.clock import now
from schakel.shared.jobs.interface import job
from schakel.shared.psp.interface import Order, PspRefusedError, Sequence, Status, connector_of
from schakel.shared.tenancy.interface import system, transaction


@job("payments.send_charge")
def send_charge(organisation: UUID | None, *, attempt: UUID) -> None:
    """Ask under the attempt's own id, so that it is taken once however often this is done."""
    if organisation is None:
        raise ValueError("a charge belongs to an organisation")
    at = now()
    with transaction(system("payments", organisation)) as tx:
        row = tx.lock(Attempt, attempt)
        if row.psp_payment or row.status != Status.OPEN or row.mandate is None:
            return
        row.asked += 1
        row.save(update_fields=["asked"])
        ticket, connection, order = row.asked, row.connection, _order(row)
    try:
        told = connector_of(connection.connector).charge(credentials_of(connection), order)
    except PspRefusedError as refused:
        with transaction(system("payments", organisation)) as tx:
            fail_attempt(tx, tx.lock(Attempt, attempt), refused.code)
        return
    with transaction(system("payments", organisation)) as tx:
        take_word(tx, tx.lock(Attempt, attempt), told, ticket, at)


def _order(row: Attempt) -> Order:
    """Return what the PSP is asked. Raises ValueError for an attempt that has no mandate."""
    if row.mandate is None:
        raise ValueError("an attempt without a mandate is not charged")
    return Order(
        reference=str(row.id), amount=Money(row.minor, row.currency), description=row.link.description,
        return_to=f"{settings.PUBLIC_URL}/pay/{short(row.organisation_id)}/{row.link.token}",
        reports_to=reports_to(row.connection.path_token), language=row.link.language,
        sequence=Sequence.RECURRING, customer=row.mandate.customer, mandate=row.mandate.mandate,
    )  # fmt: skip
