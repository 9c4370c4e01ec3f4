"""Send a client a notice with proof, in the ways that its terms call written."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.terms import WrittenForm
from schakel.shared.accounts.interface import readers
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.models import LegalEntity
from schakel.shared.agreements.queries.clients import details_on
from schakel.shared.agreements.queries.office import provider_of
from schakel.shared.agreements.rules.written import channels_for
from schakel.shared.clock import now
from schakel.shared.messages.interface import Channel as Way
from schakel.shared.messages.interface import NoticeToSend, Recipient, send_notice
from schakel.shared.tenancy.interface import Transaction

MANAGES = "contract.cancel"


def write_client(
    tx: Transaction,
    written: WrittenForm,
    kind: str,
    clause: str,
    context: Mapping[str, Any],
    about: tuple[str, UUID],
    *,
    sender: LegalEntity,
    also: tuple[Recipient, ...] = (),
) -> UUID:
    """Tell whoever manages the client's contracts, and `also` others, by mail and in the portal; returns the notice.

    It is closed by which company of the provider (`sender`) it is from (linktopay:1.8).

    Where a letter counts as written too, one waits for the post as soon as no mail arrives, or at once when there
    is nobody to mail.
    """
    to = (*readers(tx.organisation, MANAGES), *also)
    letter = Channel.LETTER in channels_for(written, From.PROVIDER).outcome
    instead = {Way.LETTER} if letter else set()
    details = details_on(tx.organisation, business_day(now()))
    wanted = NoticeToSend(
        kind=f"agreements.{kind}",
        context=context,
        about=about,
        clause=clause,
        sender=provider_of(sender).line,
        to=to,
        permission="contract.read",
        channels=frozenset({Way.PORTAL, *({Way.MAIL} if to else instead)}),
        letter_if_undelivered=letter,
        postal_address="" if details is None else details.details.address,
    )
    return send_notice(tx, wanted)
