"""How the companies of the provider invoice and collect."""

from uuid import UUID

from schakel.shared.billing.facts.companies import CompanySettings
from schakel.shared.billing.models import BillingCompany


def company_settings(legal_entity: UUID) -> CompanySettings | None:
    """Return what was set for a company; None before anything was."""
    row = BillingCompany.objects.filter(legal_entity=legal_entity).first()
    if row is None:
        return None
    return CompanySettings(**{name: getattr(row, name) for name in CompanySettings.__dataclass_fields__})


def can_collect(legal_entity: UUID) -> bool:
    """Tell whether a company can collect by direct debit: it has a creditor identifier and an account."""
    found = company_settings(legal_entity)
    return found is not None and bool(found.creditor and found.iban)
