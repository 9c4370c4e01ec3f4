"""Ask a client whether it agrees to costs of a third party."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import Charge
from schakel.shared.billing.queries.agreed import charging_of
from schakel.shared.billing.queries.work import known_contract
from schakel.shared.billing.usecases.tell_readers import tell_readers
from schakel.shared.tenancy.interface import Actor, require, transaction


def ask_costs_consent(client: UUID, charge: UUID, *, by: Actor, at: datetime) -> None:
    """Write to the client that costs wait for its consent (linktopay:4.3), also once more.

    Raises RefusedError: no_charge, no_consent_needed, consent_given, charge_withdrawn.
    """
    require(by, "billing.run")
    with transaction(by.within(client)) as tx:
        row = tx.own(Charge, charge, "no_charge")
        if not row.needs_consent:
            raise RefusedError("no_consent_needed")
        if row.consented_minor is not None:
            raise RefusedError("consent_given")
        if row.withdrawn_at is not None:
            raise RefusedError("charge_withdrawn")
        made = known_contract(client, row.contract_id)
        clause = charging_of(made, row.day).clause_of("third_parties_agreed", "every")
        amount = Money(row.minor, row.currency)
        context = {"text": row.text_nl, "text_en": row.text_en, "amount": amount, "number": made.number}
        tell_readers(tx, "costs_asked", ("charge", row.id), context, clause=clause, mailed="billing.pay")
        row.details = {**row.details, "asked": at.isoformat()}
        row.save(update_fields=["details"])
        audit(tx, "costs.asked", "charge", row.id, amount=str(amount))
