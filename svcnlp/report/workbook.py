"""The tables of a report as a workbook: every text a text, never a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from svcnlp.exports.writers.text import without_surrogates
from svcnlp.exports.writers.xlsx import MAX_CHARS, sheet_name
from svcnlp.report.cells import COUNT, DAY, MEAN, SHARE, TEXT, Column, Sheet, Value
from svcnlp.report.figure_tables import FigureTables
from svcnlp.report.finding_tables import FindingTables
from svcnlp.report.summary import Summary

_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
# A workbook says when it was made; the same figures must give the same bytes.
_MADE: Final = datetime(2000, 1, 1)

_FORMATS: Final = {COUNT: "#,##0", SHARE: "0.0%", MEAN: "0.00", DAY: "yyyy-mm-dd"}
_GREY: Final = "#767676"
_NARROW: Final = 11
_WIDE: Final = 28
_WIDEST: Final = 80
_WIDE_FROM: Final = 120
"""Texts longer than this make their column as wide as it may be."""

_MAX_NAME: Final = 31
_TOP: Final = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}


def write_workbook(summary: Summary, target: Path) -> None:
    """Write the tables of a report as a workbook.

    Parameters
    ----------
    summary : Summary
        What the report shows.
    target : Path
        File to write.
    """
    import xlsxwriter

    with xlsxwriter.Workbook(str(target), _OPTIONS) as book:
        book.set_properties({"created": _MADE, "title": without_surrogates(summary.scope.title or "")})
        styles = _styles(book)
        taken: set[str] = set()
        for sheet in (*FigureTables(summary).sheets(), *FindingTables(summary).sheets()):
            _write(book.add_worksheet(_unique(sheet.title, taken)), sheet, styles)


def _styles(book: Any) -> dict[tuple[str, bool] | str, Any]:
    styles: dict[tuple[str, bool] | str, Any] = {"top": book.add_format(_TOP)}
    for kind in (TEXT, *_FORMATS):
        shown = (
            {"text_wrap": True, "valign": "top"} if kind == TEXT else {"num_format": _FORMATS[kind], "valign": "top"}
        )
        styles[kind, False] = book.add_format(shown)
        styles[kind, True] = book.add_format({**shown, "font_color": _GREY, "italic": True})
    return styles


def _unique(title: str, taken: set[str]) -> str:
    """Name a sheet so that no other has the name; capitals make no difference to spreadsheets."""
    wanted = sheet_name(without_surrogates(title))
    name, number = wanted, 2
    while name.casefold() in taken:
        end = f" ({number})"
        name, number = wanted[: _MAX_NAME - len(end)] + end, number + 1
    taken.add(name.casefold())
    return name


def _write(page: Any, sheet: Sheet, styles: dict[tuple[str, bool] | str, Any]) -> None:
    page.freeze_panes(1, 1)
    page.set_row(0, 45)
    for place, column in enumerate(sheet.columns):
        cells = (line.cells[place] for line in sheet.lines if place < len(line.cells))
        page.set_column(place, place, _width(column, cells))
        page.write_string(0, place, _fitting(column.title), styles["top"])
    for number, line in enumerate(sheet.lines, start=1):
        for place, (cell, column) in enumerate(zip(line.cells, sheet.columns, strict=False)):
            if cell is not None and cell != "":
                _write_cell(page, number, place, cell, styles[column.kind, line.too_few])
    for number, note in enumerate(sheet.notes, start=len(sheet.lines) + 2):
        page.write_string(number, 0, _fitting(note))
    page.autofilter(0, 0, len(sheet.lines), len(sheet.columns) - 1)


def _width(column: Column, cells: Iterable[Value]) -> int:
    if column.kind != TEXT:
        return _NARROW
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return _WIDEST if longest > _WIDE_FROM else min(_WIDE, max(_NARROW, longest + 2))


def _write_cell(page: Any, number: int, place: int, cell: Value, style: Any) -> None:
    if isinstance(cell, str):
        page.write_string(number, place, _fitting(cell), style)
    elif isinstance(cell, date):
        page.write_datetime(number, place, datetime(cell.year, cell.month, cell.day), style)
    else:
        page.write_number(number, place, cell, style)


def _fitting(text: str) -> str:
    """Cut a text to what a cell holds, which counts an emoji as two characters."""
    units = without_surrogates(text).encode("utf-16-le")[: 2 * MAX_CHARS]
    return units.decode("utf-16-le", "ignore")
