"""CSV that a spreadsheet opens and never runs."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet takes for a formula; full-width forms included."""


def harmless(value: Any) -> Any:
    """Return a cell that is shown as it reads: text that looks like a formula gets an apostrophe in front."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value


def _decimal(value: Any) -> Any:
    return str(value).replace(".", ",") if isinstance(value, float) else harmless(value)


def spreadsheet(name: str, head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Answer with a CSV file, UTF-8 with a mark so that spreadsheets read accents well.

    A Dutch spreadsheet takes the comma for the decimal sign and opens columns at the semicolon.
    """
    dutch = get_language() == "nl"
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";" if dutch else ",")
    writer.writerow([harmless(str(cell)) for cell in head])
    writer.writerows([_decimal(cell) if dutch else harmless(cell) for cell in row] for row in rows)
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
