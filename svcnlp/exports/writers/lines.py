"""CSV and JSON Lines: formats that grow line by line, so that a run broken off goes on where it stopped."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from svcnlp.exports.formulas import escape_formula
from svcnlp.exports.table import Cell
from svcnlp.exports.writers.text import cell_text, json_text, utf8

_MAY_RUN: Final = frozenset("=+-@\t\r'")
_REMEMBERED: Final = 1 << 15
"""How many numbers of one kind are remembered as text."""


class LineWriter(Protocol):
    """Turns rows, given as columns, into bytes to be appended to a file."""

    def head(self) -> bytes:
        """Give what stands before the rows."""
        ...

    def lines(self, columns: Sequence[Sequence[Cell]]) -> bytes:
        """Give the lines of rows: of each column their cells, own columns and ours."""
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
        self._numbers = [({kind, type(None)}, _NumberTexts()) for kind in (int, float)]

    def head(self) -> bytes:
        """Give the byte order mark, if any, and the header."""
        return (codecs.BOM_UTF8 if self._bom else b"") + self.lines([[column] for column in self._columns])

    def lines(self, columns: Sequence[Sequence[Cell]]) -> bytes:
        """Give rows as lines; no cell can be run as a formula."""
        rows = map(self._delimiter.join, zip(*map(self._written, columns), strict=True))
        # A blank line would be no row.
        return utf8(self._line_end.join([*(row or '""' for row in rows), ""]))

    def _written(self, cells: Sequence[Cell]) -> Sequence[str]:
        """Write the cells of a column as they stand in a line."""
        kinds = set(map(type, cells))
        for numbers, remembered in self._numbers:
            if kinds <= numbers:
                return list(map(remembered.__getitem__, cells))
        texts = cells if kinds == {str} else list(map(cell_text, cells))
        if not _MAY_RUN.isdisjoint([text[:1] for text in texts]):
            texts = list(map(escape_formula, texts))
        mark = self._delimiter
        return [
            _quoted(text) if mark in text or '"' in text or "\n" in text or "\r" in text else text for text in texts
        ]


class _NumberTexts(dict[float | None, str]):
    """Numbers of one kind as text: 1 and 1.0 are equal, but the largest of either kind do not look alike."""

    def __missing__(self, number: float | None) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        text = self[number] = escape_formula(cell_text(number))
        return text


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


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

    def lines(self, columns: Sequence[Sequence[Cell]]) -> bytes:
        """Give rows as lines."""
        names = self._columns
        rows = zip(*columns, strict=True)
        return utf8("".join([json_text(dict(zip(names, row, strict=True))) + "\n" for row in rows]))


class JsonArrays:
    """Rows as JSON arrays, one a line: what is kept of verdicts until a file can be made whole."""

    def head(self) -> bytes:
        """Give nothing."""
        return b""

    def lines(self, columns: Sequence[Sequence[Cell]]) -> bytes:
        """Give rows as lines."""
        return utf8("".join([json_text(row) + "\n" for row in zip(*columns, strict=True)]))
