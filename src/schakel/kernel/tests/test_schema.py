from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

import pytest

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.schema import json_schema


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Brick:
    laid: date
    colour: Colour = Colour.RED
    marks: tuple[str, ...] = ()
    counted: int = field(default=0, init=False)


type Bricks = Sequence[Brick]

BRICK = {
    "type": "object",
    "title": "Brick",
    "properties": {
        "laid": {"type": "string", "format": "date", "examples": ["2026-03-31"]},
        "colour": {"enum": ["red", "blue"]},
        "marks": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["laid"],
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("annotation", "schema"),
    [
        (bool, {"type": "boolean"}),
        (int | None, {"anyOf": [{"type": "integer"}, {"type": "null"}]}),
        (Period, {"type": "string", "format": "period", "examples": ["6 months"]}),
        (Money, {"type": "string", "format": "money", "examples": ["EUR 12.50"]}),
        (datetime, {"type": "string", "format": "date-time", "examples": ["2026-03-31T10:30+02:00"]}),
        (Literal["a", 2], {"enum": ["a", 2]}),
        (frozenset[int], {"type": "array", "items": {"type": "integer"}, "uniqueItems": True}),
        (
            tuple[int, str],
            {
                "type": "array",
                "prefixItems": [{"type": "integer"}, {"type": "string"}],
                "minItems": 2,
                "maxItems": 2,
            },
        ),
        (Mapping[str, bool], {"type": "object", "additionalProperties": {"type": "boolean"}}),
        (Brick, BRICK),
        (Bricks, {"type": "array", "items": BRICK}),
        (Any, {}),
    ],
    ids=str,
)
def test_a_schema_says_what_is_read(annotation: Any, schema: dict[str, Any]) -> None:
    assert json_schema(annotation) == schema


def test_what_no_json_can_fill_has_no_schema() -> None:
    with pytest.raises(TypeError, match="has no form in JSON"):
        json_schema(complex)
