"""Loader of the register of where each clause is done; `owners.toml` explains its own format."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from schakel.kernel.clauses.catalogue import Kind, catalogue, clause


class State(StrEnum):
    """How far the software is with a clause."""

    OPEN = "open"  # nothing yet
    DECIDED = "decided"  # a rule decides it, nothing acts on it yet
    DONE = "done"  # the software does it
    TEXT = "text"  # nothing to do: shown inside the accepted terms


class BadRegister(ValueError):  # noqa: N818 - named after what it is
    """The register says something that it cannot say."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Where a clause is done: its rules and its effects, each as "package.module:name"."""

    clause: str
    rules: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    note: str = ""

    @property
    def state(self) -> State:
        """How far it is; a rule alone decides but does nothing."""
        if self.effects:
            return State.DONE
        if self.rules:
            return State.DECIDED
        return State.TEXT if clause(self.clause).kind is Kind.TEXT else State.OPEN


@cache
def owners() -> Mapping[str, Owner]:
    """Give the owner of every clause of the catalogues, those that nothing is registered for included."""
    register = resources.files(__package__).joinpath("owners.toml").read_text(encoding="utf-8")
    return MappingProxyType({known: Owner(known) for known in catalogue()} | read_register(register))


def owner_of(id: str) -> Owner:  # noqa: A002 - the word everybody uses
    """Give the owner of one clause. Raises `UnknownClause`."""
    return owners()[clause(id).id]


def read_register(text: str) -> dict[str, Owner]:
    """Read the register's entries by clause. Raises `BadRegister` or `UnknownClause`."""
    register = tomllib.loads(text)
    if set(register) - {"owner"}:
        raise BadRegister("the register holds [[owner]] entries and nothing else")
    found: dict[str, Owner] = {}
    for entry in register.get("owner", []):
        owner = _owner(entry)
        if owner.clause in found:
            raise BadRegister(f"{owner.clause} is registered twice; put its places together in one entry")
        found[owner.clause] = owner
    return found


def _owner(entry: Mapping[str, Any]) -> Owner:
    known = clause(entry.get("clause", ""))
    unknown = set(entry) - {"clause", "rules", "effects", "note"}
    if unknown:
        raise BadRegister(f"{known.id}: an entry has no {', '.join(sorted(unknown))}")
    for name in ("rules", "effects"):
        if not isinstance(entry.get(name, []), list):
            raise BadRegister(f"{known.id}: {name} is a list of places")
    owner = Owner(
        clause=known.id,
        rules=tuple(entry.get("rules", ())),
        effects=tuple(entry.get("effects", ())),
        note=entry.get("note", ""),
    )
    places = owner.rules + owner.effects
    if not places:
        raise BadRegister(f"{known.id}: name a rule or an effect, or leave the clause out")
    for place in places:
        module, colon, name = place.partition(":")
        if not (module.startswith("schakel.") and colon and name.isidentifier()):
            raise BadRegister(f'{known.id}: {place!r} is not a place; write "schakel.package.module:name"')
    return owner
