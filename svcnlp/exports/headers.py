"""Which row of a table holds the names of its columns, if any does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from svcnlp.exports import headings
from svcnlp.exports.added import is_scored
from svcnlp.exports.headings import normal
from svcnlp.exports.kinds import DATA, Kind, is_sentence, kind_of
from svcnlp.exports.names import column_names, nameless
from svcnlp.exports.table import Cell
from svcnlp.messages import Message, message

HEADER_WITHIN: Final = 20
"""Rows among which the names of the columns are looked for."""

_LEAST_NAMED: Final = 0.7
_MOSTLY: Final = 0.6
"""Share of a column's cells that make it a column of their kind."""

_SURE, _LIKELY = 2, 1
_DECISIVE: Final = 1_000
_SHOWN: Final = 5

_OF_REVIEWS: Final = frozenset(f"{headings.REVIEW}|{headings.TEXT}".split("|"))
_KNOWN: Final = frozenset(
    "|".join(
        (
            headings.REVIEW,
            headings.TEXT,
            headings.PROS,
            headings.CONS,
            headings.DATE,
            headings.RATING,
            headings.BRANCH,
            headings.PRODUCT,
            headings.AUTHOR,
            headings.SOURCE,
            headings.URL,
            "id|ид|номер|no|n",
        )
    ).split("|")
)


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the rows of a table.

    Attributes
    ----------
    columns : tuple of str
        Names of the columns, none twice.
    first : int
        Place of the first row below.
    notes : tuple of Message
        What of it was guessed.
    """

    columns: tuple[str, ...]
    first: int
    notes: tuple[Message, ...] = ()


def find_header(rows: Sequence[Sequence[Cell]], path: str, text_column: str | None = None) -> Header:
    """Find the names of the columns, below titles; a table may have none.

    Parameters
    ----------
    rows : sequence of sequence of Cell
        The first filled rows of a table, at least one.
    path : str
        The file's name, for messages.
    text_column : str, optional
        The column that the user wants: a row in which it stands holds the names, and ``column 2`` is one without.

    Returns
    -------
    Header

    Raises
    ------
    SvcnlpError
        If there are too many columns.

    Examples
    --------
    >>> find_header([["Отзывы за май", ""], ["Дата", "Текст"], ["01.05.2024", "Хорошо"]], "may.csv").columns
    ('Дата', 'Текст')
    >>> find_header([["01.05.2024", "Ждали час."], ["02.05.2024", "Никого нет."]], "may.csv").columns
    ('column 1', 'column 2')
    """
    place = _wished(rows, text_column)
    if place is None:
        place = header_place(rows)
        if place == 0 and not _is_scored(rows[0]) and _has_no_names(rows, text_column):
            columns = column_names([None] * _usual_width(rows), path)
            said = message(
                "the first row looks like data, not like names of columns, which are called {names}; if it holds names,"
                " give one of them as --text-column",
                names=", ".join(columns[:_SHOWN]) + (", …" if len(columns) > _SHOWN else ""),
            )
            return Header(columns, 0, (said,))
    notes = (message("rows above the names of the columns, left out: {count}", count=place),) if place else ()
    return Header(column_names(rows[place], path), place + 1, notes)


def header_place(rows: Sequence[Sequence[Cell]]) -> int:
    """Find the row that holds the names of the columns, below titles and merged headings.

    Parameters
    ----------
    rows : sequence of sequence of Cell
        The first filled rows of a table, at least one.

    Returns
    -------
    int
        Place of the first row that has nearly as many different texts as any, if what stands above it leaves cells
        empty and what stands below it is something else than names.

    Examples
    --------
    >>> header_place([["Отзывы за май", None], ["Дата", "Текст"], ["01.05.2024", "Хорошо"]])
    1
    """
    width = _usual_width(rows)
    if len(rows[0]) == width and all(kind_of(cell) is not Kind.EMPTY for cell in rows[0]):
        return 0
    named = [_names(row) if len(row) == width else 0 for row in rows]
    least = max(1, _LEAST_NAMED * max(named))
    place = next((place for place, count in enumerate(named) if count >= least), 0)
    above, below = rows[:place], rows[place + 1 :]
    if not _may_be_titles(above, rows[place]) or max(map(_known, above), default=0) > _known(rows[place]):
        return 0
    votes = _votes(rows[place], below)
    return place if max(votes, default=0) >= _SURE and sum(votes) > 0 else 0


def is_known(name: Cell) -> bool:
    """Tell what columns of reviews are often called.

    Parameters
    ----------
    name : Cell
        A cell of the first row.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_known("Дата отзыва"), is_known("Долго")
    (True, False)
    """
    return isinstance(name, str) and normal(name) in _KNOWN


def column_kind(cells: Iterable[Cell]) -> Kind | None:
    """Tell what a column holds.

    Parameters
    ----------
    cells : iterable of Cell
        Those below its name.

    Returns
    -------
    Kind or None
        None where all are empty.

    Examples
    --------
    >>> column_kind(["5", "4", "нет", "", "3"]).value
    'number'
    """
    counts = Counter(kind for kind in map(kind_of, cells) if kind is not Kind.EMPTY)
    total = counts.total()
    if not total:
        return None
    kind, count = counts.most_common(1)[0]
    if kind in DATA and count >= _MOSTLY * total:
        return kind
    return Kind.SAID if 2 * counts[Kind.SAID] >= total else Kind.WORDS


def _wished(rows: Sequence[Sequence[Cell]], text_column: str | None) -> int | None:
    """Find the row in which a column stands that the user has named, though it is among others or alone."""
    if text_column is None:
        return None
    wanted = text_column.strip().casefold()
    for place, row in enumerate(rows):
        if any(isinstance(cell, str) and cell.strip().casefold() == wanted for cell in row):
            return place if _may_be_titles(rows[:place], row) else None
    return None


def _may_be_titles(above: Sequence[Sequence[Cell]], names: Sequence[Cell]) -> bool:
    return all(_filled(row) < _filled(names) for row in above)


def _has_no_names(rows: Sequence[Sequence[Cell]], text_column: str | None) -> bool:
    first = rows[0]
    if text_column is not None and (place := nameless(text_column)) is not None and 0 < place <= len(first):
        return kind_of(first[place - 1]) is not Kind.EMPTY
    return sum(_votes(first, rows[1:])) < 0


def _is_scored(row: Sequence[Cell]) -> bool:
    return is_scored(["" if cell is None else str(cell) for cell in row])


def _usual_width(rows: Sequence[Sequence[Cell]]) -> int:
    return max(Counter(map(len, rows)).items(), key=lambda item: (item[1], item[0]))[0]


def _filled(row: Sequence[Cell]) -> int:
    return sum(kind_of(cell) is not Kind.EMPTY for cell in row)


def _names(row: Sequence[Cell]) -> int:
    """Count different texts that may be names."""
    return len({cell for cell in row if isinstance(cell, str) and kind_of(cell) in (Kind.WORDS, Kind.SAID)})


def _known(row: Iterable[Cell]) -> int:
    return sum(map(is_known, row))


def _votes(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> list[int]:
    """Weigh of each cell whether it is a name, which is unlike what stands below it: less than 0 speaks against it."""
    return [
        _vote(cell, column_kind([other[place] for other in below if place < len(other)]))
        for place, cell in enumerate(row)
        if kind_of(cell) is not Kind.EMPTY
    ]


def _vote(cell: Cell, usual: Kind | None) -> int:
    if is_known(cell):
        return _DECISIVE if normal(cell) in _OF_REVIEWS else _SURE
    own = kind_of(cell)
    if own in DATA:
        return -_SURE if usual in (own, None) else _SURE
    if usual in DATA:
        return _SURE
    if own is Kind.SAID and is_sentence(cell):
        return -_LIKELY if usual in (Kind.SAID, None) else 0
    return _LIKELY if usual is Kind.SAID else 0
