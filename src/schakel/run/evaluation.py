"""Evaluating rules by hand: groups of terms named by their service, and all rules of one clause.

The kernel knows no service, so it cannot know what "calls" is; here a group is taken from a service's terms
before the kernel evaluates the rule.
"""

import inspect
import json
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schakel.kernel.conversion import BadValue, from_plain, to_plain
from schakel.kernel.rules import Rule, nested
from schakel.kernel.schema import Schema, json_schema, object_schema
from schakel.kernel.terms import Terms

SERVICE = "service"
"""Names the service whose groups are meant: beside the facts for all groups, or inside one group."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of terms that the services compose, with their default values, by service and type.

    Where a service composes one type twice, neither is its default and each is known by its own name as well:
    "careers.licence_change".
    """

    of: Mapping[str, Mapping[type[Terms], Terms]]

    @classmethod
    def composed_in(cls, kinds: Sequence[type[Terms]]) -> "Groups":
        """Find them in the terms of the services."""
        found: dict[str, dict[type[Terms], Terms]] = {}
        for kind in kinds:
            service, terms = _service(kind), kind()
            found[service] = _unique(terms)
            for name, group in _groups(terms).items():
                if type(group) not in found[service]:
                    found[f"{service}.{name}"] = {type(group): group}
        return cls(found)

    def holders(self, group: type[Terms]) -> list[str]:
        """List the services that compose a group."""
        return [service for service, groups in self.of.items() if group in groups]

    def speaking_of(self, clause: str, service: str) -> str:
        """Give the name of the one group of a service, composed twice, that has a clause; else the service."""
        named = [
            known
            for known, groups in self.of.items()
            if known.startswith(f"{service}.") and any(_has(group, clause) for group in groups.values())
        ]
        return named[0] if len(named) == 1 else service

    def default(self, group: type[Terms], service: object, place: str) -> Terms:
        """Give a service's group. Raises `BadValue` naming the services that have it."""
        for known in (service, service.partition(".")[0]) if isinstance(service, str) else ():
            if group in self.of.get(known, {}):
                return self.of[known][group]
        choices = " or ".join(self.holders(group))
        raise BadValue(
            place, f"expected the service whose {group.__name__} it is, {choices}; not {service!r}"
        )


def parameters(rule: Rule) -> dict[str, Any]:
    """Give the facts of a rule with the types they are read as."""
    function = inspect.unwrap(rule.function)
    annotations = typing.get_type_hints(function)
    return {name: annotations[name] for name in inspect.signature(function).parameters}


def facts_schema(rule: Rule, groups: Groups) -> Schema:
    """Describe the facts of a rule as one JSON object; a group of terms may also be the name of a service."""
    wanted = parameters(rule)
    defaults = inspect.signature(inspect.unwrap(rule.function)).parameters
    required = [
        name
        for name, kind in wanted.items()
        if defaults[name].default is inspect.Parameter.empty
        and (_is_group(kind, groups) or not _is_terms(kind))
    ]
    schema = object_schema({}, required, rule.name)
    schema["properties"] = {name: _schema_of(kind, groups) for name, kind in wanted.items()}
    return schema


def with_groups(
    rule: Rule, given: Mapping[str, Any], groups: Groups, service: str | None = None
) -> dict[str, Any]:
    """Replace the names of services by their groups of terms, for every argument of a rule that is a group.

    A group may be given as "payments", as {"service": "payments", "client": "2 weeks"} to change one of its
    parameters, or left out when `service` (or the fact of that name) says which one is meant, or when all
    others are of one service. Raises `BadValue`.
    """
    facts = nested(given)
    wanted = parameters(rule)
    taken = {name: kind for name, kind in wanted.items() if _is_group(kind, groups)}
    if SERVICE not in wanted:
        service = facts.pop(SERVICE, service)
    named = {one for one in (_named(facts.get(name)) for name in taken) if one is not None}
    if service is None and len(named) == 1:
        service = named.pop()
    for name, kind in taken.items():
        facts[name] = _group(kind, facts.get(name, service), service, groups, name)
    return facts


def read_fact(name: str, written: str) -> Any:
    """Read a fact that somebody wrote: an object or a list as JSON, all else as text. Raises `BadValue`."""
    if not written.startswith(("{", "[")):
        return written
    try:
        return json.loads(written)
    except (ValueError, RecursionError) as bad:
        raise BadValue(name, f"this is not JSON: {bad}") from None


def shown(value: Any) -> Any:
    """Give a value as JSON can hold it, or as text when it has no such form."""
    try:
        return to_plain(value)
    except TypeError:
        return str(value)


def taken_by(rule: Rule, given: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out the facts that a rule does not take."""
    names = {*parameters(rule), SERVICE}
    return {name: value for name, value in given.items() if name.partition(".")[0] in names}


def _service(kind: type[Terms]) -> str:
    path = kind.__module__.split(".")
    return path[path.index("services") + 1] if "services" in path else path[-2]


def _has(group: Terms, clause: str) -> bool:
    names = [name for name in vars(group) if not name.startswith("_")]
    return any(group.speaks_of(name) and group.clause_of(name) == clause for name in names)


def _groups(terms: Terms) -> dict[str, Terms]:
    values = {name: getattr(terms, name) for name in typing.get_type_hints(type(terms))}
    return {name: value for name, value in values.items() if isinstance(value, Terms)}


def _unique(terms: Terms) -> dict[type[Terms], Terms]:
    found: dict[type[Terms], list[Terms]] = {}
    for group in _groups(terms).values():
        found.setdefault(type(group), []).append(group)
    return {kind: values[0] for kind, values in found.items() if len(values) == 1}


def _schema_of(kind: Any, groups: Groups) -> Schema:
    if not _is_group(kind, groups):
        return json_schema(kind)
    changes = json_schema(kind)
    changes["properties"][SERVICE] = {"enum": groups.holders(kind)}
    return {"anyOf": [{"enum": groups.holders(kind)}, changes]}


def _is_terms(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Terms)


def _is_group(kind: Any, groups: Groups) -> bool:
    return _is_terms(kind) and bool(groups.holders(kind))


def _named(value: Any) -> str | None:
    return value.get(SERVICE) if isinstance(value, Mapping) else value if isinstance(value, str) else None


def _group(kind: type[Terms], value: Any, service: str | None, groups: Groups, place: str) -> Terms:
    if isinstance(value, Terms):
        return value
    if not isinstance(value, Mapping):
        return groups.default(kind, value, place)
    annotations = typing.get_type_hints(kind)
    group = groups.default(kind, value.get(SERVICE, service), place)
    changes = {name: changed for name, changed in value.items() if name != SERVICE}
    return group.replace(
        **{
            name: from_plain(annotations.get(name, Any), changed, f"{place}.{name}")
            for name, changed in changes.items()
        }
    )
