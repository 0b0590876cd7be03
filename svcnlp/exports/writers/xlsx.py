"""XLSX: cells as values, never as formulas or links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from svcnlp.exports.table import Cell
from svcnlp.exports.writers.text import cell_text, without_surrogates
from svcnlp.messages import SvcnlpError

MAX_ROWS: Final = 1_048_575
"""Rows below the header that a sheet holds."""

MAX_CHARS: Final = 32_767
"""Characters that a cell holds."""

MAX_COLUMNS: Final = 16_384
"""Columns that a sheet holds."""

_SHEET: Final = "svcnlp"
_MAX_SHEET_CHARS: Final = 31
_NOT_IN_SHEETS: Final = re.compile(r"[\[\]:*?/\\]")

_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "remove_timezone": True,
}
# A workbook says when it was made; the same rows must give the same bytes.
_MADE: Final = datetime(2000, 1, 1)
_FIRST_YEAR: Final = 1900
"""Workbooks count days from there; an earlier date is written as text."""

_EXACT: Final = 2**53
"""Workbooks hold numbers as double floats; a whole number past this is written as text."""

_FORMATS: Final = {datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd", time: "hh:mm:ss", timedelta: "[h]:mm:ss"}


def check_columns(columns: Sequence[str], target: Path) -> None:
    """Refuse columns that a workbook cannot hold.

    Parameters
    ----------
    columns : sequence of str
        Names of all columns.
    target : Path
        The workbook, for the message.

    Raises
    ------
    SvcnlpError
        If they are more than a sheet holds, or a name is longer than a cell may be.
    """
    if len(columns) > MAX_COLUMNS:
        raise SvcnlpError(
            "{path}: a sheet of XLSX holds {most} columns and there are {count}; write .csv or .parquet",
            path=target,
            most=MAX_COLUMNS,
            count=len(columns),
        )
    check_fits([columns], 0, target)


def check_fits(rows: Iterable[Sequence[Cell]], first: int, target: Path) -> None:
    """Refuse rows that a workbook cannot hold, as soon as they are met.

    Parameters
    ----------
    rows : iterable of sequence of Cell
        Rows to be written.
    first : int
        Number of the first of them, counted from 1.
    target : Path
        The workbook, for the message.

    Raises
    ------
    SvcnlpError
        If there are more rows than a sheet holds, or a cell is longer than a cell may be.
    """
    for number, row in enumerate(rows, start=first):
        if number > MAX_ROWS:
            raise SvcnlpError(
                "{path}: a sheet of XLSX holds {rows} rows and there are more; write .csv or .parquet",
                path=target,
                rows=MAX_ROWS,
            )
        longest = max((_units(cell) for cell in row if isinstance(cell, str | list | dict)), default=0)
        if longest > MAX_CHARS:
            raise SvcnlpError(
                "{path}: row {row} has a cell of {chars} characters, XLSX holds {most}; write .csv or .parquet",
                path=target,
                row=number,
                chars=longest,
                most=MAX_CHARS,
            )


def _units(cell: Cell) -> int:
    """Count characters as spreadsheets do, an emoji as two."""
    text = cell_text(cell)
    return len(text) if 2 * len(text) <= MAX_CHARS else len(text.encode("utf-16-le", "surrogatepass")) // 2


def write_xlsx(target: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]], sheet: str | None) -> None:
    """Write rows as a workbook of one sheet.

    Parameters
    ----------
    target : Path
        File to write.
    columns : sequence of str
        Names of the columns.
    rows : iterable of sequence of Cell
        One cell a column, all such as `check_fits` passes; read as they are written.
    sheet : str or None
        Name of the sheet.
    """
    import xlsxwriter

    with xlsxwriter.Workbook(str(target), _OPTIONS) as book:
        book.set_properties({"created": _MADE})
        page = book.add_worksheet(sheet_name(sheet))
        styles = {kind: book.add_format({"num_format": form}) for kind, form in _FORMATS.items()}
        page.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            page.write_string(0, place, column)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if cell is not None and cell != "":
                    _write(page, number, place, cell, styles)


def sheet_name(wanted: str | None) -> str:
    """Name a sheet as a workbook allows it.

    Parameters
    ----------
    wanted : str or None
        What the sheet is called in the input, which may be no workbook of this kind.

    Returns
    -------
    str

    Examples
    --------
    >>> sheet_name("Отзывы: май/июнь"), sheet_name(None)
    ('Отзывы  май июнь', 'svcnlp')
    """
    return _NOT_IN_SHEETS.sub(" ", wanted or "")[:_MAX_SHEET_CHARS].strip(" '") or _SHEET


def _write(page: Any, number: int, place: int, cell: Cell, styles: dict[type, Any]) -> None:
    if isinstance(cell, bool):
        page.write_boolean(number, place, cell)
    elif isinstance(cell, int | float) and abs(cell) < _EXACT:
        page.write_number(number, place, cell)
    elif type(cell) in styles and _has_number(cell):
        page.write_datetime(number, place, cell, styles[type(cell)])
    else:
        page.write_string(number, place, without_surrogates(cell_text(cell)))


def _has_number(cell: date | time | timedelta) -> bool:
    """Tell what a workbook can count: nothing before its first day, no negative durations."""
    if isinstance(cell, timedelta):
        return cell >= timedelta()
    return isinstance(cell, time) or cell.year >= _FIRST_YEAR
