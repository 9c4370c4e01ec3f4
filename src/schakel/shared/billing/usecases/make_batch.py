"""Staff make the files of a day: what was announced, of all clients of a company, each invoice once."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import company as company_of
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.debits import DebitBatch as Batch
from schakel.shared.billing.facts.debits import DebitClaim, DebitOrder
from schakel.shared.billing.models import BillingCompany, Claim, Debit, DebitBatch, DebitMandate
from schakel.shared.billing.queries.batches import order_of
from schakel.shared.billing.queries.debits import announced, attempts
from schakel.shared.billing.queries.mandates import fact_for_rules, notice_of, running_mandate
from schakel.shared.billing.queries.parties import payment_terms
from schakel.shared.billing.rules.debits import debit_announced, may_debit
from schakel.shared.billing.sepa.batches import batches
from schakel.shared.billing.sepa.pain008 import pain008
from schakel.shared.billing.usecases.plan_claim import plan_claim
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction

_LOOKED_UP = ("organisation_id", "id", "claim_id")


def make_batch(legal_entity: UUID, day: date, *, by: Actor, at: datetime) -> tuple[UUID, ...]:
    """Make a file for each scheme of what was announced for a day; returns the files, none for nothing to collect.

    Every collection is looked at once more: what may not be collected any more, or not as it was announced, is left
    out and planned anew. Two who do this at once wait for each other: an invoice is taken once (linktopay:7.12).
    Raises RefusedError: no_creditor, day_past; DebitFileError with all that is wrong.
    """
    with transaction(by) as tx:
        require(by, "billing.money")
        company = BillingCompany.objects.select_for_update().filter(legal_entity=legal_entity).first()
        if company is None or not (company.creditor and company.iban):
            raise RefusedError("no_creditor")
        if day < business_day(at):
            raise RefusedError("day_past")
        orders = dict(_orders(by, company, day, at))
        made = batches(
            [order for _, order in orders.values()], creditor_name=_name(company), iban=company.iban, bic=company.bic,
            creditor_identifier=company.creditor, created=at, new_id=partial(new_id, at),
        )  # fmt: skip
        files = [(each, pain008(each)) for each in made]
        for each, content in files:
            _keep(tx, company, each, content, at)
            _take(by, [orders[order.end_to_end][0] for order in each.orders], each.id)
    return tuple(each.id for each in made)


def _name(company: BillingCompany) -> str:
    found = company_of(company.legal_entity_id)
    return company.account_name or ("" if found is None else found.name)


def _orders(
    by: Actor, company: BillingCompany, day: date, at: datetime
) -> Iterable[tuple[str, tuple[Debit, DebitOrder]]]:
    """Give what can be collected as it was announced, by its end-to-end id; the rest is planned anew."""
    found = Debit.objects.across().filter(
        state="told", batch_id=None, legal_entity_id=company.legal_entity_id, collects_on=day
    )
    for client, which, of_claim in list(found.order_by("organisation_id", "id").values_list(*_LOOKED_UP)):
        with transaction(by.within(client)) as inside:
            claim = inside.lock(Claim, of_claim)
            row = Debit.objects.of(client).select_for_update().filter(pk=which, state="told").first()
            if row is None:
                continue
            mandate = running_mandate(inside.organisation, row.legal_entity_id)
            if mandate is not None and _stands(inside, row, claim, mandate, company):
                yield row.end_to_end, (row, order_of(row, mandate, claim.number))
            else:
                plan_claim(inside, claim, at)


def _stands(
    inside: Transaction, row: Debit, claim: Claim, mandate: DebitMandate, company: BillingCompany
) -> bool:
    """Tell whether a collection may be made, and was announced exactly so."""
    contract = contract_of(inside.organisation, claim.contract_id)
    if contract is None or row.mandate_id != mandate.id:
        return False
    payment = payment_terms(contract, claim.issued_on)
    asked = DebitClaim(
        invoice=claim.number, issued=claim.issued_on, due=claim.due_on, open=Money(claim.open_minor, claim.currency),
        attempts=attempts(inside.organisation, claim.id),
    )  # fmt: skip
    allowed = may_debit(payment, asked, fact_for_rules(mandate), day=row.collects_on).outcome.allowed
    told = announced(row, mandate, company, _name(company))
    notice = notice_of(mandate, company)
    as_told = debit_announced(payment, told, amount=asked.open, day=row.collects_on, notice=notice)
    return allowed and as_told.outcome.allowed


def _keep(tx: Transaction, company: BillingCompany, made: Batch, content: bytes, at: datetime) -> None:
    DebitBatch.objects.create(
        id=made.id, legal_entity_id=company.legal_entity_id, collects_on=made.collection_day, made_at=at,
        made_by=tx.by.person, debits=len(made.orders), minor=made.total.minor, content=content,
    )  # fmt: skip
    audit(
        tx, "debit_batch.made", "debit_batch", made.id, company=str(company.legal_entity_id),
        debits=len(made.orders), amount=str(made.total), day=made.collection_day.isoformat(),
    )  # fmt: skip


def _take(by: Actor, rows: list[Debit], batch: UUID) -> None:
    """Note that collections are in a file, and their mandates used."""
    for row in rows:
        with transaction(by.within(row.organisation_id)):
            row.batch_id, row.state = batch, "in_file"
            row.save(update_fields=["batch_id", "state"])
            DebitMandate.objects.of(row.organisation_id).filter(pk=row.mandate_id).update(
                last_used_on=row.collects_on
            )
