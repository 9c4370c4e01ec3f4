"""Between typed values and the text or JSON that people, files and other systems write.

The types are the annotations of rules, facts and terms: periods, amounts, dates, instants, numbers,
enumerations, collections and frozen dataclasses of these. What does not fit raises `BadValue`, with the place
where it stood.
"""

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, Literal, Union
from uuid import UUID

from schakel.kernel.calendars import AMSTERDAM
from schakel.kernel.money import Money
from schakel.kernel.periods import Period


class BadValue(ValueError):  # noqa: N818 - named after what it is
    """A value that does not fit its type; the message names the place, and what was expected there."""

    def __init__(self, place: str, problem: str) -> None:
        self.place = place
        self.problem = problem
        super().__init__(f"{place}: {problem}" if place else problem)


def to_plain(value: Any) -> Any:
    """Turn a typed value into what JSON can hold. Raises TypeError for a type that has no such form."""
    plain: Any
    match value:
        case Enum():
            plain = value.value
        case None | bool() | int() | str():
            plain = value
        case Period() | Money() | Decimal() | UUID():
            plain = str(value)
        case datetime() if value.tzinfo is not None:
            plain = value.astimezone(UTC).isoformat()
        case date() if not isinstance(value, datetime):
            plain = value.isoformat()
        case Mapping():
            plain = {str(to_plain(key)): to_plain(item) for key, item in value.items()}
        case AbstractSet():
            plain = sorted((to_plain(item) for item in value), key=str)
        case Sequence():
            plain = [to_plain(item) for item in value]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            plain = {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        case _:
            raise TypeError(f"{type(value).__name__} has no form in JSON")
    return plain


def from_plain(annotation: Any, value: Any, place: str = "") -> Any:
    """Turn text or decoded JSON into a value of `annotation`; typed values pass. Raises `BadValue`.

    An instant without a zone is a time on Amsterdam's clocks. A dataclass may leave out fields that have a
    default.
    """
    while isinstance(annotation, typing.TypeAliasType):
        annotation = annotation.__value__
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is None:
        return _plain_type(annotation, value, place)
    if origin is typing.Annotated:
        return from_plain(inner[0], value, place)
    if origin in {Union, types.UnionType}:
        return _one_of(inner, value, place)
    if origin is Literal:
        return _literal(inner, value, place)
    return _collection(origin, inner, value, place)


def _plain_type(kind: Any, value: Any, place: str) -> Any:
    if kind is Any:
        return value
    if kind in {None, type(None)}:
        return _nothing(value, place)
    if isinstance(value, kind) and type(value) not in _NARROWER.get(kind, ()):
        return value
    if kind in _READERS:
        name, read = _READERS[kind]
        try:
            return read(value)
        except (TypeError, ValueError, InvalidOperation, OverflowError):
            raise BadValue(place, f"expected {name}, not {value!r}") from None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enumeration(kind, value, place)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, value, place)
    raise BadValue(place, f"a value of type {getattr(kind, '__name__', kind)} cannot be read from text")


def _nothing(value: Any, place: str) -> None:
    if value is not None and value not in ("null", "none", ""):
        raise BadValue(place, f"expected nothing, not {value!r}")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: Any) -> int:
    return int(_text(value), 10)


def _truth(value: Any) -> bool:
    answers = {"true": True, "yes": True, "false": False, "no": False}
    answer = answers.get(_text(value).lower())
    if answer is None:
        raise ValueError
    return answer


def _decimal(value: Any) -> Decimal:
    number = Decimal(value if isinstance(value, int) and not isinstance(value, bool) else _text(value))
    if not number.is_finite():
        raise ValueError
    return number


def _date(value: Any) -> date:
    return date.fromisoformat(_text(value))


def _instant(value: Any) -> datetime:
    instant = datetime.fromisoformat(_text(value))
    return (instant if instant.tzinfo else instant.replace(tzinfo=AMSTERDAM)).astimezone(UTC)


_NARROWER: dict[type, tuple[type, ...]] = {int: (bool,), date: (datetime,)}
"""Subclasses that a value of the type must not be: True is no number, an instant no date."""

