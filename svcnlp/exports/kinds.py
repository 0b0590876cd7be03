"""What a cell of a table holds, told by its looks: a number, a moment, an address, a few words, something said."""

from __future__ import annotations

import re
from datetime import date, time
from enum import Enum
from typing import Final

from svcnlp.exports.table import Cell

SAID_WORDS: Final = 3
"""Words in a cell from which on it may be what somebody said."""

_DATE: Final = re.compile(r"\d{4}-\d\d?-\d\d?(?:\D|$)|\d\d?[./]\d\d?[./]\d{2,4}(?:\D|$)")
_LINK: Final = re.compile(r"https?://\S+$")
_NUMBER: Final = re.compile(r"[+-]?\d[\d \u00a0]{0,30}(?:[.,]\d{1,30})?\s?%?")
_MONTHS: Final = "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MOMENT: Final = re.compile(
    rf"\d{{4}}[/.]\d\d?[/.]\d\d?(?:\D|$)|\d\d?:\d\d(?::\d\d)?$|\d\d? (?:{_MONTHS})\w* \d{{4}}\b", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")

_SENTENCE_WORDS: Final = 9
"""Words from which on a text is no name of a column, unless it asks for something."""

_ENDS_SENTENCE: Final = re.compile(r"[.!…]\s*$|[.!…,] ")
_ASKS: Final = re.compile(
    r"[?:]\s*$|\b(?:пожалуйста|опишите|расскажите|укажите|напишите|поделитесь|оцените|поставьте|уточните|отметьте|"
    r"прокомментируйте|please|describe|rate|tell)\b",
    re.IGNORECASE,
)


class Kind(Enum):
    """What a cell holds."""

    EMPTY = "empty"
    NUMBER = "number"
    MOMENT = "moment"
    LINK = "link"
    WORDS = "words"
    SAID = "said"


DATA: Final = frozenset({Kind.NUMBER, Kind.MOMENT, Kind.LINK})
"""What no column is called."""


def kind_of(cell: Cell) -> Kind:
    """Tell what a cell holds.

    Parameters
    ----------
    cell : Cell
        Of any table.

    Returns
    -------
    Kind

    Examples
    --------
    >>> [kind_of(cell).value for cell in ("4,5", "01.05.2024 10:00", "Пермь", "Ждали мастера три дня", "")]
    ['number', 'moment', 'words', 'said', 'empty']
    """
    if isinstance(cell, str):
        return _kind_of_text(cell.strip())
    if cell is None:
        return Kind.EMPTY
    if isinstance(cell, bool | int | float):
        return Kind.NUMBER
    return Kind.MOMENT if isinstance(cell, date | time) else Kind.WORDS


def _kind_of_text(text: str) -> Kind:
    if not text:
        return Kind.EMPTY
    if _NUMBER.fullmatch(text):
        return Kind.NUMBER
    if _DATE.match(text) or _MOMENT.match(text):
        return Kind.MOMENT
    if _LINK.match(text):
        return Kind.LINK
    return Kind.SAID if len(_WORD.findall(text)) >= SAID_WORDS else Kind.WORDS


def is_sentence(text: str) -> bool:
    """Tell what somebody said from what a column may be called, be it a question of a survey.

    Parameters
    ----------
    text : str
        A cell of the first row.

    Returns
    -------
    bool

    Examples
    --------
    >>> texts = ("Ждали долго, ушли ни с чем.", "Ваш отзыв о работе салона", "Почему вы поставили такую оценку?")
    >>> [is_sentence(text) for text in texts]
    [True, False, False]
    """
    words = len(_WORD.findall(text))
    long_enough = words >= SAID_WORDS and _ENDS_SENTENCE.search(text) is not None
    return (long_enough or words >= _SENTENCE_WORDS) and not _ASKS.search(text)


def is_date(cell: Cell) -> bool:
    """Tell a date, be it written as text.

    Parameters
    ----------
    cell : Cell
        Of any table.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_date("2025-03-02 10:00"), is_date("5")
    (True, False)
    """
    return isinstance(cell, date) or (isinstance(cell, str) and _DATE.match(cell.strip()) is not None)


def is_link(cell: Cell) -> bool:
    """Tell an address on the web.

    Parameters
    ----------
    cell : Cell
        Of any table.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_link("https://example.org/1")
    True
    """
    return isinstance(cell, str) and _LINK.match(cell.strip()) is not None
