"""A client takes an amount by a mandate, without the payer."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.ids import new_id, secret_token
from schakel.kernel.refusals import RefusedError
from schakel.services.payments.events import LinkCreated
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.facts.wishes import ChargeWish
from schakel.services.payments.models import Attempt, Mandate, PaymentLink
from schakel.services.payments.usecases.ask_later import ask_later
from schakel.services.payments.usecases.client_change import client_change
from schakel.services.payments.usecases.draw_code import draw_code
from schakel.services.payments.usecases.known_website import known_website
from schakel.services.payments.usecases.make_link import LARGEST, LONGEST_TEXT
from schakel.services.payments.usecases.noting_foreign_use import noting_foreign_use
from schakel.services.payments.usecases.one_line import one_line
from schakel.services.payments.usecases.send_charge import send_charge
from schakel.services.payments.usecases.settle_link import settle_link
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.jobs.interface import defer
from schakel.shared.tenancy.interface import Actor


def charge_mandate(wish: ChargeWish, *, by: Actor, at: datetime) -> UUID:
    """Make a claim and have the PSP take it; it is a link as any other, with one payment that needs no payer.

    When the debit fails the payer can still pay under the link. A website that is not active is noted, as with every
    link. Returns the link. Raises RefusedError: mandate_unknown, mandate_ended, connection_closed, no_description,
    amount_not_positive, not_a_host, website_unknown, website_not_active, not_available, restricted.
    """
    with (
        noting_foreign_use(by, at),
        client_change(by, "payments.links", at, using=Restricted.MAKE_LINKS) as tx,
    ):
        mandate = tx.own(Mandate, wish.mandate, "mandate_unknown")
        if mandate.ended_at is not None:
            raise RefusedError("mandate_ended")
        if mandate.connection.closed_at is not None:
            raise RefusedError("connection_closed")
        description = one_line(wish.description, LONGEST_TEXT)
        if not description:
            raise RefusedError("no_description")
        if not 0 < wish.amount.minor <= LARGEST:
            raise RefusedError("amount_not_positive")
        site = known_website(tx, wish.website, at)
        link = PaymentLink.objects.of(tx.organisation).create(
            id=new_id(at), token=secret_token(), code=draw_code(tx), website_id=site.id,
            connection_id=mandate.connection_id, description=description,
            reference=one_line(wish.reference), currency=wish.amount.currency, amount_minor=wish.amount.minor,
            payer_name=mandate.payer_name, payer_email=mandate.payer_email, created_at=at, created_by_id=by.person,
        )  # fmt: skip
        made = Attempt.objects.of(tx.organisation).create(
            id=new_id(at), link_id=link.id, connection_id=mandate.connection_id, token=secret_token(),
            currency=wish.amount.currency, minor=wish.amount.minor, mandate_id=mandate.id,
            payer_name=mandate.payer_name, payer_email=mandate.payer_email, created_at=at,
        )  # fmt: skip
        ask_later(tx, made, at)
        defer(send_charge, tx.organisation, attempt=made.id)
        record(LinkCreated(organisation=tx.organisation, link=link.id), tx)
        audit(tx, "mandate.charged", "mandate", mandate.id, amount=str(wish.amount), link=str(link.id))
        settle_link(tx, link, at)
    return link.id
