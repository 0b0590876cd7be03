"""An export as the program sees it, whatever file it came from: named columns and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from svcnlp.messages import Message

MAX_COLUMNS: Final = 5_000
"""Columns that an export may have: for each of them every row holds something, be it nothing."""

Cell = Any
"""What a file holds in one place: a string, number, truth value, date, None; from JSON also a list or dict."""


class Row(NamedTuple):
    """One row of an export.

    Attributes
    ----------
    cells : sequence of Cell
        One a column, as the file holds them; None where the row has nothing for a column.
    problem : Message or None
        What is wrong with the row, when something is.
    trusted : bool
        False when the cells may not stand in their columns, so that none can be taken for the text.
    rest : mapping or None
        What else the reader of a platform found in the row, by names of its own; it becomes further columns.
    """

    cells: Sequence[Cell]
    problem: Message | None = None
    trusted: bool = True
    rest: Mapping[str, Cell] | None = None


@dataclass(frozen=True, slots=True)
class Roles:
    """Which columns hold what; None or empty where no column does.

    Attributes
    ----------
    text : tuple of str
        Columns that make up the text of a review, in the order of reading.
    labelled : tuple of str
        Those of `text` whose cells mean nothing without the column's name («Недостатки»).
    date, rating, branch, author, source, url : str or None
        Columns that reports group by and link to.
    """

    text: tuple[str, ...] = ()
    labelled: tuple[str, ...] = ()
    date: str | None = None
    rating: str | None = None
    branch: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """An open export.

    Attributes
    ----------
    name : str
        The file as the user gave it; a member of an archive as ``archive.zip: member.csv``.
    format : str
        Name of the reader that opened it, such as ``"csv"`` or ``"telegram"``.
    columns : tuple of str
        Names of the columns, none twice.
    roles : Roles
        Which of them hold what.
    rows : iterator of Row
        Read as they are asked for.
    encoding : str or None
        What the text was decoded from; None for formats that have none.
    guessed : bool
        True when the encoding was told by the looks of the text.
    layout : dict of str to object
        What a writer of the same format needs to write the like of it: ``delimiter``, ``line_end``
        and ``bom`` of a CSV file, ``sheet`` of a workbook, ``schema`` of a Parquet file; of this also how many
        rows each of its ``row_groups`` has.
    position : callable or None
        Tells what share of the file was read, from 0 to 1; None where that is not known.
    notes : tuple of Message
        What else was guessed or left out, so that the user can say it if it is wrong.
    """

    name: str
    format: str
    columns: tuple[str, ...]
    roles: Roles
    rows: Iterator[Row]
    encoding: str | None = None
    guessed: bool = False
    layout: dict[str, Any] = field(default_factory=dict)
    position: Callable[[], float] | None = None
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for instead of what would be guessed.

    Attributes
    ----------
    text_column : str or None
        Column that holds the reviews.
    encoding : str or None
        What text files are decoded from.
    sheet : str or None
        Sheet of a workbook.
    max_unpacked : int
        Bytes that a compressed file may unpack to.
    row_groups : tuple of int or None
        First row group of a Parquet file to read, and the one after the last; None for all.
    """

    text_column: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    max_unpacked: int = 20 * 2**30
    row_groups: tuple[int, int] | None = None
