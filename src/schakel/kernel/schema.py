"""The JSON schema (draft 2020-12) of what `conversion.from_plain` reads for an annotation."""

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, Union
from uuid import UUID

from schakel.kernel.conversion import to_plain
from schakel.kernel.money import Money
from schakel.kernel.periods import Period

type Schema = dict[str, Any]

_KINDS: Mapping[Any, Schema] = {
    None: {"type": "null"},
    type(None): {"type": "null"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    Decimal: {"type": "string", "format": "decimal", "examples": ["8.5"]},
    date: {"type": "string", "format": "date", "examples": ["2026-03-31"]},
    datetime: {"type": "string", "format": "date-time", "examples": ["2026-03-31T10:30+02:00"]},
    Period: {"type": "string", "format": "period", "examples": ["6 months"]},
    Money: {"type": "string", "format": "money", "examples": ["EUR 12.50"]},
    UUID: {"type": "string", "format": "uuid"},
}
"""The formats "decimal", "period" and "money" are ours; a schema may name its own."""


def json_schema(annotation: Any) -> Schema:
    """Describe what fits an annotation. Raises TypeError for one that no JSON can fill."""
    while isinstance(annotation, typing.TypeAliasType):
        annotation = annotation.__value__
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is None:
        return _plain(annotation)
    if origin is typing.Annotated:
        return json_schema(inner[0])
    if origin in {Union, types.UnionType}:
        return {"anyOf": [json_schema(choice) for choice in inner]}
    return {"enum": list(inner)} if origin is Literal else _collection(origin, inner)


def object_schema(annotations: Mapping[str, Any], required: Sequence[str], title: str) -> Schema:
    """Describe an object with these members and no others."""
    return {
        "type": "object",
        "title": title,
        "properties": {name: json_schema(annotation) for name, annotation in annotations.items()},
        "required": list(required),
        "additionalProperties": False,
    }


def _plain(kind: Any) -> Schema:
    if kind is Any:
        return {}
    if kind in _KINDS:
        return dict(_KINDS[kind])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [to_plain(member) for member in kind]}
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _object(kind)
    raise TypeError(f"{kind!r} has no form in JSON")


def _collection(origin: Any, inner: Sequence[Any]) -> Schema:
    if not isinstance(origin, type):
        raise TypeError(f"{origin!r} has no form in JSON")
    if issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": json_schema(inner[1])}
    if origin is tuple and not (len(inner) == 2 and inner[1] is Ellipsis):
        places = [json_schema(item) for item in inner]
        return {"type": "array", "prefixItems": places, "minItems": len(inner), "maxItems": len(inner)}
    unique = {"uniqueItems": True} if issubclass(origin, AbstractSet) else {}
    return {"type": "array", "items": json_schema(inner[0]), **unique}


def _object(kind: type) -> Schema:
    annotations = typing.get_type_hints(kind)
    fields = [field for field in dataclasses.fields(kind) if field.init]
    required = [
        field.name
        for field in fields
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    return object_schema({field.name: annotations[field.name] for field in fields}, required, kind.__name__)
