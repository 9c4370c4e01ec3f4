"""Spreadsheets: CSV and Excel files that are opened and never run."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from xlsxwriter import Workbook
from xlsxwriter.format import Format

from schakel.kernel.calendars import AMSTERDAM
from schakel.kernel.money import DECIMALS, Money
from schakel.shared.clock import now

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet takes for a formula; full-width forms included."""
_LONGEST = 32_767
"""Characters that fit into a cell of an Excel file."""
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_NAME = 31
"""Characters of the name of a sheet."""


def harmless(value: Any) -> Any:
    """Return a cell that is shown as it reads: text that looks like a formula gets an apostrophe in front."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value


def spreadsheet(name: str, head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Answer with a CSV file, UTF-8 with a mark so that spreadsheets read accents well.

    A Dutch spreadsheet takes the comma for the decimal sign and opens columns at the semicolon. Amounts are written
    without their currency, instants as the time in Amsterdam.
    """
    dutch = get_language() == "nl"
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";" if dutch else ",")
    writer.writerow([harmless(str(cell)) for cell in head])
    writer.writerows([_written(cell, dutch=dutch) for cell in row] for row in rows)
    return _file(f"{name}.csv", ("\ufeff" + written.getvalue()).encode(), "text/csv; charset=utf-8")


def workbook(name: str, head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Answer with an Excel file: amounts and numbers are numbers, days are days, all else is text.

    Text never becomes a formula or a link. An amount is written without its currency and with its decimals, an instant
    as the time in Amsterdam. The first row stays in sight.
    """
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": now().replace(tzinfo=None)})
        sheet = _Sheet(book, name)
        sheet.head(head)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.cell(number, column, cell)
        sheet.fit()
    return _file(f"{name}.xlsx", made.getvalue(), _EXCEL)


class _Sheet:
    """The one sheet of an Excel file, with a look for every kind of number."""

    def __init__(self, book: Workbook, name: str) -> None:
        self._book = book
        self._sheet = book.add_worksheet(name[:_LONGEST_NAME])
        self._looks: dict[str, Format] = {}

    def head(self, cells: Sequence[Any]) -> None:
        look = self._book.add_format({"bold": True, "bottom": 1})
        for column, cell in enumerate(cells):
            self._sheet.write_string(0, column, str(cell), look)
        self._sheet.freeze_panes(1, 0)

    def cell(self, row: int, column: int, value: Any) -> None:
        match value:
            case None | "":
                return
            case Money():
                decimals = DECIMALS[value.currency]
                look = self._look("#,##0." + "0" * decimals if decimals else "#,##0")
                self._sheet.write_number(row, column, float(value.decimal), look)
            case int() | float() | Decimal() if not isinstance(value, bool):
                self._sheet.write_number(row, column, float(value))
            case datetime():
                here = value.astimezone(AMSTERDAM).replace(tzinfo=None)
                self._sheet.write_datetime(row, column, here, self._look("yyyy-mm-dd hh:mm"))
            case date():
                at_midnight = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day has no zone
                self._sheet.write_datetime(row, column, at_midnight, self._look("yyyy-mm-dd"))
            case _:
                self._sheet.write_string(row, column, str(value)[:_LONGEST])

    def fit(self) -> None:
        """Make every column as wide as what stands in it."""
        self._sheet.autofit()

    def _look(self, of_numbers: str) -> Format:
        if of_numbers not in self._looks:
            self._looks[of_numbers] = self._book.add_format({"num_format": of_numbers})
        return self._looks[of_numbers]


def _written(value: Any, *, dutch: bool) -> Any:
    """Write a cell of CSV; the decimal sign is the reader's."""
    if isinstance(value, datetime):
        return value.astimezone(AMSTERDAM).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    number = value.decimal if isinstance(value, Money) else value
    if isinstance(number, float | Decimal):
        return str(number).replace(".", ",") if dutch else str(number)
    return harmless(value)


def _file(name: str, content: bytes, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
