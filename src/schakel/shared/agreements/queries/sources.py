"""Where the values that count for a contract are stated, and which statement counts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast, get_type_hints

from schakel.kernel.conversion import BadValue, from_plain
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.kernel.terms import Amendments, BadTerms, Precedence, Terms, Value
from schakel.shared.agreements.facts.amendments import Amendment as AmendmentFacts
from schakel.shared.agreements.facts.amendments import Arrangement as ArrangementFacts
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.precedence import Counts, Source, Stated
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.models import Amendment, Arrangement, Participation
from schakel.shared.agreements.rules.amendments import amendment_from, arrangement_from
from schakel.shared.agreements.rules.precedence import value_that_counts
from schakel.shared.agreements.services import ContractTerms, group_of, services

_LAW = {
    Source.GENERAL: -9,
    Source.CHAPTER: -8,
    Source.AGREEMENT: 0,
    Source.ADDITIONAL: 1,
    Source.ARRANGEMENT: 2,
}


def arrangement_decision(terms: ContractTerms, row: Arrangement) -> tuple[date | None, Decision[Any]]:
    """Return the day from which an arrangement holds, and what decides it.

    Without the provider's confirmation it never holds, whatever the terms say.
    """
    told = ArrangementFacts(
        asked=row.asked_on, oral=row.oral, confirmed=row.confirmed_on, applies_from=row.applies_from
    )
    rules = group_of(terms, Amendments, "amendments")
    settled = row.confirmed_on is not None and row.refused_on is None
    if rules is not None and (
        rules.speaks_of("deviations_confirmed") or rules.speaks_of("promises_confirmed")
    ):
        found = arrangement_from(rules, told)
        return (found.outcome if settled else None), found
    holds = None
    if settled and row.confirmed_on is not None:
        holds = max(row.confirmed_on, row.applies_from or row.asked_on)
    return holds, Decision(holds, (terms.offers.clause_of("formed_by"),), {"confirmed": row.confirmed_on})


def amendment_facts(row: Amendment) -> AmendmentFacts:
    """Return a proposed change as the rules take it."""
    return AmendmentFacts(
        proposed_by=From(row.proposed_by),
        proposed=row.proposed_on,
        valid_from=row.valid_from,
        client_agreed=row.client_agreed_on,
        provider_confirmed=row.provider_confirmed_on,
        refused=row.refused_on,
    )


def amendment_decision(terms: ContractTerms, row: Amendment) -> tuple[date | None, Decision[Any]]:
    """Return the day from which a change of a contract holds, None while it does not, and what decides it.

    Where the terms do not speak of changes, both sides agree to one, as to any contract.
    """
    facts = amendment_facts(row)
    rules = group_of(terms, Amendments, "amendments")
    if rules is not None and (rules.speaks_of("client_consents") or rules.speaks_of("provider_confirms")):
        found = amendment_from(rules, facts)
        return found.outcome, found
    both = (facts.client_agreed, facts.provider_confirmed)
    given = [each for each in both if each is not None]
    holds = None
    if facts.refused is None and len(given) == len(both):
        holds = max([*given, facts.valid_from or facts.proposed])
    return holds, Decision(holds, (terms.offers.clause_of("formed_by"),), {"consents": len(given)})


def statements(contract: ContractFact, terms: ContractTerms) -> Mapping[str, tuple[Stated, ...]]:
    """Return what agreement, amendments and arrangements state, by parameter; `terms` are the version's own."""
    found: dict[str, list[Stated]] = {}
    for parameter, value, source, since in _stated(contract, terms):
        one = Stated(
            source=source,
            value=typed(terms, parameter, value),
            since=since,
            order=len(found.get(parameter, ())),
        )
        found.setdefault(parameter, []).append(one)
    return {parameter: tuple(given) for parameter, given in found.items()}


def _stated(contract: ContractFact, terms: ContractTerms) -> Iterator[tuple[str, Any, Source, date | None]]:
    for parameter, value in contract.stated.items():
        yield parameter, value, Source.AGREEMENT, None
    changes = Amendment.objects.of(contract.organisation).filter(contract=contract.id).exclude(parameter="")
    for change in changes.order_by("created_at", "id"):
        since, _found = amendment_decision(terms, change)
        if since is not None:
            yield change.parameter, change.value, Source.AGREEMENT, since
    taken = Participation.objects.of(contract.organisation).filter(contract=contract.id)
    for one in taken.select_related("version").order_by("at", "id"):
        for parameter, value in one.version.states.items():
            yield parameter, value, Source.ADDITIONAL, one.since
    rows = Arrangement.objects.of(contract.organisation).filter(contract=contract.id).exclude(parameter="")
    for row in rows.order_by("created_at", "id"):
        since, _found = arrangement_decision(terms, row)
        if since is not None:
            yield row.parameter, row.value, Source.ARRANGEMENT, since


