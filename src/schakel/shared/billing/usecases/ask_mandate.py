"""Staff ask a client for a mandate."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import names_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.debits import DebitScheme
from schakel.shared.billing.models import BillingCompany, DebitMandate
from schakel.shared.billing.queries.mandates import collecting_contract
from schakel.shared.billing.rules.debits import ON_REQUEST
from schakel.shared.billing.sepa.texts import mandate_reference
from schakel.shared.billing.usecases.tell_payers import tell_payers
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def ask_mandate(
    client: UUID, legal_entity: UUID, *, scheme: DebitScheme = DebitScheme.CORE, by: Actor, at: datetime
) -> UUID:
    """Ask a client for a mandate, in writing with a link; it is an open task on both sides until it is given.

    linktopay:7.13. Raises RefusedError: no_creditor (the company cannot collect), no_debit_agreed, mandate_asked
    (the client was asked before), mandate_there.
    """
    with transaction(by.within(client)) as tx:
        require(by, "billing.money")
        company = BillingCompany.objects.filter(legal_entity=legal_entity).first()
        if company is None or not company.creditor or not company.iban:
            raise RefusedError("no_creditor")
        agreed = collecting_contract(client, legal_entity, business_day(at))
        if agreed is None:
            raise RefusedError("no_debit_agreed")
        _not_twice(tx, legal_entity)
        contract, payment = agreed
        which = new_id(at)
        row = DebitMandate.objects.of(client).create(
            id=which, legal_entity_id=legal_entity, scheme=scheme.value,
            reference=mandate_reference(contract.number, which), asked_at=at, asked_by=by.person,
        )  # fmt: skip
        clause = payment.clause_of("mandate_first")
        tell_payers(
            tx, "mandate_asked", ("mandate", row.id),
            {"path": _place(tx)}, legal_entity=legal_entity,
            clause=ON_REQUEST.get(clause, (clause,))[0],
        )  # fmt: skip
        audit(tx, "mandate.asked", "mandate", row.id, company=str(legal_entity), scheme=scheme.value)
    return row.id


def _not_twice(tx: Transaction, legal_entity: UUID) -> None:
    rows = DebitMandate.objects.of(tx.organisation).filter(
        legal_entity_id=legal_entity, kind="sepa", ended_at=None, withdrawn_at=None
    )
    if rows.filter(signed_on=None).exists():
        raise RefusedError("mandate_asked")
    if rows.filter(blocked="").exists():
        raise RefusedError("mandate_there")


def _place(tx: Transaction) -> str:
    """Return where the client signs."""
    slug = names_of({tx.organisation})[tx.organisation].slug
    return reverse("billing:mandates", args=[slug])
