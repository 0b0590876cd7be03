"""Which column of a table holds the reviews, and which the date, rating, branch, author, source and address."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from svcnlp.exports import headings
from svcnlp.exports.headings import find, find_all, normal
from svcnlp.exports.kinds import SAID_WORDS, is_date, is_link
from svcnlp.exports.table import Cell, Roles, Row
from svcnlp.messages import SvcnlpError

_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_RUSSIAN_WORD: Final = re.compile("[а-яё]{2,}", re.IGNORECASE)
_MOST: Final = 0.8
_HALF: Final = 0.5
_AS_GOOD: Final = 0.5
"""A column with this share of another's words is as likely to hold the reviews."""

_SOME: Final = 0.1
"""A column with less than this share of another's words is a title or topic of it."""


@dataclass(frozen=True, slots=True)
class _Looks:
    """What the cells of a column look like.

    Attributes
    ----------
    lettered : bool
        Whether any cell has a word in it.
    prose : float
        Share of the filled cells that have several Russian words.
    distinct : float
        Share of the filled cells that differ from those before.
    words : float
        Russian words a row.
    in_most : bool
        Whether most rows have prose here.
    """

    lettered: bool
    prose: float
    distinct: float
    words: float
    in_most: bool

    @property
    def may_be_reviews(self) -> bool:
        return self.prose >= _HALF and self.distinct >= _HALF


def guess_roles(columns: Sequence[str], sample: Sequence[Row], name: str, text_column: str | None = None) -> Roles:
    """Tell which columns of a table hold what.

    Names decide first, in Russian or English; where they do not, the column with the most
    Russian prose is taken for the reviews.

    Parameters
    ----------
    columns : sequence of str
        Columns of the export.
    sample : sequence of Row
        Its first rows.
    name : str
        The export's name, for messages.
    text_column : str, optional
        The column of the reviews, when the user has named it.

    Returns
    -------
    Roles

    Raises
    ------
    SvcnlpError
        If no column looks like reviews, or several do, or there is none of the name `text_column`.

    Examples
    --------
    >>> guess_roles(["№", "Дата отзыва", "Отзыв"], [Row(["1", "02.03.2025", "Быстро и вежливо"])], "may.csv")
    ... # doctest: +ELLIPSIS
    Roles(text=('Отзыв',), labelled=(), date='Дата отзыва', ...)
    """
    cells = {
        column: [row.cells[place] for row in sample if row.trusted and row.cells[place] not in (None, "")]
        for place, column in enumerate(columns)
    }
    if text_column is not None:
        text = with_text_column(Roles(), columns, text_column, name)
    else:
        text = _text_roles(columns, {column: _looks(found, len(sample)) for column, found in cells.items()}, name)
    roles = named_roles([column for column in columns if column not in text.text])
    return replace(
        roles,
        text=text.text,
        labelled=text.labelled,
        date=roles.date or _mostly(cells, text.text, is_date),
        url=roles.url or _mostly(cells, text.text, is_link),
    )


def named_roles(columns: Sequence[str]) -> Roles:
    """Tell by their names which columns hold the date, rating, branch, author, source and address.

    Parameters
    ----------
    columns : sequence of str
        Columns of an export.

    Returns
    -------
    Roles
        Without text.

    Examples
    --------
    >>> named_roles(["stars", "publishedAtDate"]).rating
    'stars'
    """
    return Roles(
        date=find(columns, headings.DATE),
        rating=find(columns, headings.RATING),
        branch=find(columns, headings.BRANCH),
        author=find(columns, headings.AUTHOR),
        source=find(columns, headings.SOURCE),
        url=find(columns, headings.URL),
    )


def with_text_column(roles: Roles, columns: Sequence[str], text_column: str, name: str) -> Roles:
    """Take the text from the column that the user has named.

    Parameters
    ----------
    roles : Roles
        What was found without it.
    columns : sequence of str
        Columns of the export.
    text_column : str
        What the user calls the column; case, and spaces around it, do not matter where no column is named exactly so.

    Returns
    -------
    Roles

    Raises
    ------
    SvcnlpError
        If there is no such column.

    Examples
    --------
    >>> with_text_column(Roles(text=("a",)), ["a", "b"], "B", "may.csv").text
    ('b',)
    """
    wanted = text_column.strip().casefold()
    alike = [column for column in columns if column.strip().casefold() == wanted]
    if text_column not in columns and len(alike) != 1:
        raise SvcnlpError(
            "{path}: there is no column {column}; give --text-column one of: {columns}",
            path=name,
            column=text_column,
            columns=", ".join(columns),
        )
    return replace(roles, text=(text_column if text_column in columns else alike[0],), labelled=())


