"""Hand claims over to be collected: a case, with its costs."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.events import CaseOpened
from schakel.shared.billing.facts.collecting import CollectionCosts
from schakel.shared.billing.models import Claim, ClaimEvent, CollectionCase
from schakel.shared.billing.queries.casework import case_preview
from schakel.shared.billing.queries.owed import rows_of
from schakel.shared.billing.usecases.settle_account import settle_account
from schakel.shared.billing.usecases.tell_debtor import tell_debtor
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def open_case(
    client: UUID,
    claims: Iterable[UUID],
    *,
    by: Actor,
    at: datetime,
    actual: Money | None = None,
    evidence: str = "",
    collector: str = "",
) -> UUID:
    """Open a case on claims that are late, and charge its costs once over all of them; returns the case.

    `actual` are costs that were really made: they come instead of the fixed ones as far as the terms and the law
    let them, and need `evidence` of being necessary (linktopay:7.19, linq:10.5, qooqie:19.3, twinqels:24.4.2).
    Raises RefusedError: case_not_late, case_no_reminder, case_reminder_runs, case_no_default_notice,
    case_default_period_runs, case_nothing_to_collect, in_case_already, claims_of_several_services, no_evidence, and
    as `rows_of` does.
    """
    require(by, "billing.money")
    with transaction(by.within(client)) as tx:
        rows = rows_of(client, claims)
        if actual is not None and not evidence.strip():
            raise RefusedError("no_evidence")
        found = case_preview(client, rows, on=business_day(at), actual=actual)
        if found.opening.outcome.refused is not None:
            raise RefusedError(f"case_{found.opening.outcome.refused}", found.opening)
        case = CollectionCase.objects.of(client).create(
            id=new_id(at), legal_entity_id=rows[0].legal_entity_id, service=rows[0].service,
            opened_on=business_day(at), opened_at=at, opened_by=by.person, currency=rows[0].currency,
            principal_minor=found.principal.minor, costs_minor=found.costs.outcome.amount.minor,
            actual_minor=None if actual is None else actual.minor, evidence=evidence.strip(),
            collector=collector.strip(), clauses=list(found.costs.because),
        )  # fmt: skip
        _charge(tx, case, rows, at)
        _announce(tx, case, rows, found.costs, at)
    return case.id


def _charge(tx: Transaction, case: CollectionCase, rows: Sequence[Claim], at: datetime) -> None:
    Claim.objects.of(tx.organisation).filter(pk__in=[row.id for row in rows]).update(case_id=case.id)
    ClaimEvent.objects.of(tx.organisation).create(
        id=new_id(at), legal_entity_id=case.legal_entity_id, kind="costs", minor=case.costs_minor,
        claims=[str(row.id) for row in rows], case_id=case.id, currency=case.currency, day=case.opened_on,
        source=f"costs/{case.id}", at=at, by_id=tx.by.person,
    )  # fmt: skip
    settle_account(tx, at)


def _announce(
    tx: Transaction,
    case: CollectionCase,
    rows: Sequence[Claim],
    costs: Decision[CollectionCosts],
    at: datetime,
) -> None:
    amount = costs.outcome.amount
    opened = CaseOpened(
        organisation=tx.organisation, case=case.id, service=case.service, claims=[row.id for row in rows],
        costs_minor=amount.minor, currency=case.currency,
    )  # fmt: skip
    record(opened, tx)
    context = {
        "claims": [{"number": row.number, "open": Money(row.open_minor, row.currency)} for row in rows],
        "costs": amount, "collector": case.collector, "reference": rows[0].reference,
    }  # fmt: skip
    about = ("collection_case", case.id)
    tell_debtor(tx, "case_opened", case.legal_entity_id, about, context, clause=costs.because[0], at=at)
    audit(tx, "case.opened", "collection_case", case.id, costs=str(amount), because=list(costs.because))
