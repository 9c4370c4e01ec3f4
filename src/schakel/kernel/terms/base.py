"""Base of typed contract parameters: the numbers of a contract, each with the clause it comes from.

    class CallsTerms(Terms, version=1):
        quarantine: Period = term("6 months", clause="qooqie:10.3")
        notice: Notice = group(Notice, client=term("1 month", clause="qooqie:5.2"))

Terms are frozen keyword-only dataclasses, so a contract's own arrangement is `terms.replace(quarantine=...)`.
"""

import dataclasses
import inspect
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Self, dataclass_transform

from schakel.kernel.clauses import clause
from schakel.kernel.conversion import BadValue, from_plain, to_plain
from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.terms.declare import Composed, Declared, Value

_SCHEMA = "schema"
_KINDS: tuple[Any, ...] = (Period, Money, Decimal, date, int, str, bool)
_MARKER = "schakel"


class BadTerms(ValueError):  # noqa: N818 - named after what it is
    """Terms that do not fit their class; the message lists every problem with its place."""


@dataclass(frozen=True, slots=True)
class TermDescription:
    """One parameter of a contract as shown to people.

    `name` is the path ("notice.client"), `clause` is None for a parameter that the terms leave out,
    `parameter` is the name of the number in the clause's catalogue entry, `choices` the only texts it takes.
    """

    name: str
    value: Value
    default: Value
    unit: str
    clause: str | None
    parameter: str | None
    choices: tuple[str, ...] = ()


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Terms:
    """Contract parameters: fields of Period, Money, Decimal, date, int, str, bool or None, and groups of them.

    `version` numbers the shape of the JSON; raise it when a field is renamed or changes its type.
    """

    version: ClassVar[int] = 1
    _annotations: ClassVar[Mapping[str, Any]] = types.MappingProxyType({})
    _composed: ClassVar[Mapping[str, Declared]] = types.MappingProxyType({})
    """Set on a group by the terms that compose it."""

    def __init_subclass__(cls, *, version: int = 1) -> None:
        super().__init_subclass__()
        cls.version = version
        annotations = typing.get_type_hints(cls)
        cls._annotations = types.MappingProxyType(annotations)
        for name in inspect.get_annotations(cls):
            if typing.get_origin(annotations[name]) is not ClassVar and name not in _inherited(cls):
                setattr(cls, name, _field(cls, name, annotations[name]))
        dataclass(frozen=True, kw_only=True)(cls)

    def __post_init__(self) -> None:
        """Refuse a value of another type than declared, so that a contract never holds a number as text."""
        annotations = self._annotations
        for name, field in _fields(type(self)).items():
            value = getattr(self, name)
            kinds = _kinds_of(annotations[name])
            if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
                expected = " or ".join("nothing" if kind is type(None) else kind.__name__ for kind in kinds)
                raise BadTerms(f"{type(self).__name__}.{name} is a {expected}, not {value!r}")
            choices = getattr(field.metadata[_MARKER], "choices", ())
            if choices and value not in choices:
                raise BadTerms(f"{type(self).__name__}.{name} is one of {', '.join(choices)}; not {value!r}")
        for name, composed in _groups(type(self)).items():
            object.__setattr__(getattr(self, name), "_composed", composed.terms)

    def clause_of(self, name: str, *otherwise: str) -> str:
        """Give the clause of a parameter, or of the first of several that the terms speak of.

        In a group it is the clause that the terms around it give. Raises `BadTerms` when they speak of none.
        """
        for asked in (name, *otherwise):
            if cited := self._clause(asked):
                return cited
        raise BadTerms(f"these terms do not speak of {type(self).__name__}.{name}")

    def speaks_of(self, name: str) -> bool:
        """Tell whether these terms have a clause for a parameter."""
        return self._clause(name) is not None

    def _clause(self, name: str) -> str | None:
        declared = self._composed.get(name) or _fields(type(self))[name].metadata[_MARKER]
        return declared.clause if isinstance(declared, Declared) else None

    def replace(self, **changes: Any) -> Self:
        """Give a copy with other values, typed as the fields are. Raises `BadTerms`."""
        unknown = sorted(set(changes) - set(_fields(type(self))))
        if unknown:
            raise BadTerms(f"{type(self).__name__} has no {', '.join(unknown)}")
        changed: Self = dataclasses.replace(self, **changes)  # type: ignore[type-var]
        object.__setattr__(changed, "_composed", self._composed)  # a group keeps its clauses
        return changed

    def to_json(self) -> dict[str, Any]:
        """Give the values as JSON can hold them, with the name and version of the shape."""
        return {_SCHEMA: f"{type(self).__name__} {self.version}", **_plain(self)}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        """Read what `to_json` gave. Raises `BadTerms` with every unknown, missing or badly typed value.

        A whole group that these terms did not have yet when they were stored takes what their document says.
        """
        expected = f"{cls.__name__} {cls.version}"
        if plain.get(_SCHEMA) != expected:
            raise BadTerms(f"expected terms of schema {expected!r}, not {plain.get(_SCHEMA)!r}")
        values = {name: value for name, value in plain.items() if name != _SCHEMA}
        later = {name: _plain(getattr(cls(), name)) for name in _groups(cls) if name not in values}
        values |= later
        problems = list(_problems(cls, values, ""))
        if problems:
            raise BadTerms(f"{expected}: {'; '.join(problems)}")
        try:
            return typing.cast(Self, from_plain(cls, values))
        except BadValue as bad:  # a text that its closed set does not have
            raise BadTerms(f"{expected}: {bad}") from None

    def describe(self) -> tuple[TermDescription, ...]:
        """List the parameters with value, default and clause; of a group only what was agreed."""
        return tuple(
            told
            for told in _describe(type(self), self, type(self)(), "")
            if told.clause or told.value != told.default
        )


