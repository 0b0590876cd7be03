"""CSV and TSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import Final, TextIO

from svcnlp.exports.added import is_scored
from svcnlp.exports.delimiters import SEPARATOR_LINE, has_escapes
from svcnlp.exports.encodings import TextSource, Undecodable
from svcnlp.exports.formulas import unescape_formula
from svcnlp.exports.headers import HEADER_WITHIN, find_header
from svcnlp.exports.mending import UNDECODABLE, mended
from svcnlp.exports.names import unique_names
from svcnlp.exports.table import Export, Roles, Row
from svcnlp.messages import Message, SvcnlpError, message

MAX_CELL_CHARS: Final = 20_000_000
"""A longer cell is refused."""

MAX_UNCLOSED: Final = 100
"""How many quotation marks without end a file may have before it is refused."""

_LINE_CHARS: Final = 64
"""What holding a line costs besides its characters."""

_Record = tuple[list[str], bool]
"""Cells, and whether their quotation marks are closed."""

_HEADER_CHARS: Final = 1_000_000
"""Characters within which the names of the columns are looked for."""

_BEGINNING: Final = 40
"""Characters of a row that is refused by which to find it."""

_BACKSLASH: Final = re.compile(r"""\\(["\\\r\n])|\\""")


@contextmanager
def open_csv(text: TextSource, delimiter: str, text_column: str | None = None) -> Iterator[Export]:
    """Open a CSV file and read the names of its columns.

    Rows that are too short or too long, that hold what cannot be decoded or a quotation mark
    without end, say so; blank lines are no rows.

    Parameters
    ----------
    text : TextSource
        The file.
    delimiter : str
        What separates its cells.
    text_column : str, optional
        The column that the user wants.

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
        escapes = has_escapes(text.head, delimiter)
        records = iter(_Records(text.source.name, file, delimiter, escapes=escapes))
        first = _first(records)
        if not first:
            raise SvcnlpError("{path}: is empty; give an export with rows", path=text.source.name)
        named = [mended(cells, encoding.name)[0] for cells, _ in first]
        header = find_header(named, text.source.name, text_column)
        columns = header.columns
        names = named[header.first - 1] if header.first else columns
        rows = _rows(chain(first[header.first :], records), names, encoding.name, met)
        if header.first and is_scored(names):
            columns = unique_names(map(unescape_formula, names))
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
            header.notes,
        )


def _first(records: Iterator[_Record]) -> list[_Record]:
    """Take the records among which the names of the columns are."""
    first: list[_Record] = []
    chars = 0
    for cells, closed in records:
        if cells:
            first.append((cells, closed))
            chars += sum(map(len, cells))
        if len(first) == HEADER_WITHIN or chars > _HEADER_CHARS:
            break
    return first


class _Records:
    """The records of a CSV file, each with whether its quotation marks are closed.

    A mark that is not closed would make one cell of the rest of the file. Then the line where it
    stands is a record of its own, and what follows is read as if it were not there.
    """

    def __init__(self, name: str, file: TextIO, delimiter: str, *, escapes: bool) -> None:
        csv.field_size_limit(max(csv.field_size_limit(), MAX_CELL_CHARS))
        self._name = name
        lines: Iterator[str] = iter(partial(file.readline, MAX_CELL_CHARS + 1), "")
        self._lines = map(_only_escapes, lines) if escapes else lines
        self._delimiter = delimiter
        self._escape = "\\" if escapes else None
        self._number = 0
        self._unclosed = 0
        self._held_chars = 0
        self._ended = False
        self._records = self._read()

    def __iter__(self) -> Iterator[_Record]:
        return self._records

    def _read(self) -> Iterator[_Record]:
        while True:
            held: list[str] = []
            self._held_chars = 0
            self._ended = False
            try:
                for cells in csv.reader(self._feed(held), delimiter=self._delimiter, escapechar=self._escape):
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
                raise self._too_long(held) from error
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
            yield next(self._unquoted(held[:1])), False

    def _unquoted(self, lines: list[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self._delimiter, escapechar=self._escape, quoting=csv.QUOTE_NONE)

    def _feed(self, held: list[str]) -> Iterator[str]:
        """Give lines to the reader, and hold those of the record that it is at."""
        for line in self._lines:
            self._held_chars += len(line) + _LINE_CHARS
            if self._held_chars > MAX_CELL_CHARS + _LINE_CHARS:
                raise self._too_long([*held, line])
            held.append(line)
            yield line
        self._ended = True

    def _too_long(self, held: list[str]) -> SvcnlpError:
        return SvcnlpError(
            "{path}: row {row}, which begins with {beginning}, has a cell of more than {limit} characters; look there"
            " for a quotation mark that is not closed, or shorten the row in a text editor, and run the command again",
            path=self._name,
            row=self._number + 1,
            beginning=next(iter(held), "")[:_BEGINNING].strip(),
            limit=MAX_CELL_CHARS,
        )


def _only_escapes(line: str) -> str:
    """Double the backslashes that stand for themselves, as in a path of Windows: the parser would drop them."""
    return _BACKSLASH.sub(lambda found: found[0] if found[1] else "\\\\", line) if "\\" in line else line


def _rows(records: Iterable[_Record], names: Sequence[str], encoding: str, met: int) -> Iterator[Row]:
    """Make rows; only after something could not be decoded are they searched for it."""
    width = len(names)
    # Many a program puts a delimiter behind the last name too, and none behind the last cell.
    least = max((place for place, name in enumerate(names, start=1) if name.strip()), default=width)
    for cells, closed in records:
        if len(cells) == width and closed and Undecodable.met == met:
            yield Row(cells)
        elif cells:
            yield _odd_row(cells, closed, width, least, encoding)


def _odd_row(cells: list[str], closed: bool, width: int, least: int, encoding: str) -> Row:
    """Make a row of a record that may not be as it should."""
    problem: Message | None = None
    if UNDECODABLE.search("".join(cells)):
        cells, problem = mended(cells, encoding)
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
    if problem is None and len(cells) < least:
        problem = message("cells in the row {cells}, in the header {width}", cells=len(cells), width=width)
    return Row(own, problem)


def _unescaped(row: Row) -> Row:
    return row._replace(cells=[unescape_formula(cell) if cell and cell[0] == "'" else cell for cell in row.cells])


def _line_end(head: str) -> str:
    found = re.search(r"\r\n|\n|\r", head)
    return found[0] if found else "\n"
