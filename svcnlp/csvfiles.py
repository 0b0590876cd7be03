"""CSV files read and written row by row, with what is wrong in them said with its row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from svcnlp.messages import SvcnlpError

if TYPE_CHECKING:
    from _csv import Writer

MAX_CELL_CHARS: Final = 20_000_000
"""A longer cell is taken for a quotation mark that was never closed."""

_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_BOM: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row of data: its cells as they were, and how many there are beyond the header's."""

    cells: list[str]
    extra: int


@dataclass(frozen=True, slots=True)
class CsvTable:
    """An open CSV file.

    Attributes
    ----------
    header : list of str
        Names of the columns.
    rows : iterator of CsvRow
        The rows of data, read as they are asked for; blank lines are left out.
    bom : bool
        Whether the file begins with a byte order mark.
    line_end : str
        How its first line ends.
    """

    header: list[str]
    rows: Iterator[CsvRow]
    bom: bool
    line_end: str


@contextmanager
def open_csv(path: Path) -> Iterator[CsvTable]:
    """Open a CSV file in UTF-8, separated by commas, and read its header.

    Parameters
    ----------
    path : Path
        The file.

    Yields
    ------
    CsvTable

    Raises
    ------
    SvcnlpError
        If it cannot be opened or is empty; and while rows are read, if one is not UTF-8 or has no end.
    """
    try:
        # Bytes that are not UTF-8 become surrogates, so that they are found in the row where they stand.
        file = path.open(encoding="utf-8", errors="surrogateescape", newline="")
        first = file.readline(MAX_CELL_CHARS)
    except FileNotFoundError as error:
        raise SvcnlpError("{path}: no such file", path=path) from error
    except IsADirectoryError as error:
        raise SvcnlpError("{path}: is a directory; name one CSV file", path=path) from error
    except OSError as error:
        raise SvcnlpError("{path}: cannot be read: {reason}", path=path, reason=error.strerror or error) from error
    with file:
        rows = _parse(path, _with_first(first.removeprefix(_BOM), file))
        header = next(rows, None)
        if header is None:
            raise SvcnlpError("{path}: is empty; a CSV file begins with the names of its columns", path=path)
        found = (CsvRow(cells, max(0, len(cells) - len(header))) for cells in rows)
        yield CsvTable(header, found, first.startswith(_BOM), "\r\n" if first.endswith("\r\n") else "\n")


def csv_writer(file: TextIO, line_end: str) -> Writer:
    r"""Write rows as CSV, every line end inside a cell kept.

    Parameters
    ----------
    file : file object
        Opened with ``newline=""``.
    line_end : str
        ``"\n"`` or ``"\r\n"``.

    Returns
    -------
    writer
        Of the standard library's `csv`.
    """
    return csv.writer(_LineEnds(file, line_end), lineterminator="\r\n")


class _LineEnds:
    """Turns the end of each row into another.

    The writer quotes a carriage return inside a cell only when its own line end holds one, so it must write ``\\r\\n``.
    """

    def __init__(self, file: TextIO, line_end: str) -> None:
        self._file = file
        self._line_end = line_end

    def write(self, row: str) -> int:
        return self._file.write(row.removesuffix("\r\n") + self._line_end)


def _with_first(first: str, rest: Iterable[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest


def _parse(path: Path, lines: Iterator[str]) -> Iterator[list[str]]:
    """Read rows, refusing what is not UTF-8 and quotations without end; blank lines are no rows."""
    previous = csv.field_size_limit(MAX_CELL_CHARS)
    number = 0
    try:
        for cells in csv.reader(lines):
            number += 1
            if _NOT_UTF8.search("".join(cells)):
                raise SvcnlpError(
                    "{path}: row {row} is not UTF-8; save the file as UTF-8 and try again", path=path, row=number
                )
            if cells:
                yield cells
    except csv.Error as error:
        raise SvcnlpError(
            "{path}: row {row} cannot be read ({reason}); look for a quotation mark that is not closed",
            path=path,
            row=number + 1,
            reason=error,
        ) from error
    finally:
        csv.field_size_limit(previous)