def _inherited(cls: type[Terms]) -> set[str]:
    return {name for base in cls.__mro__[1:] if dataclasses.is_dataclass(base) for name in _fields(base)}


def _fields(kind: Any) -> dict[str, dataclasses.Field[Any]]:
    return {field.name: field for field in dataclasses.fields(kind)}


def _groups(kind: Any) -> dict[str, Composed]:
    declared = {name: field.metadata[_MARKER] for name, field in _fields(kind).items()}
    return {name: each for name, each in declared.items() if isinstance(each, Composed)}


def _kinds_of(annotation: Any) -> tuple[type, ...]:
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        return typing.get_args(annotation)
    return (annotation,)


def _field(cls: type[Terms], name: str, annotation: Any) -> Any:
    where = f"{cls.__name__}.{name}"
    if name == _SCHEMA:
        raise TypeError(f"{where}: the name is taken by the JSON's own header")
    declared = cls.__dict__.get(name)
    if isinstance(declared, Composed):
        if declared.kind is not annotation:
            raise TypeError(f"{where} is a {annotation.__name__}, but composes {declared.kind.__name__}")
        return _composed(declared, where)
    if not isinstance(declared, Declared):
        raise TypeError(f"{where} has no clause: declare it with term(), group() or, in a group, slot()")
    unknown = [kind for kind in _kinds_of(annotation) if kind not in (*_KINDS, type(None))]
    if unknown:
        raise TypeError(
            f"{where}: terms hold periods, amounts, dates, numbers, text, yes or no; not {unknown[0]!r}"
        )
    _check_clause(declared)
    return dataclasses.field(
        default=_typed(annotation, declared.default, where), metadata={_MARKER: declared}
    )


def _composed(declared: Composed, where: str) -> Any:
    annotations = typing.get_type_hints(declared.kind)
    values = {}
    for name, given in declared.terms.items():
        if name not in _fields(declared.kind):
            raise TypeError(f"{where}: {declared.kind.__name__} has no {name}")
        if not isinstance(given, Declared) or given.clause is None:
            raise TypeError(f"{where}.{name}: give it as term(..., clause=...)")
        _check_clause(given)
        values[name] = _typed(annotations[name], given.default, f"{where}.{name}")
    return dataclasses.field(default=declared.kind(**values), metadata={_MARKER: declared})


def _check_clause(declared: Declared) -> None:
    if declared.clause is not None:
        clause(declared.clause)


def _typed(annotation: Any, default: Value, where: str) -> Any:
    try:
        return from_plain(annotation, default)
    except BadValue as bad:
        raise TypeError(f"{where}: {bad}") from None


def _plain(terms: Terms) -> dict[str, Any]:
    values = {name: getattr(terms, name) for name in _fields(type(terms))}
    return {
        name: _plain(value) if isinstance(value, Terms) else to_plain(value) for name, value in values.items()
    }


def _problems(kind: type[Terms], values: Any, within: str) -> Iterator[str]:
    if not isinstance(values, Mapping):
        yield f"{within.removesuffix('.')}: expected an object, not {values!r}"
        return
    annotations = typing.get_type_hints(kind)
    fields = _fields(kind)
    yield from (f"{within}{name}: unknown" for name in values if name not in fields)
    for name in fields:
        annotation = annotations[name]
        if name not in values:
            yield f"{within}{name}: missing"
        elif isinstance(annotation, type) and issubclass(annotation, Terms):
            yield from _problems(annotation, values[name], f"{within}{name}.")
        else:
            try:
                from_plain(annotation, values[name], f"{within}{name}")
            except BadValue as bad:
                yield str(bad)


def _describe(
    kind: type[Terms],
    values: Terms,
    defaults: Terms,
    within: str,
    given: Mapping[str, Declared] = types.MappingProxyType({}),
) -> Iterator[TermDescription]:
    for name, field in _fields(kind).items():
        value, default, declared = getattr(values, name), getattr(defaults, name), field.metadata[_MARKER]
        if isinstance(declared, Composed):
            yield from _describe(declared.kind, value, default, f"{within}{name}.", declared.terms)
            continue
        told = given.get(name, declared)
        unit = told.unit or declared.unit or _unit(default if value is None else value)
        yield TermDescription(
            f"{within}{name}", value, default, unit, told.clause, told.parameter, declared.choices
        )


def _unit(value: Value) -> str:
    match value:
        case Period():
            return value.unit.value
        case Money():
            return value.currency
        case date():
            return "date"
        case bool():
            return "yes or no"
        case str():
            return "text"
        case _:
            return "number"
