"""`schakel clauses`: what the terms require, paragraph by paragraph, and where it is done."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from rich.console import Console
from rich.table import Column, Table

from schakel.kernel.clauses import (
    AREAS,
    PARTS,
    BadRegister,
    Clause,
    Kind,
    Owner,
    State,
    UnknownClause,
    catalogue,
    clause,
    kind_of,
    owner_of,
    owners,
    sources,
)
from schakel.kernel.conversion import to_plain
from schakel.run.evidence import evidence_by_clause
from schakel.run.mutation.report import mutate
from schakel.run.rulebook import differences, load_rules, load_terms

_WIDEST = max(map(len, catalogue()))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer one clause, or a list with filters."""
    parser.add_argument("id", metavar="ID", nargs="?", help='one clause in full, such as "qooqie:10.3"')
    parser.add_argument("--area", help=f"only one area: {', '.join(AREAS)}")
    parser.add_argument("--service", help=f"only one service: {', '.join(_services())}")
    parser.add_argument("--kind", help=f"only one kind: {', '.join(Kind)}")
    parser.add_argument("--state", help=f"only one state: {', '.join(State)}")
    parser.add_argument(
        "--missing",
        action="store_true",
        help="only what still has to be done, with the parts that have to do it",
    )
    parser.add_argument(
        "--part", metavar="NAME", help=f"only what one part decides or acts on: {', '.join(PARTS)}"
    )
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
            _list(_chosen(arguments), as_json=arguments.json, missing=arguments.missing)
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
    part = _one_of(PARTS, "part", arguments.part)
    return [
        each
        for each in catalogue().values()
        if area in {None, each.area}
        and service in {None, each.service}
        and kind in {None, each.kind}
        and state in {None, owner_of(each.id).state}
        and _concerns(owner_of(each.id), part, missing=arguments.missing)
    ]


def _concerns(owner: Owner, part: str | None, *, missing: bool) -> bool:
    parts = owner.missing if missing else (owner.decides, *owner.acts)
    return part in parts if part is not None else bool(parts)


def _one_of(choices: Collection[str], what: str, asked: str | None) -> str | None:
    if asked is not None and asked not in choices:
        raise ValueError(f"there is no {what} {asked!r}; choose from {', '.join(choices)}")
    return asked


def _list(chosen: Sequence[Clause], *, as_json: bool, missing: bool) -> None:
    if as_json:
        print(json.dumps([_plain(each) for each in chosen], ensure_ascii=False, indent=2))
        return
    shown = evidence_by_clause()
    table = Table(
        Column("clause", no_wrap=True, min_width=_WIDEST),
        "kind",
        "title",
        "decides",
        "acts",
        "by",
        "tests",
        "state",
    )
    for each in chosen:
        owner = owner_of(each.id)
        acts = owner.missing if missing else owner.acts
        kinds = dict.fromkeys(kind_of(place) for place in owner.rules + owner.effects)
        tests = str(len(shown.get(each.id, ())) or "")
        table.add_row(
            each.id,
            each.kind,
            each.title,
            owner.decides,
            ", ".join(acts),
            ", ".join(kinds),
            tests,
            owner.state,
        )
    _console().print(table)
    print(f"{len(chosen)} clauses")
    if missing:
        open_per_part = Counter(part for each in chosen for part in owner_of(each.id).missing)
        print("\n".join(f"{part}: {count}" for part, count in sorted(open_per_part.items())))


def _plain(each: Clause) -> dict[str, Any]:
    owner = owner_of(each.id)
    return {
        **to_plain(each),
        "state": owner.state.value,
        "decides": owner.decides,
        "acts": list(owner.acts),
        "missing": list(owner.missing),
        "rules": list(owner.rules),
        "effects": [{"place": place, "kind": kind_of(place)} for place in owner.effects],
        "tests": list(evidence_by_clause().get(each.id, ())),
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
        "decides": owner.decides,
        "acts": ", ".join(owner.acts),
        "missing": ", ".join(owner.missing),
        "rules": "\n".join(owner.rules),
        "effects": "\n".join(f"{kind_of(place)}: {place}" for place in owner.effects),
        "tests": "\n".join(evidence_by_clause().get(each.id, ())),
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
