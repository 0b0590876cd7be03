"""The text of a review, from the cells of its row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from svcnlp.exports.table import Cell, Roles, Row
from svcnlp.messages import message

_WORDS: Final = ("text", "label", "content", "value")
"""Keys under which an object that stands for a text has its words."""

_NESTED: Final[frozenset[type]] = frozenset((dict, list, tuple))
_SHOWN_CHARS: Final = 60


def text_of(roles: Roles, columns: Sequence[str]) -> Callable[[Row], str]:
    """Make a function that gives the text of a row.

    Several columns make one text, a line each; empty cells are left out, and so is a title with
    which the text under it begins.

    Parameters
    ----------
    roles : Roles
        Which columns make up the text, and which of them are introduced by their name.
    columns : sequence of str
        Columns of the export.

    Returns
    -------
    callable
        Takes a `Row`, gives a str; empty when there is no text.

    Examples
    --------
    >>> roles = Roles(text=("Достоинства", "Недостатки", "Отзыв"), labelled=("Достоинства", "Недостатки"))
    >>> print(text_of(roles, roles.text)(Row(["Цена", None, "Беру второй раз"])))
    Достоинства: Цена
    Беру второй раз
    """
    places = [columns.index(column) for column in roles.text]
    if len(places) == 1 and not roles.labelled:
        return _one(places[0])
    return _several(
        [
            (place, column if column in roles.labelled else None)
            for place, column in zip(places, roles.text, strict=True)
        ]
    )


def judgeable(rows: Iterator[Row], roles: Roles, columns: Sequence[str]) -> Iterator[Row]:
    """Refuse to judge rows where an object without words stands for the text.

    Parameters
    ----------
    rows : iterator of Row
        Of an export.
    roles : Roles
        Which of its columns make up the text.
    columns : sequence of str
        Its columns.

    Yields
    ------
    Row
        All of them; such a row says what is wrong with it.

    Examples
    --------
    >>> rows = iter([Row([{"text": "Да"}]), Row([{"stars": 5}])])
    >>> [row.trusted for row in judgeable(rows, Roles(text=("said",)), ["said"])]
    [True, False]
    """
    places = [columns.index(column) for column in roles.text]
    for row in rows:
        for place in places:
            cell = row.cells[place]
            if cell.__class__ in _NESTED and row.trusted and not _has_words(cell):
                said = json.dumps(cell, ensure_ascii=False, default=str)
                problem = message(
                    "not judged: the text is {value}, not words; name the column of the reviews with --text-column",
                    value=said if len(said) <= _SHOWN_CHARS else f"{said[:_SHOWN_CHARS]}…",
                )
                row = row._replace(problem=row.problem or problem, trusted=False)
        yield row


def _has_words(cell: Cell) -> bool:
    if isinstance(cell, dict):
        return not cell or _words(cell) is not None
    return all(map(_has_words, cell)) if isinstance(cell, list | tuple) else True


def _words(value: dict[str, Any]) -> str | None:
    return next((words for key in _WORDS if isinstance(words := value.get(key), str)), None)


def _one(place: int) -> Callable[[Row], str]:
    def read(row: Row) -> str:
        cell = row.cells[place]
        return cell if cell.__class__ is str else _said(cell)

    return read


def _several(parts: Sequence[tuple[int, str | None]]) -> Callable[[Row], str]:
    def read(row: Row) -> str:
        said = [(label, _said(row.cells[place]).strip()) for place, label in parts]
        filled = [(label, text) for label, text in said if text]
        lines = [
            text if label is None else f"{label}: {text}"
            for number, (label, text) in enumerate(filled)
            if label is not None or not _is_repeated(text, filled[number + 1 :])
        ]
        return "\n".join(lines)

    return read


def _is_repeated(text: str, following: Sequence[tuple[str | None, str]]) -> bool:
    # Platforms make a title of the first words where the author gave none, and end it with dots.
    return any(other.startswith(text.rstrip(".… ")) for _, other in following)


def _said(cell: Cell) -> str:
    """Give a cell as text; a list as its parts, each on a line, and an object as its words."""
    if cell is None:
        return ""
    if isinstance(cell, list | tuple):
        return "\n".join(filter(None, map(_said, cell)))
    return (_words(cell) or "") if isinstance(cell, dict) else str(cell)
