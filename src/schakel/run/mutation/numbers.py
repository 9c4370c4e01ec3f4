"""The numbers of a clause in the terms of the services, and what each is changed to."""

import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.terms import REGISTERED, BadTerms, GroundCondition, TermDescription, Terms, Value

_FROM_NOTHING: Mapping[type, Value] = {
    Period: Period.parse("1 month"),
    Money: Money(100),
    Decimal: Decimal(1),
    bool: True,
    int: 1,
    date: date(2026, 1, 1),
    str: "something",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of a clause: the terms that have it, its path in them, its value and what it is changed to."""

    terms: type[Terms]
    name: str
    value: Value
    changed: Value

    @property
    def place(self) -> str:
        """Where it stands, such as "schakel.services.calls.terms:CallsTerms.quarantine"."""
        return f"{self.terms.__module__}:{self.terms.__qualname__}.{self.name}"


def parameters_of(clause: str, kinds: Sequence[type[Terms]]) -> list[Parameter]:
    """List the numbers of a clause in all terms, each with what it is changed to."""
    return [
        Parameter(kind, told.name, told.default, _changed(kind, told))
        for kind in kinds
        for told in kind().describe()
        if told.clause == clause
    ]


def _kind_of(kind: type[Terms], name: str) -> Any:
    first, _, rest = name.partition(".")
    annotation = typing.get_type_hints(kind)[first]
    return _kind_of(annotation, rest) if rest else annotation


def _changed(kind: type[Terms], told: TermDescription) -> Value:
    """Give another value: one unit more, the other of yes and no, another text of the closed set."""
    value = told.default
    changed: Value
    match value:
        case None:
            annotation = _kind_of(kind, told.name)
            kinds = typing.get_args(annotation) or (annotation,)
            changed = next(_FROM_NOTHING[each] for each in kinds if each in _FROM_NOTHING)
        case bool():
            changed = not value
        case int() | Decimal():
            changed = value + 1
        case Period(count=0):  # none: a notice of none and one of a day end on the same day
            changed = _FROM_NOTHING[Period]
        case Period():
            changed = Period(value.count + 1, value.unit)
        case Money():
            changed = Money(value.minor + 100, value.currency)
        case date():
            changed = value + timedelta(days=1)
        case str() if told.choices:
            changed = next(choice for choice in told.choices if choice != value)
        case _:
            changed = next(text for text in _other_texts(value) if _takes(kind, told.name, text))
    return changed


def _other_texts(text: str) -> Iterator[str]:
    """Take the last item off a list; else say something else, which for a ground is less or more of a condition."""
    if shorter := text.rpartition(",")[0]:
        yield shorter
    yield f"{text} changed"
    yield from (other for other in (REGISTERED, GroundCondition.SUSPICION) if other != text)


def _takes(kind: type[Terms], name: str, value: Value) -> bool:
    """Tell whether the terms accept a value."""
    try:
        _replaced(kind(), name, value)
    except BadTerms:
        return False
    return True


def _replaced(terms: Terms, name: str, value: Value) -> Terms:
    first, _, rest = name.partition(".")
    return terms.replace(**{first: _replaced(getattr(terms, first), rest, value) if rest else value})


def put_default(parameter: Parameter) -> None:
    """Change a parameter's default in its class, for this process."""
    name, _, inner = parameter.name.partition(".")
    value: Any = parameter.changed
    if inner:
        value = getattr(parameter.terms(), name).replace(**{inner: parameter.changed})
    constructor: Any = parameter.terms.__init__
    constructor.__kwdefaults__[name] = value
    setattr(parameter.terms, name, value)
