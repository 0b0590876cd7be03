"""Rows cut into pieces that are held in memory and judged together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from svcnlp.exports.table import Row

CHUNK_ROWS: Final = 2_000
CHUNK_CHARS: Final = 2_000_000
"""Rows, and characters in their cells, that are held in memory and judged at once."""


class Chunk(NamedTuple):
    """Rows that are judged together.

    Attributes
    ----------
    rows : list of Row
        As they were read.
    texts : list of (str or None)
        The text of each; None where it cannot be told.
    """

    rows: list[Row]
    texts: list[str | None]


def chunked(rows: Iterable[tuple[Row, str | None]], skip: int = 0) -> Iterator[Chunk]:
    """Cut rows into chunks.

    The cuts follow from the rows alone, so that a run that was broken off and one that was not cut alike.

    Parameters
    ----------
    rows : iterable of (Row, str or None)
        The rows of an export, and the text of each.
    skip : int
        Rows to leave out at the beginning, a whole number of chunks.

    Yields
    ------
    Chunk
    """
    chunk = Chunk([], [])
    chars = 0
    for row, text in islice(rows, skip, None):
        chunk.rows.append(row)
        chunk.texts.append(text)
        chars += sum([len(cell) for cell in row.cells if cell.__class__ is str])
        if len(chunk.rows) == CHUNK_ROWS or chars >= CHUNK_CHARS:
            yield chunk
            chunk, chars = Chunk([], []), 0
    if chunk.rows:
        yield chunk
