"""A payer comes back from the PSP."""

from datetime import datetime
from uuid import UUID

import structlog

from schakel.services.payments.models import Attempt
from schakel.services.payments.usecases.ask_psp import ask_psp
from schakel.shared.psp.interface import FINAL, PspError, Status
from schakel.shared.tenancy.interface import outside, transaction

log = structlog.get_logger(__name__)


def come_back(organisation: UUID, token: str, *, at: datetime) -> Status | None:
    """Return how the payment stands, asked at the PSP while it is not decided; None for no such payment.

    That somebody came back proves nothing: only the PSP's word counts. When it does not answer, what is known stays.
    """
    with transaction(outside("payer", organisation)):
        row = Attempt.objects.of(organisation).filter(token=token).first()
    if row is None:
        return None
    if row.status not in FINAL:
        try:
            ask_psp(organisation, row.id, at=at)
        except PspError as failure:
            log.info("psp did not say", payment=str(row.id), reason=str(failure))
        with transaction(outside("payer", organisation)):
            row.refresh_from_db(fields=["status"])
    return Status(row.status)
