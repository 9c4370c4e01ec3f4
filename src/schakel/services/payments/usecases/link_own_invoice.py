"""The provider makes payment links for its own invoices, without a contract with itself."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.wishes import LinkWish
from schakel.services.payments.models import Connection, PaymentLink, PaymentWebsite
from schakel.services.payments.queries.links import address_of
from schakel.services.payments.usecases.make_link import make_link
from schakel.shared.accounts.interface import provider
from schakel.shared.tenancy.interface import Transaction, system, transaction


@dataclass(frozen=True, slots=True)
class OwnLink:
    """A link of the provider itself, and where it is paid."""

    id: UUID
    address: str


def link_own_invoice(
    number: str, amount: Money, *, payer: str, language: str, at: datetime
) -> OwnLink | None:
    """Make a link for an invoice of the provider; None while the provider has no account with a PSP that takes it."""
    by = system("payments", provider(), "payments.links")
    with transaction(by) as tx:
        if not Connection.objects.of(tx.organisation).filter(closed_at=None).exists():
            return None
        words = {"nl": "Factuur {}", "en": "Invoice {}"}
        wish = LinkWish(
            website=_own_site(tx, at), amount=amount, currency=amount.currency, reference=number,
            description=words.get(language, words["nl"]).format(number), payer_name=payer, language=language,
            remind_after=(),
        )  # fmt: skip
        try:
            made = make_link(wish, by=by, at=at)
        except RefusedError:
            return None
        token = PaymentLink.objects.of(tx.organisation).values_list("token", flat=True).get(pk=made)
    return OwnLink(made, address_of(tx.organisation, token))


def _own_site(tx: Transaction, at: datetime) -> UUID:
    """Return the provider's own website: this installation, which it need not report to itself."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    row, _ = PaymentWebsite.objects.of(tx.organisation).get_or_create(
        organisation_id=tx.organisation, host=host, removed_at=None,
        defaults={"named_at": at, "declared_at": at, "created_at": at},
    )  # fmt: skip
    return row.id