def counting(terms: ContractTerms, parameter: str, stated: tuple[Stated, ...], on: date) -> Counts:
    """Return which statement of a parameter counts on a day; `stated` are those beside the terms themselves.

    That an agreement of its own goes before general terms is the law's own order. Terms may refine it; where
    they do not rank what both sides agreed, that keeps its place in front.
    """
    general = Stated(source=own_source(terms, parameter), value=value_of(terms, parameter))
    valid = tuple(each for each in (*stated, general) if each.since is None or each.since <= on)
    precedence = group_of(terms, Precedence, "precedence")
    if precedence is None:
        chosen = max(valid, key=lambda each: (_LAW[each.source], each.since or date.min, each.order))
        because: tuple[str, ...] = ()
    else:
        missing = {
            source.value: -place
            for source, place in _LAW.items()
            if getattr(precedence, source.value) is None
        }
        found = value_that_counts(precedence.replace(**missing), valid, on)
        chosen, because = found.outcome or general, found.because
    over = tuple(each for each in valid if each is not chosen)
    return Counts(parameter=parameter, stated=chosen, because=because, passed_over=over)


def with_statements(contract: ContractFact, terms: ContractTerms, on: date) -> ContractTerms:
    """Return the terms of a version with what goes before them for one contract on a day."""
    version = terms
    for parameter, stated in statements(contract, version).items():
        counts = counting(version, parameter, stated, on).stated
        if counts.source not in {Source.GENERAL, Source.CHAPTER}:
            terms = replaced(terms, parameter, counts.value)
    return terms


def own_source(terms: ContractTerms, parameter: str) -> Source:
    """Return which part of the terms states their own value: a chapter for a part of the service, or the general one.

    The article of the parameter tells (linq:ch1).
    """
    holder, name = _holder(terms, parameter)
    article = holder.clause_of(name).rpartition(":")[2] if holder.speaks_of(name) else ""
    number = article.partition(".")[0]
    for service in services():
        if isinstance(terms, service.terms) and number.isdigit():
            chapters = (part.chapter for part in service.parts if part.chapter)
            if any(first <= int(number) <= last for first, last in chapters):
                return Source.CHAPTER
    return Source.GENERAL


def value_of(terms: ContractTerms, parameter: str) -> Value:
    """Return the value of a parameter ("notice.client"). Raises BadValue for an unknown one."""
    holder, name = _holder(terms, parameter)
    return cast("Value", getattr(holder, name))


def typed(terms: ContractTerms, parameter: str, value: object) -> Value:
    """Return a stated value as the parameter's type has it. Raises BadValue."""
    holder, name = _holder(terms, parameter)
    return cast("Value", from_plain(get_type_hints(type(holder))[name], value, parameter))


def replaced(terms: ContractTerms, parameter: str, value: object) -> ContractTerms:
    """Return terms with another value of one parameter. Raises BadValue and BadTerms."""
    group = parameter.rpartition(".")[0]
    holder, name = _holder(terms, parameter)
    changed = holder.replace(**{name: typed(terms, parameter, value)})
    return terms.replace(**{group: changed}) if group else cast("ContractTerms", changed)


def check_stated(terms: ContractTerms, stated: Mapping[str, Any]) -> None:
    """Refuse values that the terms cannot hold. Raises RefusedError (unknown_parameter, bad_value)."""
    for parameter, value in stated.items():
        try:
            terms = replaced(terms, parameter, value)
        except (BadValue, BadTerms) as bad:
            what = "unknown_parameter" if "no parameter" in str(bad) else "bad_value"
            raise RefusedError(what, parameter=parameter, value=str(value)) from bad


def _holder(terms: ContractTerms, parameter: str) -> tuple[Terms, str]:
    group, _dot, name = parameter.rpartition(".")
    holder = getattr(terms, group, None) if group else terms
    if not isinstance(holder, Terms) or name not in get_type_hints(type(holder)) or name.startswith("_"):
        raise BadValue(parameter, "there is no parameter of this name")
    if isinstance(getattr(holder, name), Terms):
        raise BadValue(parameter, "there is no parameter of this name")
    return holder, name
