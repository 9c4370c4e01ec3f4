"""Tags that draw numbers: `{% load charts %}`. Every drawing comes with the same numbers as a table."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django import template

from schakel.web import charts

register = template.Library()

SQUARE = 24
MARGIN_LEFT = 40
MARGIN_TOP = 20


@register.inclusion_tag("web/charts/lines.html")
def line_chart(
    name: str,
    *,
    title: str,
    times: Sequence[date | datetime],
    series: Sequence[tuple[str, Sequence[float | None]]],
    size: str = "normal",
) -> dict[str, Any]:
    """Lines over time, drawn by uPlot. `name` is unique on the page; `series` are (label, values).

    `times` are days, or instants; a value None is a gap. `size` is "normal" or "small".
    """
    days = not any(isinstance(at, datetime) for at in times)
    return {
        "name": name,
        "title": title,
        "size": size,
        "labels": [label for label, _ in series],
        "days": days,
        "rows": list(zip(times, *(values for _, values in series), strict=True)),
        "data": {
            "times": [_seconds(at) for at in times],
            "days": days,
            "series": [{"label": str(label), "values": list(values)} for label, values in series],
        },
    }


@register.inclusion_tag("web/charts/bars.html")
def bar_chart(
    rows: Sequence[tuple[str, float]],
    *,
    title: str,
    label: str,
    value: str,
    hush: bool = False,
    shares: bool = True,
) -> dict[str, Any]:
    """A table whose rows carry bars. `rows` are (label, number); `label` and `value` head the columns.

    `hush` keeps the title for screen readers, where a heading above says the same. `shares` says what part of all
    together each is; not for what does not add up, such as months one after the other.
    """
    return {
        "bars": charts.bars(rows), "title": title, "label": label, "value": value, "hush": hush, "shares": shares,
    }  # fmt: skip


@register.inclusion_tag("web/charts/funnel.html")
def funnel_chart(
    rows: Sequence[tuple[str, float]], *, title: str, label: str, value: str, hush: bool = False
) -> dict[str, Any]:
    """Steps that narrow, with each step's share of the one before. `rows` are (label, number)."""
    return {"steps": charts.funnel(rows), "title": title, "label": label, "value": value, "hush": hush}


@register.inclusion_tag("web/charts/heat.html")
def heat_map(
    rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[float]], *, title: str
) -> dict[str, Any]:
    """Squares, darker for more: for instance days of the week by hours of the day."""
    cells = charts.heat_map(
        [str(row) for row in rows], [str(column) for column in columns], values, size=SQUARE
    )
    return {
        "cells": cells,
        "title": title,
        "rows": list(zip(rows, values, strict=True)),
        "columns": columns,
        "row_marks": [(MARGIN_TOP + (place + 0.5) * SQUARE, row) for place, row in enumerate(rows)],
        "column_marks": [
            (MARGIN_LEFT + (place + 0.5) * SQUARE, column) for place, column in enumerate(columns)
        ],
        "width": MARGIN_LEFT + len(columns) * SQUARE,
        "height": MARGIN_TOP + len(rows) * SQUARE,
        "left": MARGIN_LEFT,
        "top": MARGIN_TOP,
        "size": SQUARE,
    }


@register.inclusion_tag("web/charts/spark.html")
def spark(values: Sequence[float], *, title: str) -> dict[str, Any]:
    """A small line without axes beside a figure; `title` says in words what it shows."""
    return {"points": charts.spark(values), "title": title}


def _seconds(at: date | datetime) -> int:
    """Seconds since 1970; a day stands for its midnight in UTC, which the script writes as a day again."""
    instant = at if isinstance(at, datetime) else datetime.combine(at, time(), UTC)
    return int(instant.timestamp())


@register.filter
def unlocalised(value: float) -> str:
    """A number as SVG wants it, whatever the reader's language."""
    return f"{value:g}"
