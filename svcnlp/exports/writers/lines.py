"""CSV and JSON Lines: formats that grow line by line, so that a run broken off goes on where it stopped."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

from svcnlp.exports.formulas import escape_formula
from svcnlp.exports.table import Cell
from svcnlp.exports.writers.text import cell_text, json_text, utf8

_MAY_RUN: Final = frozenset("=+-@\t\r'")


class LineWriter(Protocol):
    """Turns rows into bytes to be appended to a file."""

    def head(self) -> bytes:
        """Give what stands before the rows."""
        ...

    def lines(self, rows: Iterable[Sequence[Cell]]) -> bytes:
        """Give the lines of rows, their own cells and ours."""
        ...


class CsvLines:
    """Rows as CSV in UTF-8.

    A CSV file is written as it was read (delimiter, line ends, byte order mark). Whatever was not
    UTF-8 gets a byte order mark, without which spreadsheets do not take a file for UTF-8.

    Parameters
    ----------
    columns : sequence of str
        All columns, ours last.
    layout : mapping
        `svcnlp.exports.table.Export.layout` of a CSV file; may be empty.
    """

    def __init__(self, columns: Sequence[str], layout: Mapping[str, Any]) -> None:
        self._columns = columns
        self._delimiter = layout.get("delimiter", ",")
        self._line_end = layout.get("line_end", "\r\n")
        self._bom = layout.get("bom", True)

    def head(self) -> bytes:
        """Give the byte order mark, if any, and the header."""
        return (codecs.BOM_UTF8 if self._bom else b"") + self.lines([self._columns])

    def lines(self, rows: Iterable[Sequence[Cell]]) -> bytes:
        """Give rows as lines; no cell can be run as a formula."""
        out = io.StringIO(newline="")
        write = csv.writer(_LineEnds(out, self._line_end), delimiter=self._delimiter, lineterminator="\r\n").writerow
        for row in rows:
            write([_csv_cell(cell) for cell in row])
        return utf8(out.getvalue())


def _csv_cell(cell: Cell) -> str:
    text = cell if isinstance(cell, str) else cell_text(cell)
    return escape_formula(text) if text[:1] in _MAY_RUN else text


class _LineEnds:
    """Turns the end of each row into another.

    The writer quotes a carriage return inside a cell only when its own line end holds one, so it must write ``\\r\\n``.
    """

    def __init__(self, out: io.StringIO, line_end: str) -> None:
        self._out = out
        self._line_end = line_end

    def write(self, row: str) -> int:
        return self._out.write(row[:-2] + self._line_end)


class JsonLines:
    """Rows as JSON Lines: an object a row, numbers as numbers.

    Parameters
    ----------
    columns : sequence of str
        All columns, ours last.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = columns

    def head(self) -> bytes:
        """Give nothing: every line names its columns."""
        return b""

    def lines(self, rows: Iterable[Sequence[Cell]]) -> bytes:
        """Give rows as lines."""
        columns = self._columns
        return utf8("".join(json_text(dict(zip(columns, row, strict=True))) + "\n" for row in rows))


class JsonArrays:
    """Rows as JSON arrays, one a line: what is kept of verdicts until a file can be made whole."""

    def head(self) -> bytes:
        """Give nothing."""
        return b""

    def lines(self, rows: Iterable[Sequence[Cell]]) -> bytes:
        """Give rows as lines."""
        return utf8("".join(json_text(list(row)) + "\n" for row in rows))
