"""Send a payer to the checkout of the client's PSP."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.models import Attempt
from schakel.services.payments.queries.connections import reports_to
from schakel.services.payments.sealing import credentials_of
from schakel.services.payments.usecases.fail_attempt import fail_attempt
from schakel.services.payments.usecases.open_to_payers import open_to_payers
from schakel.services.payments.usecases.take_word import take_word
from schakel.shared.accounts.interface import short
from schakel.shared.psp.interface import (
    Order,
    PspRefusedError,
    PspUnreachableError,
    Sequence,
    Status,
    connector_of,
)
from schakel.shared.tenancy.interface import outside, transaction


def go_to_psp(organisation: UUID, token: str, *, language: str, at: datetime) -> str | None:
    """Return where the payer goes on; None when the payment was decided already.

    The payment is made at the PSP under the attempt's own id, so asking twice makes it once. Raises RefusedError:
    attempt_unknown, payers_not_available, restricted, psp_away (ask again).
    """
    with transaction(outside("payer", organisation)) as tx:
        row = Attempt.objects.of(organisation).select_for_update().filter(token=token).first()
        if row is None:
            raise RefusedError("attempt_unknown")
        if row.status != Status.OPEN:
            return None
        open_to_payers(tx, row.link, at, using=Restricted.PAY)
        ticket = row.asked = row.asked + 1
        row.save(update_fields=["asked"])
        try:
            made = connector_of(row.connection.connector).create(
                credentials_of(row.connection), _order(row, language)
            )
        except PspUnreachableError:
            raise RefusedError("psp_away") from None
        except PspRefusedError as refused:
            fail_attempt(tx, row, refused.code)
            return None
        take_word(tx, row, made, ticket, at)
        return made.checkout


def _order(row: Attempt, language: str) -> Order:
    link = row.link
    return Order(
        reference=str(row.id),
        amount=Money(row.minor, row.currency),
        description=link.description,
        return_to=f"{settings.PUBLIC_URL}/pay/{short(row.organisation_id)}/{link.token}/back/{row.token}",
        reports_to=reports_to(row.connection.path_token),
        language=language,
        methods=tuple(link.methods),
        sequence=Sequence.FIRST if link.first else Sequence.ONE_OFF,
        payer_name=row.payer_name or link.payer_name,
        payer_email=row.payer_email or link.payer_email,
        expires_at=link.expires_at,
    )
