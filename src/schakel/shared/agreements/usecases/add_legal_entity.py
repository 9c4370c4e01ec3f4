"""The provider adds one of its companies."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import LegalEntity
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A legal entity as it stands on contracts; `register_number` is that of the trade register."""

    name: str
    register_number: str
    address: str
    email: str
    vat_number: str = ""
    trade_name: str = ""
    seat: str = ""


def add_legal_entity(company: Company, *, by: Actor, at: datetime) -> UUID:
    """Add a company that contracts are made with. Raises RefusedError for an empty name or one that is known."""
    with transaction(by) as tx:
        require(by, "agreements.manage")
        if not company.name.strip() or not company.register_number.strip():
            raise RefusedError("entity_incomplete")
        known = LegalEntity.objects.filter(name=company.name, register_number=company.register_number)
        if known.exists():
            raise RefusedError("entity_known")
        row = LegalEntity.objects.create(
            name=company.name.strip(),
            register_number=company.register_number.strip(),
            vat_number=company.vat_number,
            trade_name=company.trade_name.strip(),
            seat=company.seat.strip(),
            address=company.address,
            email=company.email,
            created_at=at,
        )
        audit(tx, "legal_entity.added", "legal_entity", row.id)
    return row.id