def _text_roles(columns: Sequence[str], looks: dict[str, _Looks], name: str) -> Roles:
    lettered = [column for column in columns if looks[column].lettered]
    pros, cons = find(columns, headings.PROS), find(columns, headings.CONS)
    if pros is not None and cons is not None:
        rest = find(lettered, headings.REVIEW) or find(lettered, headings.TEXT)
        return Roles(text=(pros, cons, rest) if rest else (pros, cons), labelled=(pros, cons))
    alike = [column for column in lettered if headings.OF_REVIEWS.search(normal(column))]
    prose = [column for column in columns if looks[column].may_be_reviews]
    for candidates in (
        find_all(lettered, headings.REVIEW),
        find_all(lettered, headings.TEXT),
        _without_others(alike),
        _without_others(prose),
        # Nothing but empty cells was seen: only the name can tell.
        find_all(columns, headings.REVIEW),
        find_all(columns, headings.TEXT),
    ):
        if candidates:
            best = _best(candidates, looks, name)
            _refuse_rivals(best, _without_others(prose), looks, name)
            return Roles(text=(best,))
    raise SvcnlpError(
        "{path}: no column looks like reviews; name it with --text-column, one of: {columns}",
        path=name,
        columns=", ".join(columns),
    )


def _without_others(columns: Sequence[str]) -> list[str]:
    """Leave out columns that hold something else by their names; what is answered to a question is no such thing."""
    return [column for column in columns if _may_be_said(normal(column))]


def _may_be_said(name: str) -> bool:
    return headings.ASKS.search(name) is not None or not headings.NOT_REVIEWS.search(name)


def _best(candidates: Sequence[str], looks: dict[str, _Looks], name: str) -> str:
    """Choose the column with clearly the most Russian words."""
    if len(candidates) == 1:
        return candidates[0]
    first, second = sorted(candidates, key=lambda column: looks[column].words, reverse=True)[:2]
    if looks[second].words > _AS_GOOD * looks[first].words or not looks[first].words:
        raise _ambiguous(first, second, name)
    return first


def _refuse_rivals(best: str, columns: Sequence[str], looks: dict[str, _Looks], name: str) -> None:
    """Refuse to choose where most rows have prose in another column too, whatever its name.

    Exports that were joined have a column each, and no row has both.
    """
    if not looks[best].in_most:
        return
    others = set(find_all(columns, headings.OTHERS))
    for column in columns:
        is_slight = looks[column].words < _SOME * looks[best].words
        if column != best and column not in others and not is_slight and looks[column].in_most:
            raise _ambiguous(best, column, name)


def _ambiguous(first: str, second: str, name: str) -> SvcnlpError:
    return SvcnlpError(
        "{path}: the reviews may be in the column {first} or {second}; say which with --text-column",
        path=name,
        first=first,
        second=second,
    )


def _looks(cells: Sequence[Cell], rows: int) -> _Looks:
    texts = [cell for cell in cells if isinstance(cell, str)]
    words = [len(_RUSSIAN_WORD.findall(text)) for text in texts]
    return _Looks(
        lettered=any(isinstance(cell, list) or (isinstance(cell, str) and _LETTERS.search(cell)) for cell in cells),
        prose=sum(count >= SAID_WORDS for count in words) / max(1, len(cells)),
        distinct=len(set(texts)) / max(1, len(texts)),
        words=sum(words) / max(1, rows),
        in_most=sum(count >= SAID_WORDS for count in words) >= _HALF * max(1, rows),
    )


def _mostly(cells: dict[str, list[Cell]], taken: Sequence[str], test: Callable[[Cell], bool]) -> str | None:
    """Find the first column most cells of which pass a test."""
    for column, found in cells.items():
        if column not in taken and found and sum(map(test, found)) >= _MOST * len(found):
            return column
    return None
