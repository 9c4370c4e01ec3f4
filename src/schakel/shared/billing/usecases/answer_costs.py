"""A client answers whether costs of others may be made for it."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.work import Consent
from schakel.shared.billing.models import Charge
from schakel.shared.billing.queries.agreed import charging_of
from schakel.shared.billing.rules.costs_made import third_party_costs
from schakel.shared.tenancy.interface import Actor, require, transaction


def answer_costs(client: UUID, charge: UUID, amount: Money | None, *, by: Actor, at: datetime) -> None:
    """Agree to costs up to an amount without VAT, or refuse them (None); what was agreed to is invoiced next.

    Raises NotAllowedError, and RefusedError: no_such_charge, costs_answered (it was answered, invoiced or withdrawn
    already), consent_not_positive, consent_too_high (`made`), other_currency.
    """
    require(by, "billing.pay")
    with transaction(by.within(client)) as tx:
        row = tx.own(Charge, charge, "no_such_charge")
        gone = row.invoice_id is not None or row.withdrawn_at is not None
        if not row.needs_consent or gone or row.consented_minor is not None:
            raise RefusedError("costs_answered")
        made = Money(row.minor, row.currency)
        agreed = Money(0, row.currency) if amount is None else _checked(amount, made)
        found = contract_of(client, row.contract_id)
        if found is None:
            raise RefusedError("no_such_charge")
        today = business_day(at)
        charged = third_party_costs(
            charging_of(found, today), made, consent=Consent(agreed, today), invoiced=today
        )
        row.consented_minor, row.consented_at, row.consented_by = agreed.minor, at, by.person
        row.save(update_fields=["consented_minor", "consented_at", "consented_by"])
        audit(
            tx,
            "costs.answered",
            "charge",
            row.id,
            agreed=str(agreed),
            made=str(made),
            clause=charged.because[0],
        )


def _checked(amount: Money, made: Money) -> Money:
    if amount.currency != made.currency:
        raise RefusedError("other_currency")
    if amount.minor <= 0:
        raise RefusedError("consent_not_positive")
    if amount.minor > made.minor:
        raise RefusedError("consent_too_high", made=made)
    return amount
