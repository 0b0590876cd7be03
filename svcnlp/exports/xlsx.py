"""Workbooks: XLSX, and XLS, XLSB and ODS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from typing import Any, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from svcnlp.exports.added import own_columns
from svcnlp.exports.counted import Counted
from svcnlp.exports.files import Source
from svcnlp.exports.headers import HEADER_WITHIN, find_header, header_place
from svcnlp.exports.names import unique_names
from svcnlp.exports.shapes import named_table
from svcnlp.exports.sheet_sizes import is_xlsx, refuse_bomb
from svcnlp.exports.table import MAX_COLUMNS, Cell, Export, Roles, Row, Wishes
from svcnlp.exports.trial import refuse_deadly
from svcnlp.exports.unpacking import damaged
from svcnlp.messages import SvcnlpError

_EXACT: Final = 2**53


@contextmanager
def open_xlsx(source: Source, wishes: Wishes) -> Iterator[Export]:
    """Open a workbook at the sheet that holds the reviews, and find the names of its columns.

    Parameters
    ----------
    source : Source
        The file.
    wishes : Wishes
        `Wishes.sheet`, if set, is the sheet to read; `Wishes.max_unpacked` bounds its size.

    Yields
    ------
    Export
        Its roles are empty. Formulas give the values that were saved with them; rows without any cell are left out.

    Raises
    ------
    SvcnlpError
        If it cannot be read, or the sheet is not there, or several have rows and not just one of them is an export of
        a known platform.
    """
    refuse_bomb(source, wishes)
    if not is_xlsx(source):
        refuse_deadly(source)
    with _opened(source) as book:
        sheet = _chosen(book, source.name, wishes)
        read = Counted(sheet.iter_rows(), sheet.total_height)
        rows = _filled(read)
        first = list(islice(rows, HEADER_WITHIN))
        if not first:
            raise SvcnlpError("{path}: is empty; give an export with rows", path=source.name)
        header = find_header(first, source.name, wishes.text_column)
        data = (Row(cells) for cells in chain(first[header.first :], rows))
        layout = {"sheet": sheet.name}
        yield Export(
            source.name, "xlsx", header.columns, Roles(), data, layout=layout, position=read.share, notes=header.notes
        )


@contextmanager
def _opened(source: Source) -> Iterator[CalamineWorkbook]:
    try:
        with _workbook(source) as book:
            yield book
    except PasswordError as error:
        raise SvcnlpError(
            "{path}: is protected by a password; save it without one and try again", path=source.name
        ) from error
    except (CalamineError, OSError) as error:
        raise damaged(source.name, error) from error
    except BaseException as error:
        # The library panics on some damage; what it raises then is no Exception, and has no name to import.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(source.name, error) from error


def _workbook(source: Source) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(str(source.path))
    except PasswordError:
        raise
    except CalamineError as error:
        # Given a path, the library goes by the end of its name, and many an XLSX file is called `.xls`.
        with suppress(CalamineError), source.open() as file:
            return CalamineWorkbook.from_filelike(file)
        raise error


def _chosen(book: CalamineWorkbook, name: str, wishes: Wishes) -> CalamineSheet:
    if wishes.sheet is not None:
        if wishes.sheet not in book.sheet_names:
            raise SvcnlpError(
                "{path}: has no sheet {sheet}; give --sheet one of: {sheets}",
                path=name,
                sheet=wishes.sheet,
                sheets=", ".join(book.sheet_names),
            )
        return book.get_sheet_by_name(wishes.sheet)
    shown = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    filled = (sheet for title in shown if (sheet := book.get_sheet_by_name(title)).height)
    first, second = next(filled, None), next(filled, None)
    if first is None:
        raise SvcnlpError("{path}: is empty; give an export with rows", path=name)
    if second is None:
        return first
    # Monitoring systems put a summary before the messages.
    known = [sheet for sheet in chain([first, second], filled) if _is_known(sheet, wishes.text_column)]
    if len(known) != 1:
        raise SvcnlpError(
            "{path}: several sheets have rows; give --sheet one of: {sheets}", path=name, sheets=", ".join(shown)
        )
    return known[0]


def _is_known(sheet: CalamineSheet, text_column: str | None) -> bool:
    """Tell a sheet that is an export of a known platform, and has the column that the user wants."""
    first = list(islice(_filled(sheet.iter_rows()), HEADER_WITHIN))
    columns = unique_names(first[header_place(first)][: MAX_COLUMNS + 1]) if first else ()
    return (
        len(columns) <= MAX_COLUMNS
        and named_table(own_columns(columns)) is not None
        and text_column in (None, *columns)
    )


def _filled(rows: Iterable[Sequence[Any]]) -> Iterator[list[Cell]]:
    return (cells for cells in map(_typed, rows) if any(cell is not None for cell in cells))


def _typed(cells: Sequence[Any]) -> list[Cell]:
    """Give cells as the sheet shows them: nothing for an empty one, whole numbers as such."""
    return [
        None if cell == "" else int(cell) if type(cell) is float and cell.is_integer() and abs(cell) < _EXACT else cell
        for cell in cells
    ]
