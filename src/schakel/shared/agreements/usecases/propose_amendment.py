"""Somebody proposes a change of a contract."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.conversion import to_plain
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.kernel.terms import Amendments
from schakel.shared.agreements.facts.amendments import Cause
from schakel.shared.agreements.facts.changing import AmendmentDraft
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.models import Amendment, Contract
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.sources import check_stated
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.amendments import over_fixed_rate, surcharge_allowed
from schakel.shared.agreements.services import ContractTerms, group_of
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def propose_amendment(
    client: UUID, contract: UUID, draft: AmendmentDraft, *, by: Actor, at: datetime
) -> UUID:
    """Propose a change; returns its id. A client's proposal is sent with that, staff send theirs when it is ready.

    It changes nothing until both sides agreed. The excess over a fixed rate is computed (linq:8.4). Raises
    RefusedError, also for a surcharge on what comes from the provider itself (linq:8.5).
    """
    with transaction(by.within(client)) as tx:
        side = From.PROVIDER if by.provider else From.CLIENT
        require(by, "agreements.manage" if side is From.PROVIDER else "contract.order")
        row = own_contract(tx, contract)
        today = business_day(at)
        terms = terms_on(fact(row), today)
        _check(row, terms, draft)
        made = Amendment.objects.of(client).create(
            contract=row,
            proposed_by=side,
            proposed_on=today,
            words=draft.words.strip(),
            reason=draft.reason.strip(),
            cause=draft.cause,
            financial=draft.financial.strip(),
            quality=draft.quality.strip(),
            fixed_minor=draft.fixed_minor,
            added_minor=draft.added_minor,
            excess_minor=_excess(terms, draft),
            valid_from=draft.valid_from,
            parameter=draft.parameter,
            value=to_plain(draft.value),
            finish_before=draft.finish_before,
            finish_after=draft.finish_after,
            client_agreed_on=today if side is From.CLIENT else None,
            sent_on=today if side is From.CLIENT else None,
            created_at=at,
            by_id=by.person,
        )
        audit(tx, "amendment.proposed", "amendment", made.id, contract=contract, side=side)
        if side is From.CLIENT:
            office = f"/office/agreements/contracts/{client}/{contract}/changes"
            call_office(tx, "agreements.amendment_asked", {"number": row.number}, office)
    return made.id


def _check(row: Contract, terms: ContractTerms, draft: AmendmentDraft) -> None:
    if row.ended_at is not None:
        raise RefusedError("contract_over")
    if not draft.words.strip():
        raise RefusedError("no_words")
    if draft.parameter:
        check_stated(terms, {draft.parameter: draft.value})
    rules = group_of(terms, Amendments, "amendments")
    if rules is not None and rules.speaks_of("own_cause_free"):
        found = surcharge_allowed(rules, Cause(draft.cause), Money(draft.added_minor or 0))
        if not found.outcome:
            raise RefusedError("own_cause", found)


def _excess(terms: ContractTerms, draft: AmendmentDraft) -> int | None:
    rules = group_of(terms, Amendments, "amendments")
    stated = rules is not None and rules.speaks_of("excess_stated")
    if rules is None or not stated or draft.fixed_minor is None or draft.added_minor is None:
        return None
    if draft.fixed_minor <= 0:
        raise RefusedError("bad_rate")
    return over_fixed_rate(rules, Money(draft.fixed_minor), Money(draft.added_minor)).outcome.excess.minor
