"""A client says how payers see it."""

import re
from datetime import datetime

from stdnum import iban as iban_number
from stdnum.exceptions import ValidationError

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.wishes import SettingsWish
from schakel.services.payments.models import PaymentSettings
from schakel.services.payments.rules.colours import white_is_readable_on
from schakel.services.payments.usecases.client_change import client_change
from schakel.services.payments.usecases.reminder_days import reminder_days
from schakel.services.payments.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor

_COLOUR = re.compile(r"#[0-9a-f]{6}")
LARGEST_LOGO = 20 * 1024
_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
"""How a file begins -> what it is. No SVG: it may carry scripts."""


def change_settings(wish: SettingsWish, *, by: Actor, at: datetime) -> None:
    """Keep the settings, and tell who manages payments of another bank account: money of payers goes there.

    Raises RefusedError: bad_colour, pale_colour (white text on it cannot be read), bad_iban, account_name,
    logo_too_large, logo_kind, reminders.
    """
    with client_change(by, "payments.manage", at) as tx:
        values = {
            "payee": wish.payee.strip(),
            "colour": _colour(wish.colour),
            "contact": wish.contact.strip(),
            "iban": _iban(wish),
            "account_name": wish.account_name.strip(),
            "remind_after": reminder_days(wish.remind_after),
            "mail_paid": wish.mail_paid,
            "changed_at": at,
        }
        if wish.logo is not None:
            values |= {"logo": wish.logo, "logo_type": _kind(wish.logo)}
        rows = PaymentSettings.objects.of(tx.organisation)
        before = rows.values_list("iban", flat=True).first() or ""
        rows.update_or_create(organisation_id=tx.organisation, defaults=values)
        if values["iban"] != before:
            account = {name: values[name] for name in ("iban", "account_name")}
            tell_client(tx, "account_changed", ("organisation", tx.organisation), account)
        told = {name: values[name] for name in ("payee", "colour", "iban", "remind_after", "mail_paid")}
        audit(tx, "payment_settings.changed", "organisation", tx.organisation, **told)


def _colour(told: str) -> str:
    colour = told.strip().lower()
    if not colour:
        return ""
    if not _COLOUR.fullmatch(colour):
        raise RefusedError("bad_colour")
    readable = white_is_readable_on(colour)
    if not readable.outcome:
        raise RefusedError("pale_colour", readable)
    return colour


def _iban(wish: SettingsWish) -> str:
    if not wish.iban.strip():
        return ""
    try:
        found = str(iban_number.validate(wish.iban))
    except ValidationError:
        raise RefusedError("bad_iban") from None
    if not wish.account_name.strip():
        raise RefusedError("account_name")
    return found


def _kind(logo: bytes) -> str:
    if not logo:
        return ""
    if len(logo) > LARGEST_LOGO:
        raise RefusedError("logo_too_large")
    found = next((kind for start, kind in _KINDS.items() if logo.startswith(start)), None)
    if found is None:
        raise RefusedError("logo_kind")
    return found
