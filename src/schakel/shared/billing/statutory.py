"""The numbers of the law that billing counts with, read from its own files; `data/README.md` names the sources."""

import csv
import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from schakel.kernel.money import Money
from schakel.shared.billing.facts.rates import Band, CostScale, RateFrom

_CONFIRMED = "confirmed"


@cache
def statutory_rates() -> tuple[RateFrom, ...]:
    """Return Dutch statutory interest, the oldest row first."""
    rows = csv.DictReader(_text("nl_statutory_interest.csv").splitlines())
    return tuple(
        RateFrom(
            date.fromisoformat(row["from"]),
            Decimal(row["ordinary"]),
            Decimal(row["commercial"]),
            confirmed=row["status"] == _CONFIRMED,
        )
        for row in rows
    )


@cache
def cost_scales() -> tuple[CostScale, ...]:
    """Return the legal scales of collection costs, the oldest first."""
    return tuple(_scale(each) for each in tomllib.loads(_text("nl_collection_costs.toml"))["scale"])


def cost_scale_on(day: date) -> CostScale:
    """Return the scale that holds on `day`. Raises ValueError for a day before the first."""
    held = [each for each in cost_scales() if each.start <= day]
    if not held:
        raise ValueError(f"no scale of collection costs is known for {day}")
    return held[-1]


def _scale(row: dict[str, Any]) -> CostScale:
    bands = tuple(
        Band(Decimal(each["rate"]), Money.parse(each["until"]) if "until" in each else None)
        for each in row["bands"]
    )
    return CostScale(
        start=row["start"],
        bands=bands,
        minimum=Money.parse(row["minimum"]),
        maximum=Money.parse(row["maximum"]),
        notice_days=row["notice_days"],
    )


def _text(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")
