"""Keep a mandate that was given: the one that was asked, or a new one in the place of an earlier one."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db import transaction as database

from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.events import MandateChanged
from schakel.shared.billing.models import BillingCompany, DebitMandate
from schakel.shared.billing.queries.mandates import collecting_contract, running_mandate
from schakel.shared.billing.sepa.texts import is_reference, mandate_reference
from schakel.shared.billing.usecases.plan_debits import plan_debits
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def keep_mandate(
    tx: Transaction,
    legal_entity: UUID,
    given: Mapping[str, Any],
    *,
    signed: date,
    reference: str,
    at: datetime,
) -> UUID:
    """Keep it, end the one that it takes the place of, and plan the collections that are possible now.

    `given` are the columns that say what was agreed to and how. The client has one mandate for each company.
    Raises RefusedError: no_creditor, bad_reference, reference_taken.
    """
    company = BillingCompany.objects.filter(legal_entity=legal_entity).first()
    if company is None or not company.creditor or not company.iban:
        raise RefusedError("no_creditor")
    before = running_mandate(tx.organisation, legal_entity)
    if before is not None:
        before.ended_at, before.ended_by, before.ended_reason = at, tx.by.person, "changed"
        before.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    row = _asked(tx, legal_entity) or DebitMandate(
        id=new_id(at), organisation_id=tx.organisation, legal_entity_id=legal_entity
    )
    row.reference = _reference(tx, row, reference, signed)
    row.signed_on = signed
    for name, value in given.items():
        setattr(row, name, value)
    try:
        with database.atomic():
            row.save()
    except IntegrityError:
        raise RefusedError("reference_taken") from None
    record(MandateChanged(organisation=tx.organisation, mandate=row.id, state="given"), tx)
    audit(
        tx, "mandate.given", "mandate", row.id, reference=row.reference, scheme=row.scheme,
        way=row.evidence["way"], instead_of=None if before is None else str(before.id),
    )  # fmt: skip
    plan_debits(tx, at)
    return row.id


def _asked(tx: Transaction, legal_entity: UUID) -> DebitMandate | None:
    rows = (
        DebitMandate.objects.of(tx.organisation)
        .select_for_update()
        .filter(legal_entity_id=legal_entity, kind="sepa", signed_on=None, withdrawn_at=None, ended_at=None)
    )
    return rows.first()


def _reference(tx: Transaction, row: DebitMandate, told: str, on: date) -> str:
    if told:
        if not is_reference(told):
            raise RefusedError("bad_reference")
        return told
    if row.reference:
        return row.reference
    agreed = collecting_contract(tx.organisation, row.legal_entity_id, on)
    return mandate_reference("" if agreed is None else agreed[0].number, row.id)
