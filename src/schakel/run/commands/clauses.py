"""`schakel clauses`: what the terms require, paragraph by paragraph, and where it is done."""

import argparse
import json
import sys
from collections.abc import Collection, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from schakel.kernel.clauses import (
    AREAS,
    BadRegister,
    Clause,
    Kind,
    State,
    UnknownClause,
    catalogue,
    clause,
    owner_of,
    owners,
    sources,
)
from schakel.kernel.conversion import to_plain
from schakel.run.mutation.report import mutate
from schakel.run.rulebook import differences, load_rules, load_terms


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer one clause, or a list with filters."""
    parser.add_argument("id", metavar="ID", nargs="?", help='one clause in full, such as "qooqie:10.3"')
    parser.add_argument("--area", help=f"only one area: {', '.join(AREAS)}")
    parser.add_argument("--service", help=f"only one service: {', '.join(_services())}")
    parser.add_argument("--kind", help=f"only one kind: {', '.join(Kind)}")
    parser.add_argument("--state", help=f"only one state: {', '.join(State)}")
    parser.add_argument(
        "--check", action="store_true", help="look up every place and number, 1 when one is wrong"
    )
    parser.add_argument(
        "--mutate",
        metavar="ID",
        help="change each number of a clause by one unit and tell which of its tests go red, 1 when none does",
    )
    parser.add_argument("--json", action="store_true", help="JSON instead of tables")


def run(arguments: argparse.Namespace) -> int:
    """Show a clause or a list; 1 with a sentence on standard error when what was asked cannot be."""
    try:
        if arguments.check:
            return _check()
        if arguments.mutate is not None:
            return mutate(clause(arguments.mutate).id, as_json=arguments.json)
        if arguments.id is not None:
            _show(clause(arguments.id), as_json=arguments.json)
        else:
            _list(_chosen(arguments), as_json=arguments.json)
    except (UnknownClause, BadRegister, ValueError, RuntimeError) as refused:
        print(f"schakel clauses: {refused}", file=sys.stderr)
        return 1
    return 0


def _services() -> list[str]:
    return [source.service for source in sources().values()]


def _check() -> int:
    found = differences(owners().values(), load_rules(), load_terms())
    for problem in found:
        print(problem)
    print(f"{len(found)} differences between the register, the terms and the catalogues.")
    return 1 if found else 0


def _chosen(arguments: argparse.Namespace) -> list[Clause]:
    area = _one_of(AREAS, "area", arguments.area)
    service = _one_of(_services(), "service", arguments.service)
    kind = _one_of(list(Kind), "kind", arguments.kind)
    state = _one_of(list(State), "state", arguments.state)
    return [
        each
        for each in catalogue().values()
        if area in {None, each.area}
        and service in {None, each.service}
        and kind in {None, each.kind}
        and state in {None, owner_of(each.id).state}
    ]


def _one_of(choices: Collection[str], what: str, asked: str | None) -> str | None:
    if asked is not None and asked not in choices:
        raise ValueError(f"there is no {what} {asked!r}; choose from {', '.join(choices)}")
    return asked


def _list(chosen: Sequence[Clause], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([_plain(each) for each in chosen], ensure_ascii=False, indent=2))
        return
    table = Table("clause", "kind", "area", "title", "state")
    for each in chosen:
        table.add_row(each.id, each.kind, each.area, each.title, owner_of(each.id).state)
    _console().print(table)
    print(f"{len(chosen)} clauses")


def _plain(each: Clause) -> dict[str, Any]:
    owner = owner_of(each.id)
    return {
        **to_plain(each),
        "state": owner.state.value,
        "rules": list(owner.rules),
        "effects": list(owner.effects),
        "note": owner.note,
    }


def _show(each: Clause, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(_plain(each), ensure_ascii=False, indent=2))
        return
    owner = owner_of(each.id)
    lines = {
        "source": sources()[each.source].title,
        "kind": f"{each.kind}, {each.area}",
        "says": each.says,
        "does": each.does,
        "numbers": "\n".join(f"{name}: {number}" for name, number in each.params.items()),
        "example": each.example,
        "unclear": each.unclear,
        "see": ", ".join(each.see),
        "state": owner.state,
        "rules": "\n".join(owner.rules),
        "effects": "\n".join(owner.effects),
        "note": owner.note,
    }
    table = Table(show_header=False, show_lines=True, title=f"{each.id}  {each.title}", title_justify="left")
    for name, text in lines.items():
        if text:
            table.add_row(name, text)
    _console().print(table)


def _console() -> Console:
    """Write to the standard output of this moment, taking the texts of clauses as they are."""
    return Console(markup=False, highlight=False, emoji=False)
