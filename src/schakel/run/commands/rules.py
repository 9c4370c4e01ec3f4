"""`schakel rules list` and `schakel rules eval`: what the contract terms decide, and why."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from schakel.kernel.clauses import Clause, UnknownClause, clause
from schakel.kernel.conversion import BadValue
from schakel.kernel.rules import Decision, Rule, UnknownRule, evaluate, find
from schakel.run.evaluation import Groups, facts_schema, parameters, read_fact, shown, taken_by, with_groups
from schakel.run.rulebook import load_rules, load_terms


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer `list` and `eval`."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list the rules with the clauses they decide by")
    listing.add_argument(
        "--clause", metavar="CLAUSE", help='only the rules of one clause, such as "qooqie:10.3"'
    )
    listing.add_argument("--json", action="store_true", help="one JSON array instead of a table")
    asking = actions.add_parser("eval", help="evaluate one rule on facts")
    asking.add_argument(
        "name",
        metavar="NAME",
        help='the rule, such as "calls.quarantine_end", or a clause: all of its rules that the facts are enough for',
    )
    asking.add_argument(
        "facts",
        metavar="KEY=VALUE",
        nargs="*",
        help="an argument, or all of them as one JSON object; terms.NAME=VALUE changes one term, "
        "notice=payments takes that service's notice, service=payments every group of it",
    )
    asking.add_argument("--json", action="store_true", help="one JSON object instead of tables")


def run(arguments: argparse.Namespace) -> int:
    """List or evaluate; 1 with a sentence on standard error when what was asked cannot be."""
    try:
        known = load_rules()
        if arguments.action == "list":
            _list(known, arguments.clause, as_json=arguments.json)
        elif ":" in arguments.name:
            _evaluate_clause(known, clause(arguments.name), arguments.facts, as_json=arguments.json)
        else:
            _evaluate(arguments.name, arguments.facts, as_json=arguments.json)
    except (UnknownRule, UnknownClause, ValueError, ArithmeticError) as refused:
        print(f"schakel rules: {refused}", file=sys.stderr)
        return 1
    return 0


def _list(known: Sequence[Rule], only: str | None, *, as_json: bool) -> None:
    if only is not None:
        wanted = clause(only).id
        known = [rule for rule in known if wanted in rule.clauses]
    if as_json:
        groups = Groups.composed_in(load_terms())
        print(json.dumps([_described(rule, groups) for rule in known], ensure_ascii=False, indent=2))
        return
    if not known:
        print(f"No rule decides by {only} yet." if only else "There are no rules yet.")
        return
    table = Table("rule", "clauses", "what it decides")
    for rule in known:
        table.add_row(rule.name, "\n".join(rule.clauses), rule.summary)
    _console().print(table)


def _described(rule: Rule, groups: Groups) -> dict[str, Any]:
    return {
        "name": rule.name,
        "clauses": list(rule.clauses),
        "signature": rule.signature,
        "doc": rule.doc,
        "facts": facts_schema(rule, groups),
        "module": rule.module,
    }


def _evaluate(name: str, facts: Sequence[str], *, as_json: bool) -> None:
    rule = find(name)
    decision = evaluate(rule.name, with_groups(rule, _given(facts), Groups.composed_in(load_terms())))
    if as_json:
        print(json.dumps(_answer(rule, decision), ensure_ascii=False, indent=2))
    else:
        _print(rule.name, decision)


def _evaluate_clause(known: Sequence[Rule], cited: Clause, facts: Sequence[str], *, as_json: bool) -> None:
    """Evaluate every rule of a clause that the facts are enough for, with that service's groups of terms."""
    deciding = [rule for rule in known if cited.id in rule.clauses]
    if not deciding:
        raise UnknownRule(f"no rule decides by {cited.id} yet")
    given = _given(facts)
    for name in given:
        if not any(name in taken_by(rule, {name: None}) for rule in deciding):
            raise BadValue(name, f"no rule of {cited.id} takes it")
    groups = Groups.composed_in(load_terms())
    meant = groups.speaking_of(cited.id, cited.service)
    answers = [_decided_or_not(rule, given, groups, meant) for rule in deciding]
    if as_json:
        plain = [
            _answer(rule, decided)
            if isinstance(decided, Decision)
            else {"rule": rule.name, "takes": list(parameters(rule)), "undecided": decided}
            for rule, decided in answers
        ]
        print(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    for rule, decided in answers:
        if isinstance(decided, Decision):
            _print(rule.name, decided)
        else:
            print(f"{rule.name} takes {', '.join(parameters(rule))}. {decided}")


def _decided_or_not(
    rule: Rule, given: Mapping[str, Any], groups: Groups, service: str
) -> tuple[Rule, Decision[Any] | str]:
    """Decide, or say which fact is missing or does not fit."""
    try:
        return rule, evaluate(rule.name, with_groups(rule, taken_by(rule, given), groups, service))
    except (ValueError, ArithmeticError) as lacking:
        return rule, str(lacking)


def _answer(rule: Rule, decision: Decision[Any]) -> dict[str, Any]:
    because = [{"clause": cited, "title": clause(cited).title} for cited in decision.because]
    return {
        "rule": rule.name,
        "outcome": shown(decision.outcome),
        "because": because,
        "facts": {key: shown(value) for key, value in decision.facts.items()},
    }


def _given(facts: Sequence[str]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for fact in facts:
        for key, value in _facts_in(fact):
            if key in given:
                raise BadValue(key, "given twice")
            given[key] = value
    return given


def _facts_in(word: str) -> list[tuple[str, Any]]:
    if word.startswith("{"):
        return list(read_fact("facts", word).items())
    key, equals, value = word.partition("=")
    if not (equals and key):
        raise BadValue(word, 'write each fact as key=value, such as "ended=2026-03-31"')
    return [(key, read_fact(key, value))]


def _print(name: str, decision: Decision[Any]) -> None:
    table = Table(show_header=False, title=name, title_justify="left")
    table.add_row("outcome", _written(decision.outcome))
    for cited in decision.because:
        table.add_row("because", f"{cited} {clause(cited).title}")
    for key, value in decision.facts.items():
        table.add_row(key, _written(value))
    _console().print(table)


def _written(value: Any) -> str:
    plain = shown(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False, indent=2)


def _console() -> Console:
    """Write to the standard output of this moment, taking the texts of rules as they are."""
    return Console(markup=False, highlight=False, emoji=False)
