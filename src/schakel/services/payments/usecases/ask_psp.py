"""Ask the PSP how a payment stands."""

from datetime import datetime
from uuid import UUID

from schakel.services.payments.models import Attempt
from schakel.services.payments.sealing import credentials_of
from schakel.services.payments.usecases.take_word import take_word
from schakel.shared.psp.interface import connector_of
from schakel.shared.tenancy.interface import system, transaction


def ask_psp(organisation: UUID, attempt: UUID, *, at: datetime) -> bool:
    """Fetch a payment and take the answer over; tells whether that changed what is known.

    The question gets its number before it is asked, in a transaction of its own, so that of several answers the one
    to the last question counts. Raises PspUnreachableError, PspRefusedError, and DoesNotExist.
    """
    with transaction(system("payments", organisation)) as tx:
        row = tx.lock(Attempt, attempt)
        row.asked += 1
        row.save(update_fields=["asked"])
        ticket, connection, payment = row.asked, row.connection, row.psp_payment
    if not payment:
        return False
    told = connector_of(connection.connector).fetch(credentials_of(connection), payment)
    with transaction(system("payments", organisation)) as tx:
        return take_word(tx, tx.lock(Attempt, attempt), told, ticket, at)
