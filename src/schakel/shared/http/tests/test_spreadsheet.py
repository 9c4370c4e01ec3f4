"""Spreadsheets that open as they read: numbers are numbers, and no text is ever run."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from django.http import HttpResponse
from django.utils import translation

from schakel.kernel.money import Money
from schakel.shared.http.spreadsheet import spreadsheet, workbook

NOON = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EVIL = ["=1+1", "+31 30 123", "-2", "@SUM(A1)", "\t=1", "\uff1d1", " =1", "http://example.nl", "internal:A1"]


def opened(answer: HttpResponse) -> tuple[list[list[tuple[str, str, str]]], bytes]:
    """Return the cells of a workbook as (kind, value, look), and all of its files together."""
    with zipfile.ZipFile(io.BytesIO(answer.content)) as files:
        read = {name: files.read(name) for name in files.namelist()}
    texts = ["".join(each.itertext()) for each in ET.fromstring(read["xl/sharedStrings.xml"])]
    styles = ET.fromstring(read["xl/styles.xml"])
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in styles.iter(f"{SPACE}numFmt")}
    looks = [codes.get(each.get("numFmtId"), "") for each in styles.iterfind(f"{SPACE}cellXfs/{SPACE}xf")]
    rows = []
    for row in ET.fromstring(read["xl/worksheets/sheet1.xml"]).iter(f"{SPACE}row"):
        cells = []
        for cell in row:
            value, kind = cell.findtext(f"{SPACE}v", ""), cell.get("t", "n")
            shown = texts[int(value)] if kind == "s" else value
            cells.append((kind, shown, looks[int(cell.get("s", "0"))]))
        rows.append(cells)
    return rows, b"".join(read.values())


def test_amounts_are_numbers_with_the_decimals_of_their_currency() -> None:
    amounts = [Money(-123456), Money(2500, "JPY"), Money(1, "KWD"), 3, 0.5, Decimal("1.25")]

    rows, _ = opened(workbook("book", ["a"] * 6, [amounts]))

    assert rows[1] == [
        ("n", "-1234.56", "#,##0.00"), ("n", "2500", "#,##0"), ("n", "0.001", "#,##0.000"), ("n", "3", ""),
        ("n", "0.5", ""), ("n", "1.25", ""),
    ]  # fmt: skip


def test_days_are_days_and_instants_the_time_in_amsterdam() -> None:
    rows, _ = opened(workbook("book", ["day", "moment"], [[date(2026, 5, 4), NOON]]))

    day = (date(2026, 5, 4) - date(1899, 12, 30)).days
    (kind, shown, look), (_kind, moment, other) = rows[1]
    assert (kind, shown, look) == ("n", str(day), "yyyy-mm-dd")
    assert float(moment) == pytest.approx(day + 14.5 / 24)
    assert other == "yyyy-mm-dd hh:mm"


def test_text_that_looks_like_a_formula_or_a_link_stays_text() -> None:
    rows, everything = opened(workbook("book", EVIL, [EVIL]))

    assert rows[1] == [("s", each, "") for each in EVIL]
    assert b"<f>" not in everything
    assert b"<hyperlink " not in everything


def test_an_empty_cell_is_empty_and_a_long_text_is_cut() -> None:
    rows, _ = opened(
        workbook(
            "a name that is far longer than a sheet may have", ["a", "b", "c"], [[None, "", "x" * 40_000]]
        )
    )

    assert [(kind, len(shown)) for kind, shown, _look in rows[1]] == [("s", 32_767)]


def test_a_workbook_of_nothing_has_its_head() -> None:
    answer = workbook("book", ["Day", "Amount"], [])

    rows, _ = opened(answer)
    assert [shown for _kind, shown, _look in rows[0]] == ["Day", "Amount"]
    assert answer["Content-Disposition"] == 'attachment; filename="book.xlsx"'


@pytest.mark.parametrize(
    ("language", "row"),
    [("nl", "-12,50;0,001;2500;1,5;2026-05-04;2026-05-04T14:30:00+02:00;'=1+1"),
     ("en", "-12.50,0.001,2500,1.5,2026-05-04,2026-05-04T14:30:00+02:00,'=1+1")],
)  # fmt: skip
def test_csv_is_written_as_the_reader_s_spreadsheet_takes_it(language: str, row: str) -> None:
    cells = [Money(-1250), Money(1, "KWD"), Money(2500, "JPY"), 1.5, date(2026, 5, 4), NOON, "=1+1"]
    with translation.override(language):
        answer = spreadsheet("book", ["a"] * 7, [cells])

    assert answer.content.decode("utf-8-sig").splitlines()[1] == row
    assert answer["Content-Disposition"] == 'attachment; filename="book.csv"'
