"""Staff set how a company of the provider invoices and collects."""

import re
from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import company as company_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.companies import CompanySettings
from schakel.shared.billing.models import BillingCompany, NumberSeries
from schakel.shared.billing.sepa.checks import iban, is_bic, is_creditor_identifier
from schakel.shared.tenancy.interface import Actor, require, transaction

MOST_NOTICE, MOST_SUSPEND = 60, 365
_PREFIX = re.compile(r"[A-Z0-9-]{0,8}", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


def change_company(legal_entity: UUID, wish: CompanySettings, *, by: Actor, at: datetime) -> None:
    """Keep the settings of a company. What was issued before stays as it is.

    Raises RefusedError: no_entity, bad_iban, bad_bic, bad_creditor (check digits), creditor_without_account,
    bad_prefix, prefix_used (numbers were given out with another one), bad_country, bad_notice, bad_month,
    bad_reminds, bad_suspends.
    """
    with transaction(by) as tx:
        require(by, "billing.money")
        if company_of(legal_entity) is None:
            raise RefusedError("no_entity")
        told = _tidied(wish)
        _check(told)
        row = BillingCompany.objects.select_for_update().filter(legal_entity=legal_entity).first()
        before = "" if row is None else row.prefix
        if told.prefix != before and NumberSeries.objects.filter(legal_entity=legal_entity).exists():
            raise RefusedError("prefix_used")
        BillingCompany.objects.update_or_create(
            legal_entity_id=legal_entity, defaults={**asdict(told), "changed_at": at}
        )
        audit(tx, "billing_company.changed", "legal_entity", legal_entity, **asdict(told))


def _tidied(wish: CompanySettings) -> CompanySettings:
    def compact(text: str) -> str:
        return "".join(text.split()).upper()

    return replace(
        wish,
        prefix=compact(wish.prefix), country=compact(wish.country), iban=compact(wish.iban), bic=compact(wish.bic),
        creditor=compact(wish.creditor), street=wish.street.strip(), postcode=wish.postcode.strip(),
        city=wish.city.strip(), account_name=wish.account_name.strip(),
    )  # fmt: skip


def _check(told: CompanySettings) -> None:
    refused = {
        "bad_iban": bool(told.iban) and iban(told.iban) is None,
        "bad_bic": bool(told.bic) and not is_bic(told.bic),
        "bad_creditor": bool(told.creditor) and not is_creditor_identifier(told.creditor),
        "creditor_without_account": bool(told.creditor) and not told.iban,
        "bad_prefix": not _PREFIX.fullmatch(told.prefix),
        "bad_country": not _COUNTRY.fullmatch(told.country),
        "bad_notice": not 1 <= told.notice_days <= MOST_NOTICE,
        "bad_month": not 1 <= told.reference_month <= 12,
        "bad_reminds": told.reminds_after is not None and not 1 <= told.reminds_after <= MOST_NOTICE,
        "bad_suspends": told.suspends_after is not None and not 1 <= told.suspends_after <= MOST_SUSPEND,
    }
    for name, holds in refused.items():
        if holds:
            raise RefusedError(name)
