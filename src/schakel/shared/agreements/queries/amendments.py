"""Proposed changes, arrangements, and what counts for a contract."""

from datetime import date
from typing import cast
from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.kernel.terms import Amendments, Precedence, TermDescription, Terms
from schakel.shared.agreements.facts.amendments import ExtraWork, WorkAllowed
from schakel.shared.agreements.facts.changing import AmendmentDraft, AmendmentFact, ArrangementFact, SaidAbout
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.precedence import Counts, Source
from schakel.shared.agreements.models import Amendment, Arrangement, Statement
from schakel.shared.agreements.queries.files import files_of
from schakel.shared.agreements.queries.sources import (
    amendment_decision,
    amendment_facts,
    arrangement_decision,
    counting,
    statements,
)
from schakel.shared.agreements.queries.terms import terms_on, version_terms_on
from schakel.shared.agreements.rules.amendments import extra_work
from schakel.shared.agreements.rules.precedence import order_of_sources
from schakel.shared.agreements.services import ContractTerms, group_of

CHANGE_HOLDS = "agreements.change_holds"


def amendments(contract: ContractFact, on: date) -> list[AmendmentFact]:
    """Return the proposed changes of a contract, newest first."""
    terms = version_terms_on(contract, on)
    rows = Amendment.objects.of(contract.organisation).filter(contract=contract.id)
    return [_amendment(terms, row) for row in rows.order_by("-created_at", "-id")]


def arrangements(contract: ContractFact, on: date) -> list[ArrangementFact]:
    """Return the arrangements and promises about a contract, newest first."""
    terms = version_terms_on(contract, on)
    rows = Arrangement.objects.of(contract.organisation).filter(contract=contract.id)
    return [_arrangement(terms, row) for row in rows.order_by("-created_at", "-id")]


def what_counts(contract: ContractFact, on: date) -> tuple[Counts, ...]:
    """Return for every parameter that is stated beside the terms which statement counts on a day, and why."""
    terms = version_terms_on(contract, on)
    return tuple(
        counting(terms, parameter, stated, on)
        for parameter, stated in sorted(statements(contract, terms).items())
    )


def all_that_counts(contract: ContractFact, on: date) -> tuple[Counts, ...]:
    """Return for every value of a contract's terms which statement counts on a day, with its source (linq:ch1)."""
    terms = version_terms_on(contract, on)
    stated = statements(contract, terms)
    named = [one.name for one in cast("Terms", terms).describe() if one.clause is not None]
    return tuple(counting(terms, name, stated.get(name, ()), on) for name in named)


def work_on(terms: ContractTerms, row: Amendment, on: date) -> Decision[WorkAllowed] | None:
    """Return whether the work of a change may be started and invoiced; None where the terms do not say."""
    rules = group_of(terms, Amendments, "amendments")
    if rules is None or not rules.speaks_of("work_after_consent"):
        return None
    approved = row.client_agreed_on if row.refused_on is None else None
    work = ExtraWork(asked=row.proposed_on, approved=approved, own_risk=row.own_risk)
    return extra_work(rules, work, on)


def work_allowed(contract: ContractFact, amendment: UUID, on: date) -> Decision[WorkAllowed] | None:
    """Return whether the work of a change of a contract may be started and invoiced on a day.

    None where the terms do not say. Raises LookupError for an unknown one.
    """
    row = Amendment.objects.of(contract.organisation).filter(contract=contract.id, pk=amendment).first()
    if row is None:
        raise LookupError(amendment)
    return work_on(version_terms_on(contract, on), row, on)


def _amendment(terms: ContractTerms, row: Amendment) -> AmendmentFact:
    holds, _found = amendment_decision(terms, row)
    draft = AmendmentDraft(
        words=row.words,
        reason=row.reason,
        cause=row.cause,
        financial=row.financial,
        quality=row.quality,
        fixed_minor=row.fixed_minor,
        added_minor=row.added_minor,
        valid_from=row.valid_from,
        parameter=row.parameter,
        value=row.value,
        finish_before=row.finish_before,
        finish_after=row.finish_after,
    )
    return AmendmentFact(
        id=row.id,
        contract=row.contract_id,
        draft=draft,
        facts=amendment_facts(row),
        sent_on=row.sent_on,
        holds_from=holds,
        excess_minor=row.excess_minor,
        own_risk=row.own_risk,
        created_at=row.created_at,
    )


def _arrangement(terms: ContractTerms, row: Arrangement) -> ArrangementFact:
    return ArrangementFact(
        id=row.id,
        contract=row.contract_id,
        words=row.words,
        parameter=row.parameter,
        value=row.value,
        oral=row.oral,
        asked_on=row.asked_on,
        confirmed_on=row.confirmed_on,
        refused_on=row.refused_on,
        holds_from=arrangement_decision(terms, row)[0],
    )


def sources_in_order(contract: ContractFact, on: date) -> tuple[Source, ...]:
    """Return in which order the sources of a value go before each other for a contract; empty: terms are silent."""
    precedence = group_of(version_terms_on(contract, on), Precedence, "precedence")
    return () if precedence is None else order_of_sources(precedence).outcome


def described(contract: ContractFact, on: date) -> list[TermDescription]:
    """Return the parameters of the terms that count for a contract on a day, with their values."""
    terms = cast("Terms", terms_on(contract, on))
    return [one for one in terms.describe() if one.clause is not None]


def statements_about(contract: ContractFact) -> dict[UUID, list[SaidAbout]]:
    """Return what was declared about proposals, requests and deliveries of a contract, oldest first."""
    found: dict[UUID, list[SaidAbout]] = {}
    said_of = Statement.objects.of(contract.organisation).filter(contract=contract.id).exclude(about_id=None)
    rows = list(said_of.order_by("at", "id"))
    files = files_of(contract.organisation, (row.id for row in rows))
    for row in rows:
        said = SaidAbout(
            kind=row.kind, side=row.side, at=row.at, words=row.words, files=files.get(row.id, ())
        )
        found.setdefault(row.about_id, []).append(said)  # type: ignore[arg-type]
    return found
