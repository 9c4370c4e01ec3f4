"""Lists for spreadsheets, as CSV and as a workbook; what is text stays text and never runs."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from xlsxwriter import Workbook

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


def workbook(name: str, head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Answer with a workbook (XLSX): numbers as numbers, days as days, and all other cells as the text they are."""
    written = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(written, options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, [str(cell) for cell in head], bold)
        for place, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, place, column, cell, day)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(written.getvalue(), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def _write(sheet: Any, place: int, column: int, cell: Any, day: Any) -> None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | date):
        sheet.write_string(place, column, "" if cell is None else str(cell))
    elif isinstance(cell, date) and not isinstance(cell, datetime):
        sheet.write_datetime(place, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001 - a day
    elif isinstance(cell, datetime):
        sheet.write_string(place, column, cell.isoformat(timespec="seconds"))
    else:
        sheet.write_number(place, column, cell)
