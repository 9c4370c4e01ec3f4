"""`schakel rules list` and `schakel rules eval`: what the contract terms decide, and why."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from schakel.kernel.clauses import UnknownClause, clause
from schakel.kernel.conversion import BadValue, to_plain
from schakel.kernel.rules import Decision, Rule, UnknownRule, evaluate, find
from schakel.run.rulebook import load_rules


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer `list` and `eval`."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list the rules with the clauses they decide by")
    listing.add_argument(
        "--clause", metavar="CLAUSE", help='only the rules of one clause, such as "qooqie:10.3"'
    )
    listing.add_argument("--json", action="store_true", help="one JSON array instead of a table")
    asking = actions.add_parser("eval", help="evaluate one rule on facts")
    asking.add_argument("name", metavar="NAME", help='the rule, such as "calls.quarantine_end"')
    asking.add_argument(
        "facts",
        metavar="KEY=VALUE",
        nargs="*",
        help="an argument; terms.NAME=VALUE changes one term, a value may be JSON",
    )
    asking.add_argument("--json", action="store_true", help="one JSON object instead of tables")


def run(arguments: argparse.Namespace) -> int:
    """List or evaluate; 1 with a sentence on standard error when what was asked cannot be."""
    try:
        known = load_rules()
        if arguments.action == "list":
            _list(known, arguments.clause, as_json=arguments.json)
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
        print(json.dumps([_described(rule) for rule in known], ensure_ascii=False, indent=2))
        return
    if not known:
        print(f"No rule decides by {only} yet." if only else "There are no rules yet.")
        return
    table = Table("rule", "clauses", "what it decides")
    for rule in known:
        table.add_row(rule.name, "\n".join(rule.clauses), rule.doc.partition("\n")[0])
    _console().print(table)


def _described(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "clauses": list(rule.clauses),
        "signature": rule.signature,
        "doc": rule.doc,
        "module": rule.module,
    }


def _evaluate(name: str, facts: Sequence[str], *, as_json: bool) -> None:
    decision = evaluate(name, _given(facts))
    if as_json:
        because = [{"clause": cited, "title": clause(cited).title} for cited in decision.because]
        answer = {
            "rule": find(name).name,
            "outcome": _shown(decision.outcome),
            "because": because,
            "facts": {key: _shown(value) for key, value in decision.facts.items()},
        }
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    _print(find(name).name, decision)


def _given(facts: Sequence[str]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for fact in facts:
        key, equals, value = fact.partition("=")
        if not (equals and key):
            raise BadValue(fact, 'write each fact as key=value, such as "ended=2026-03-31"')
        if key in given:
            raise BadValue(key, "given twice")
        given[key] = _read(key, value)
    return given


def _read(key: str, value: str) -> Any:
    if not value.startswith(("{", "[")):
        return value
    try:
        return json.loads(value)
    except ValueError as bad:
        raise BadValue(key, f"this is not JSON: {bad}") from None


def _print(name: str, decision: Decision[Any]) -> None:
    table = Table(show_header=False, title=name, title_justify="left")
    table.add_row("outcome", _written(decision.outcome))
    for cited in decision.because:
        table.add_row("because", f"{cited} {clause(cited).title}")
    for key, value in decision.facts.items():
        table.add_row(key, _written(value))
    _console().print(table)


def _shown(value: Any) -> Any:
    try:
        return to_plain(value)
    except TypeError:
        return str(value)


def _written(value: Any) -> str:
    shown = _shown(value)
    return shown if isinstance(shown, str) else json.dumps(shown, ensure_ascii=False, indent=2)


def _console() -> Console:
    """Write to the standard output of this moment, taking the texts of rules as they are."""
    return Console(markup=False, highlight=False, emoji=False)
