"""Loader of the register of where each clause is done; `owners.toml` explains its own format."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from schakel.kernel.clauses.catalogue import Kind, catalogue, clause
from schakel.kernel.clauses.parts import PARTS, part_of

_KEYS = frozenset({"clause", "decides", "acts", "rules", "effects", "note"})
_LISTS = ("rules", "effects")


class State(StrEnum):
    """How far the software is with a clause."""

    OPEN = "open"  # nothing yet
    DECIDED = "decided"  # a rule decides it, nothing acts on it yet
    PARTLY = "partly"  # some of the parts that act do, others do not yet
    DONE = "done"  # the software does it
    TEXT = "text"  # nothing to do but to show it and have it accepted inside its document, which is done


class BadRegister(ValueError):  # noqa: N818 - named after what it is
    """The register says something that it cannot say."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Where a clause is done: the parts that decide and act, its rules and its effects ("package.module:name")."""

    clause: str
    decides: str = ""
    """The part whose rules decide it; empty where there is nothing to decide."""
    acts: tuple[str, ...] = ()
    """The parts that act on it."""
    rules: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    note: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Name the parts that still have to do something about it: decide, or act."""
        acting = {part_of(place) for place in self.effects}
        missing = [part for part in self.acts if part not in acting]
        if self.decides and not self.rules and clause(self.clause).kind is Kind.RULE:
            missing.insert(0, self.decides)
        return tuple(dict.fromkeys(missing))

    @property
    def state(self) -> State:
        """How far it is; a rule alone decides but does nothing."""
        if clause(self.clause).kind is Kind.TEXT and not self.missing:
            return State.TEXT
        if not self.effects:
            return State.DECIDED if self.rules else State.OPEN
        return State.PARTLY if self.missing else State.DONE


@cache
def owners() -> Mapping[str, Owner]:
    """Give the owner of every clause of the catalogues, in their order. Raises `BadRegister` when one has none."""
    register = resources.files(__package__).joinpath("owners.toml").read_text(encoding="utf-8")
    found = read_register(register)
    if lacking := [known for known in catalogue() if known not in found]:
        raise BadRegister(f"no entry for {', '.join(lacking)}")
    return MappingProxyType({known: found[known] for known in catalogue()})


def owner_of(id: str) -> Owner:  # noqa: A002 - the word everybody uses
    """Give the owner of one clause. Raises `UnknownClause`."""
    return owners()[clause(id).id]


def read_register(text: str) -> dict[str, Owner]:
    """Read the register's entries by clause. Raises `BadRegister` or `UnknownClause`."""
    register = tomllib.loads(text)
    if set(register) - {"owner", "text"}:
        raise BadRegister("the register holds [text] and [[owner]] entries and nothing else")
    shown = register.get("text", {})
    found: dict[str, Owner] = {}
    for entry in register.get("owner", []):
        owner = _owner(entry, shown)
        if owner.clause in found:
            raise BadRegister(f"{owner.clause} is registered twice; put its places together in one entry")
        found[owner.clause] = owner
    return found


def _owner(entry: Mapping[str, Any], shown: Mapping[str, Any]) -> Owner:
    """Read an entry. What only stands in a document is covered by what shows the document and has it accepted."""
    known = clause(entry.get("clause", ""))
    if unknown := set(entry) - _KEYS:
        raise BadRegister(f"{known.id}: an entry has no {', '.join(sorted(unknown))}")
    for name in _LISTS:
        if not isinstance(entry.get(name, []), list):
            raise BadRegister(f"{known.id}: {name} is a list of places")
    acts = entry.get("acts", [])
    owner = Owner(
        clause=known.id,
        decides=entry.get("decides", ""),
        acts=(acts,) if isinstance(acts, str) else tuple(acts),
        rules=tuple(entry.get("rules", ())),
        effects=tuple(entry.get("effects", ())) or _covering(known.kind, shown),
        note=entry.get("note", ""),
    )
    _check_parts(owner)
    return owner


def _covering(kind: Kind, shown: Mapping[str, Any]) -> tuple[str, ...]:
    shows, accepts = shown.get("shows", []), shown.get("accepts", [])
    return (*shows, *accepts) if kind is Kind.TEXT and shows and accepts else ()


def _check_parts(owner: Owner) -> None:
    if not owner.acts:
        raise BadRegister(f'{owner.clause}: say which part acts, such as acts = "agreements"')
    if unknown := {owner.decides or owner.acts[0], *owner.acts} - set(PARTS):
        raise BadRegister(f"{owner.clause}: there is no part {', '.join(sorted(unknown))}")
    _check_places(owner)
    deciding, acting = _parts_of(owner.rules), _parts_of(owner.effects)
    if owner.rules and owner.decides not in deciding:
        raise BadRegister(f"{owner.clause}: {owner.decides or 'nobody'} decides it, but none of its rules")
    if strangers := acting - set(owner.acts):
        raise BadRegister(
            f"{owner.clause}: {', '.join(sorted(strangers))} acts on it, and is not named in acts"
        )


def _parts_of(places: Iterable[str]) -> set[str]:
    return {part_of(place) for place in places}


def _check_places(owner: Owner) -> None:
    for place in owner.rules + owner.effects:
        module, colon, name = place.partition(":")
        if not (module.startswith("schakel.") and colon and name.isidentifier()):
            raise BadRegister(
                f'{owner.clause}: {place!r} is not a place; write "schakel.package.module:name"'
            )
