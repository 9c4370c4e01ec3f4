"""How a parameter of a contract is declared: `term` in terms, `slot` in a group, `group` to compose one."""

import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from schakel.kernel.money import Money
from schakel.kernel.periods import Period

type Value = Period | Money | Decimal | date | int | str | bool | None


@dataclass(frozen=True, slots=True)
class Declared:
    """What `term` remembers of one parameter until its class is made."""

    default: Value
    clause: str | None
    unit: str | None
    parameter: str | None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """What `group` remembers: the class of the group and the parameters that the composing terms give it."""

    kind: type[Any]
    terms: Mapping[str, Declared]


def term(default: Value, *, clause: str, unit: str | None = None, parameter: str | None = None) -> Any:
    """Declare a parameter: its default (text is read as the annotation says) and the clause it comes from.

    `unit` says what a bare number counts ("per cent", "meetings"); periods and amounts carry their own.
    `parameter` names the number in the catalogue entry where the clause has several of one type.
    """
    return Declared(default, clause, unit, parameter)


def slot(default: Value = None, *, unit: str | None = None, one_of: Iterable[str] = ()) -> Any:
    """Declare a parameter of a group, whose clause the composing terms give; `default` means: not agreed.

    `one_of` are the only texts that it takes, such as the members of a StrEnum.
    """
    return Declared(default, None, unit, None, tuple(one_of))


def group(kind: type[Any], **terms: Any) -> Any:
    """Compose a group of parameters into terms, with the defaults and clauses these terms have for it."""
    return Composed(kind, types.MappingProxyType(terms))
