"""The provider changes how one of its companies makes itself known."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import LegalEntity
from schakel.shared.agreements.usecases.add_legal_entity import Company
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def change_legal_entity(entity: UUID, company: Company, *, by: Actor) -> None:
    """Put other names, another seat, numbers or addresses on a company (linktopay:1.8).

    Papers that were sent keep what stood on them. Raises RefusedError for an unknown company, an empty name or
    number, or what another company is called already.
    """
    with transaction(by) as tx:
        require(by, "agreements.manage")
        row = LegalEntity.objects.select_for_update().filter(pk=entity).first()
        if row is None:
            raise RefusedError("no_entity")
        wanted = {
            "name": company.name.strip(),
            "trade_name": company.trade_name.strip(),
            "seat": company.seat.strip(),
            "register_number": company.register_number.strip(),
            "vat_number": company.vat_number.strip(),
            "address": company.address.strip(),
            "email": company.email.strip(),
        }
        if not wanted["name"] or not wanted["register_number"]:
            raise RefusedError("entity_incomplete")
        same = LegalEntity.objects.filter(name=wanted["name"], register_number=wanted["register_number"])
        if same.exclude(pk=entity).exists():
            raise RefusedError("entity_known")
        changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
        for name, value in changed.items():
            setattr(row, name, value)
        row.save(update_fields=list(changed))
        audit(tx, "legal_entity.changed", "legal_entity", row.id, **changed)
