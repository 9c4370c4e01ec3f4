"""A client makes a payment link."""

from datetime import datetime, timedelta
from uuid import UUID

from schakel.kernel.ids import new_id, secret_token
from schakel.kernel.money import DECIMALS, Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments.events import LinkCreated
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.facts.websites import Where
from schakel.services.payments.facts.wishes import LinkWish
from schakel.services.payments.models import PaymentLink, PaymentSettings
from schakel.services.payments.rules.vat import total_of
from schakel.services.payments.usecases.active_connection import active_connection
from schakel.services.payments.usecases.allowed_address import allowed_address
from schakel.services.payments.usecases.client_change import client_change
from schakel.services.payments.usecases.draw_code import draw_code
from schakel.services.payments.usecases.expire_link import EXPIRES
from schakel.services.payments.usecases.known_website import known_website
from schakel.services.payments.usecases.noting_foreign_use import noting_foreign_use
from schakel.services.payments.usecases.one_line import one_line
from schakel.services.payments.usecases.payer_address import payer_address
from schakel.services.payments.usecases.reminder_days import reminder_days
from schakel.services.payments.usecases.settle_link import settle_link
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Duty, put
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction

MOST_QUESTIONS, MOST_LINES, LONGEST_TEXT = 5, 50, 140
LATEST = timedelta(days=5 * 366)
MOST_USES = MOST_PIECES = 1_000_000
LARGEST = 10**11
"""In the smallest unit of a currency: more than any PSP takes, and sums of it stay far from the database's end."""


def make_link(wish: LinkWish, *, by: Actor, at: datetime, token: str = "") -> UUID:
    """Make a link for an active website on an active connection, both the client's own (linktopay:1.9, 1.13, 6.2).

    `token` is drawn by lot; only a demo names its own. Raises RefusedError with a name that pages have words for.
    """
    amount = _amount(wish)
    _check(wish, amount, at)
    with (
        noting_foreign_use(by, at),
        client_change(by, "payments.links", at, using=Restricted.MAKE_LINKS) as tx,
    ):
        site = known_website(tx, wish.website, at)
        account = active_connection(tx, wish.connection, wish.methods, wish.currency)
        allowed_address(tx, wish.success_url, at, place=Where.RETURN)
        allowed_address(tx, wish.failure_url, at, place=Where.CANCEL)
        row = PaymentLink(
            id=new_id(at),
            organisation_id=tx.organisation,
            token=token or secret_token(),
            code=draw_code(tx),
            website_id=site.id,
            connection_id=account.id,
            created_at=at,
            created_by_id=by.person,
            currency=wish.currency,
            amount_minor=None if amount is None else amount.minor,
            minimum_minor=None if wish.minimum is None else wish.minimum.minor,
            remind_after=_reminders(tx, wish),
            **_words(wish),
        )
        row.save(force_insert=True)
        record(LinkCreated(organisation=tx.organisation, link=row.id), tx)
        audit(tx, "payment_link.made", "payment_link", row.id, amount=None if amount is None else str(amount),
              website=site.host, reference=row.reference)  # fmt: skip
        settle_link(tx, row, at)
        if row.expires_at is not None:
            put(tx, Duty(EXPIRES, row.id, row.expires_at, "linktopay:1.9"))
    return row.id


def _amount(wish: LinkWish) -> Money | None:
    """Return what is asked: the sum of the lines, where there are any."""
    if wish.currency not in DECIMALS:
        raise RefusedError("currency_unknown")
    given = [
        each for each in (wish.amount, wish.minimum, *(line.each for line in wish.lines)) if each is not None
    ]
    if any(each.currency != wish.currency for each in given):
        raise RefusedError("other_currency")
    if not wish.lines:
        return wish.amount
    total = total_of(wish.lines, wish.currency).outcome
    if wish.amount not in {None, total}:
        raise RefusedError("lines_other_total", total=str(total))
    return total


def _check(wish: LinkWish, amount: Money | None, at: datetime) -> None:
    """Refuse what contradicts itself."""
    wrong = {
        "no_description": not one_line(wish.description),
        "amount_not_positive": amount is not None and not 0 < amount.minor <= LARGEST,
        "lines_senseless": any(
            not 1 <= one.quantity <= MOST_PIECES or one.each.minor < 0 or not one_line(one.name)
            for one in wish.lines
        )
        or len(wish.lines) > MOST_LINES,
        "minimum_senseless": wish.minimum is not None
        and (
            not 1 <= wish.minimum.minor <= LARGEST
            or (amount is not None and (not wish.partial or wish.minimum > amount))
        ),
        "partial_senseless": wish.partial and (amount is None or wish.reusable),
        "uses_senseless": wish.uses is not None and (not wish.reusable or not 1 <= wish.uses <= MOST_USES),
        "first_senseless": wish.first and (wish.reusable or wish.partial),
        "expires_senseless": wish.expires_at is not None and not at < wish.expires_at <= at + LATEST,
        "questions_senseless": len(wish.questions) > MOST_QUESTIONS
        or len({one.key for one in wish.questions}) < len(wish.questions)
        or any(not one_line(one.label) or not one.key for one in wish.questions),
        "language_unknown": wish.language not in {"nl", "en"},
    }
    for name, holds in wrong.items():
        if holds:
            raise RefusedError(name)


def _reminders(tx: Transaction, wish: LinkWish) -> list[int]:
    if wish.remind_after is not None:
        return reminder_days(wish.remind_after)
    chosen = PaymentSettings.objects.of(tx.organisation).values_list("remind_after", flat=True).first()
    return list(chosen or [])


def _words(wish: LinkWish) -> dict[str, object]:
    return {
        "description": one_line(wish.description, LONGEST_TEXT),
        "reference": one_line(wish.reference),
        "partial": wish.partial,
        "reusable": wish.reusable,
        "uses": wish.uses,
        "first": wish.first,
        "lines": [
            {"name": one_line(one.name), "quantity": one.quantity, "minor": one.each.minor, "vat": one.vat}
            for one in wish.lines
        ],
        "fields": [
            {"key": one.key, "label": one_line(one.label), "required": one.required} for one in wish.questions
        ],
        "methods": list(wish.methods),
        "success_url": wish.success_url.strip(),
        "failure_url": wish.failure_url.strip(),
        "language": wish.language,
        "payer_name": one_line(wish.payer_name),
        "payer_email": payer_address(wish.payer_email, "payer_email"),
        "expires_at": wish.expires_at,
    }
