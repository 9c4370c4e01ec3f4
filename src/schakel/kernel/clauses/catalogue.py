"""Loader of the five catalogues, one TOML file per source document."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from schakel.kernel.money import Money
from schakel.kernel.periods import Period

type Parameter = Period | Money | Decimal | date | int | str
"""A number of a clause. A percentage is the Decimal before the sign: "15%" is Decimal("15")."""

AREAS = (
    "agreements",
    "billing",
    "privacy",
    "people",
    "support",
    "calls",
    "voice",
    "leads",
    "outreach",
    "paylinks",
    "trainings",
    "careers",
    "portal",
)
"""Which part of the product owns a clause."""

_DOCUMENTS = ("qooqie", "hqleads", "linq", "linktopay", "twinqels")
_PERCENTAGE = re.compile(r"(\d+(?:\.\d+)?)%", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Kind(StrEnum):
    """What a clause asks of the software."""

    RULE = "rule"  # computes a decision, amount, status or deadline
    FEATURE = "feature"  # something a person or another system can do
    GUARD = "guard"  # prevents, blocks or requires first
    RECORD = "record"  # keeps as evidence, with time and actor
    TEXT = "text"  # purely legal: shown inside the accepted terms


class UnknownClause(KeyError):  # noqa: N818 - named after what it is
    """No catalogue has the clause that was asked for."""

    def __init__(self, asked: str, known: Mapping[str, Any]) -> None:
        near = difflib.get_close_matches(asked, known, n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else '; clauses are written as "qooqie:10.3"'
        self.message = f"there is no clause {asked!r}{hint}"
        super().__init__(self.message)

    def __str__(self) -> str:
        """Give the sentence without the quotes that KeyError puts around it."""
        return self.message


@dataclass(frozen=True, slots=True)
class Source:
    """A source document: the terms of one service."""

    id: str
    service: str
    title: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One paragraph of the terms. `id` is "document:article", `does` is empty for clauses of kind text."""

    id: str
    kind: Kind
    title: str
    says: str
    does: str
    area: str
    params: Mapping[str, Parameter] = field(hash=False)
    example: str
    see: tuple[str, ...]
    unclear: str
    service: str

    @property
    def source(self) -> str:
        """The document it stands in: the part of the id before the colon."""
        return self.id.partition(":")[0]


@cache
def catalogue() -> Mapping[str, Clause]:
    """Give every clause of the five catalogues by its id, in the order of the sources."""
    return MappingProxyType({clause.id: clause for document in _documents() for clause in _clauses(document)})


def clause(id: str) -> Clause:  # noqa: A002 - the word everybody uses
    """Give the clause "qooqie:10.3". Raises `UnknownClause`."""
    known = catalogue()
    if id not in known:
        raise UnknownClause(id, known)
    return known[id]


@cache
def sources() -> Mapping[str, Source]:
    """Give the source documents by their short id."""
    heads = [document["source"] for document in _documents()]
    return MappingProxyType(
        {head["id"]: Source(head["id"], head["service"], head["title"]) for head in heads}
    )


def _documents() -> Iterator[dict[str, Any]]:
    for name in _DOCUMENTS:
        yield tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _clauses(document: Mapping[str, Any]) -> Iterator[Clause]:
    source = document["source"]
    for entry in document["clause"]:
        yield Clause(
            id=f"{source['id']}:{entry['id']}",
            kind=Kind(entry["kind"]),
            title=entry["title"],
            says=entry["says"],
            does=entry.get("does", ""),
            area=entry["area"],
            params=MappingProxyType(
                {name: read_parameter(raw) for name, raw in entry.get("params", {}).items()}
            ),
            example=entry.get("example", ""),
            see=tuple(entry.get("see", ())),
            unclear=entry.get("unclear", ""),
            service=source["service"],
        )


def read_parameter(raw: str | int) -> Parameter:
    """Read a parameter as what it is: period, amount, percentage, date or number; else it stays text."""
    if isinstance(raw, int):
        return raw
    if percentage := _PERCENTAGE.fullmatch(raw):
        return Decimal(percentage[1])
    if _DATE.fullmatch(raw):
        return date.fromisoformat(raw)
    for kind in (Period, Money):
        try:
            return kind.parse(raw)
        except ValueError:
            continue
    return raw