_READERS: dict[type, tuple[str, Callable[[Any], Any]]] = {
    bool: ("yes or no", _truth),
    int: ("a whole number", _whole),
    str: ("text", _text),
    Decimal: ('a decimal number such as "8.5"', _decimal),
    date: ('a date such as "2026-03-31"', _date),
    datetime: ('a time such as "2026-03-31T10:30+02:00"', _instant),
    Period: ('a period such as "6 months"', lambda value: Period.parse(_text(value))),
    Money: ('an amount such as "EUR 12.50"', lambda value: Money.parse(_text(value))),
    UUID: ("an identifier (UUID)", lambda value: UUID(_text(value))),
}


def _one_of(choices: Collection[Any], value: Any, place: str) -> Any:
    problems = []
    for choice in sorted(choices, key=lambda choice: choice is str):  # text takes anything, so it comes last
        try:
            return from_plain(choice, value, place)
        except BadValue as bad:
            if choice is not type(None):
                problems.append(bad.problem)
    raise BadValue(place, ", or ".join(problems))


def _literal(choices: Sequence[Any], value: Any, place: str) -> Any:
    for choice in choices:
        if value == choice or (isinstance(value, str) and value == str(choice)):
            return choice
    raise BadValue(place, f"expected {' or '.join(map(str, choices))}, not {value!r}")


def _enumeration[E: Enum](kind: type[E], value: Any, place: str) -> E:
    for member in kind:
        if value == member.value or (isinstance(value, str) and value == str(member.value)):
            return member
    choices = ", ".join(str(member.value) for member in kind)
    raise BadValue(place, f"expected one of {choices}, not {value!r}")


def _collection(origin: Any, inner: Sequence[Any], value: Any, place: str) -> Any:
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise BadValue(place, f"expected an object, not {value!r}")
        key, item = inner
        return {
            from_plain(key, name, place): from_plain(item, part, f"{place}.{name}")
            for name, part in value.items()
        }
    if not (isinstance(origin, type) and issubclass(origin, Collection)):
        raise BadValue(place, f"a value of type {origin} cannot be read from text")
    if isinstance(value, str) or not isinstance(value, Collection) or isinstance(value, Mapping):
        raise BadValue(place, f"expected a list, not {value!r}")
    kinds = _kinds(origin, inner, len(value), place)
    items = [
        from_plain(kind, item, f"{place}[{at}]")
        for at, (kind, item) in enumerate(zip(kinds, value, strict=True))
    ]
    if issubclass(origin, AbstractSet):
        return frozenset(items)
    return items if origin is list else tuple(items)


def _kinds(origin: type, inner: Sequence[Any], size: int, place: str) -> Sequence[Any]:
    if origin is not tuple or (len(inner) == 2 and inner[1] is Ellipsis):
        return [inner[0]] * size
    if len(inner) != size:
        raise BadValue(place, f"expected {len(inner)} items, not {size}")
    return inner


@functools.cache
def _fields(kind: Any) -> Mapping[str, tuple[Any, bool]]:
    """Name of a field of a dataclass -> its annotation, and whether it must be given."""
    annotations = typing.get_type_hints(kind)
    return {
        field.name: (
            annotations[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
        if field.init
    }


def _dataclass(kind: Any, value: Any, place: str) -> Any:
    if not isinstance(value, Mapping):
        raise BadValue(place, f"expected an object with the fields of {kind.__name__}, not {value!r}")
    fields = _fields(kind)
    within = f"{place}." if place else ""
    for name in value:
        if name not in fields:
            raise BadValue(
                f"{within}{name}", f"{kind.__name__} has no such field; it has {', '.join(fields)}"
            )
    for name, (_, required) in fields.items():
        if required and name not in value:
            raise BadValue(f"{within}{name}", f"{kind.__name__} needs this field")
    values = {name: from_plain(fields[name][0], item, f"{within}{name}") for name, item in value.items()}
    try:
        return kind(**values)
    except (ValueError, TypeError) as refused:
        raise BadValue(place, str(refused)) from refused
