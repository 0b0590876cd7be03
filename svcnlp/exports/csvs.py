"""CSV and TSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final, TextIO

from svcnlp.exports.added import is_scored
from svcnlp.exports.delimiters import SEPARATOR_LINE
from svcnlp.exports.encodings import TextSource, Undecodable
from svcnlp.exports.formulas import unescape_formula
from svcnlp.exports.names import column_names, unique_names
from svcnlp.exports.table import Export, Roles, Row
from svcnlp.messages import SvcnlpError, message

MAX_CELL_CHARS: Final = 20_000_000
"""A longer cell is refused."""

MAX_UNCLOSED: Final = 100
"""How many quotation marks without end a file may have before it is refused."""

_LINE_CHARS: Final = 64
"""What holding a line costs besides its characters."""

_UNDECODABLE: Final = re.compile("[\ud800-\udfff]")


@contextmanager
def open_csv(text: TextSource, delimiter: str) -> Iterator[Export]:
    """Open a CSV file and read the names of its columns.

    Rows that are too short or too long, that hold what cannot be decoded or a quotation mark
    without end, say so; blank lines are no rows.

    Parameters
    ----------
    text : TextSource
        The file.
    delimiter : str
        What separates its cells.

    Yields
    ------
    Export
        Its roles are empty.

    Raises
    ------
    SvcnlpError
        If it is empty or cannot be read; and while rows are read, if a cell is too long.
    """
    encoding = text.encoding
    met = Undecodable.met
    with text.open() as file:
        if SEPARATOR_LINE.fullmatch(text.head.partition("\n")[0]):
            file.readline()
        records = _Records(text.source.name, file, delimiter)
        header = next((cells for cells, _ in records if cells), None)
        if header is None:
            raise SvcnlpError("{path}: is empty; give an export with rows", path=text.source.name)
        columns = column_names(header, text.source.name)
        rows = _rows(records, len(columns), encoding.name, met)
        if is_scored(header):
            columns = unique_names(map(unescape_formula, header))
            rows = (_unescaped(row) for row in rows)
        layout = {"delimiter": delimiter, "line_end": _line_end(text.head), "bom": bool(encoding.bom)}
        yield Export(
            text.source.name,
            "csv",
            columns,
            Roles(),
            rows,
            encoding.name,
            encoding.guessed,
            layout,
            text.position(file),
        )


class _Records:
    """The records of a CSV file, each with whether its quotation marks are closed.

    A mark that is not closed would make one cell of the rest of the file. Then the line where it
    stands is a record of its own, and what follows is read as if it were not there.
    """

    def __init__(self, name: str, file: TextIO, delimiter: str) -> None:
        csv.field_size_limit(max(csv.field_size_limit(), MAX_CELL_CHARS))
        self._name = name
        self._lines: Iterator[str] = iter(partial(file.readline, MAX_CELL_CHARS + 1), "")
        self._delimiter = delimiter
        self._number = 0
        self._unclosed = 0
        self._held_chars = 0
        self._ended = False
        self._records = self._read()

    def __iter__(self) -> Iterator[tuple[list[str], bool]]:
        return self._records

    def _read(self) -> Iterator[tuple[list[str], bool]]:
        while True:
            held: list[str] = []
            self._held_chars = 0
            self._ended = False
            try:
                for cells in csv.reader(self._feed(held), delimiter=self._delimiter):
                    self._number += 1
                    # The reader asks for a line past the last only to close a quotation mark.
                    if self._ended:
                        break
                    held.clear()
                    self._held_chars = 0
                    yield cells, True
                else:
                    return
            except csv.Error as error:
                # The limit of the standard library is one for the whole process: others may have lowered it.
                raise self._too_long(self._number + 1) from error
            self._unclosed += 1
            if self._unclosed > MAX_UNCLOSED:
                raise SvcnlpError(
                    "{path}: row {row} and {more} before it have a quotation mark that is not closed;"
                    " close or double them",
                    path=self._name,
                    row=self._number,
                    more=MAX_UNCLOSED,
                )
            self._lines = iter(held[1:])
            yield next(csv.reader(held[:1], delimiter=self._delimiter, quoting=csv.QUOTE_NONE)), False

    def _feed(self, held: list[str]) -> Iterator[str]:
        """Give lines to the reader, and hold those of the record that it is at."""
        for line in self._lines:
            self._held_chars += len(line) + _LINE_CHARS
            if self._held_chars > MAX_CELL_CHARS + _LINE_CHARS:
                raise self._too_long(self._number + 1)
            held.append(line)
            yield line
        self._ended = True

    def _too_long(self, row: int) -> SvcnlpError:
        return SvcnlpError(
            "{path}: row {row} has a cell of more than {limit} characters; look for a quotation mark that is not"
            " closed, or take the row out",
            path=self._name,
            row=row,
            limit=MAX_CELL_CHARS,
        )


def _rows(records: _Records, width: int, encoding: str, met: int) -> Iterator[Row]:
    """Make rows; only after something could not be decoded are they searched for it."""
    for cells, closed in records:
        if len(cells) == width and closed and Undecodable.met == met:
            yield Row(cells)
        elif cells:
            yield _odd_row(cells, closed, width, encoding)


def _odd_row(cells: list[str], closed: bool, width: int, encoding: str) -> Row:
    """Make a row of a record that may not be as it should."""
    own, rest = [*cells[:width], *[None] * (width - len(cells))], cells[width:]
    if any(rest):
        return Row(
            own,
            message(
                "not judged: cells in the row {cells}, in the header {width}; left over: {rest}",
                cells=len(cells),
                width=width,
                rest="; ".join(rest),
            ),
            trusted=False,
        )
    if not closed:
        return Row(own, message("a quotation mark in the row is not closed; close or double it"))
    if _UNDECODABLE.search("".join(cells)):
        return Row(own, message("the row is not all {encoding}; save the file as UTF-8", encoding=encoding))
    if len(cells) < width:
        return Row(own, message("cells in the row {cells}, in the header {width}", cells=len(cells), width=width))
    return Row(own)


def _unescaped(row: Row) -> Row:
    return row._replace(cells=[unescape_formula(cell) if cell and cell[0] == "'" else cell for cell in row.cells])


def _line_end(head: str) -> str:
    found = re.search(r"\r\n|\n|\r", head)
    return found[0] if found else "\n"
