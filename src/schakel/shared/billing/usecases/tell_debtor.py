"""Tell a client something about what it owes, with proof."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import names_of, readers
from schakel.shared.agreements.interface import company, details_on
from schakel.shared.messages.interface import Channel, NoticeToSend, send_notice
from schakel.shared.tenancy.interface import Transaction


def tell_debtor(
    tx: Transaction,
    kind: str,
    legal_entity: UUID,
    about: tuple[str, UUID],
    context: Mapping[str, Any],
    *,
    clause: str,
    at: datetime,
) -> UUID:
    """Send the notice `kind` to whoever may read invoices, by mail and in the portal; returns the notice.

    It is from the company that is owed. A letter waits for the post when no mail arrives, or when there is nobody
    to mail.
    """
    to = tuple(readers(tx.organisation, "billing.read"))
    sender, details = company(legal_entity), details_on(tx.organisation, business_day(at))
    told = None if details is None else details.details
    wanted = NoticeToSend(
        kind=f"billing.{kind}",
        context={**context, "clause": clause.partition(":")[2]},
        about=about,
        clause=clause,
        sender="" if sender is None else sender.line,
        to=to,
        permission="billing.read",
        channels=frozenset({Channel.PORTAL, Channel.MAIL if to else Channel.LETTER}),
        language=names_of({tx.organisation})[tx.organisation].language,
        letter_if_undelivered=True,
        postal_address="" if told is None else told.invoice_address or told.address,
    )
    return send_notice(tx, wanted)
