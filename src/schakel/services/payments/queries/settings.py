"""How a client shows itself to payers."""

from uuid import UUID

from schakel.services.payments.facts.records import SettingsFact
from schakel.services.payments.models import PaymentSettings
from schakel.shared.accounts.interface import names_of


def settings_of(organisation: UUID) -> SettingsFact:
    """Return what the client chose; its own name where it chose none."""
    row = PaymentSettings.objects.of(organisation).first()
    name = "" if row is None else row.payee
    if not name:
        known = names_of({organisation})
        name = known[organisation].name if organisation in known else ""
    if row is None:
        return SettingsFact(payee=name)
    return SettingsFact(
        payee=name, colour=row.colour, logo=bytes(row.logo), logo_type=row.logo_type, contact=row.contact,
        iban=row.iban, account_name=row.account_name, remind_after=tuple(row.remind_after), mail_paid=row.mail_paid,
    )  # fmt: skip
