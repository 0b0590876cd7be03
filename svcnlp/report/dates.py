"""The day of a review, from what exports have for dates."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from svcnlp.exports.table import Cell

EARLIEST: Final = date(1995, 1, 1)
"""An earlier day is a mistake: there were no reviews to export."""

_FIRST_DAY_OF_SHEETS: Final = date(1899, 12, 30)
"""Workbooks count days from there; one that keeps a date as a bare number gives that count."""

_DAYS_OF_SHEETS: Final = range(30_000, 80_000)
_SECONDS: Final = range(800_000_000, 10_000_000_000)
_THOUSAND: Final = 1000

_YEAR_FIRST: Final = re.compile(r"(?<!\d)(\d{4})[-./](\d\d?)[-./](\d\d?)(?!\d)")
_YEAR_LAST: Final = re.compile(r"(?<!\d)(\d\d?)[-./](\d\d?)[-./](\d{4}|\d\d)(?!\d)")
_DAY_WORD_YEAR: Final = re.compile(r"(?<!\d)(\d\d?)[\s-]+([a-zа-я]{3,10})[.,]?[\s-]+(\d{4})(?!\d)")
_WORD_DAY_YEAR: Final = re.compile(r"\b([a-z]{3,9})\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_DIGITS: Final = re.compile(r"\d{5,13}(?:\.\d*)?")
_PLAIN: Final = re.compile(r"(?:19|20)\d{6}")

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        "янв jan|фев feb|мар mar|апр apr|мая май may|июн jun|июл jul|авг aug|сен sep|окт oct|ноя nov|дек dec".split(
            "|"
        ),
        start=1,
    )
    for name in names.split()
}
_LETTERS_OF_MONTH: Final = 3
_MONTHS_A_YEAR: Final = 12
_LONGEST: Final = 60
"""Characters of a cell that are searched: a date is short, and what is longer is no date."""


def day_of(cell: Cell, latest: date) -> date | None:
    """Tell the day of a review.

    Known are dates of workbooks and Parquet, ISO 8601, day-month-year with dots, slashes or dashes (the month first
    only where the other way makes no date), months as Russian or English words, seconds or milliseconds since
    1970, and days as workbooks count them. The day is taken as it is written, whatever the time zone.

    Parameters
    ----------
    cell : Cell
        What the export has.
    latest : date
        A later day is a mistake, too.

    Returns
    -------
    date or None
        None for what is no date, such as «вчера» or a year alone.

    Examples
    --------
    >>> cells = ("2025-03-02T14:05:00Z", "02.03.25 14:05", "2 марта 2025 г.", "Mar 2, 2025", 1740924300, "вчера")
    >>> [str(day_of(cell, date(2025, 12, 31))) for cell in cells]
    ['2025-03-02', '2025-03-02', '2025-03-02', '2025-03-02', '2025-03-02', 'None']
    """
    if isinstance(cell, bool) or cell is None:
        return None
    try:
        day = _day(cell)
    except (ValueError, OverflowError):
        return None
    return day if day is not None and EARLIEST <= day <= latest else None


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return _counted(float(cell))
    return _written(cell.strip()) if isinstance(cell, str) and len(cell) <= _LONGEST else None


def _counted(number: float) -> date | None:
    """Read a number as what programs count since some day."""
    whole = int(number)
    if whole in _DAYS_OF_SHEETS:
        return _FIRST_DAY_OF_SHEETS + timedelta(days=whole)
    if whole // _THOUSAND in _SECONDS:
        whole //= _THOUSAND
    return date(1970, 1, 1) + timedelta(seconds=whole) if whole in _SECONDS else None


def _written(text: str) -> date | None:
    if _PLAIN.fullmatch(text):
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if _DIGITS.fullmatch(text):
        return _counted(float(text))
    if found := _YEAR_FIRST.search(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.search(text):
        return _day_first(int(found[1]), int(found[2]), int(found[3]))
    small = text.lower()
    if found := _DAY_WORD_YEAR.search(small):
        return _named(found[2], int(found[1]), int(found[3]))
    if found := _WORD_DAY_YEAR.search(small):
        return _named(found[1], int(found[2]), int(found[3]))
    return None


def _day_first(day: int, month: int, year: int) -> date:
    if month > _MONTHS_A_YEAR:
        day, month = month, day
    return date(year if year >= 100 else 2000 + year, month, day)


def _named(word: str, day: int, year: int) -> date | None:
    month = _MONTHS.get(word[:_LETTERS_OF_MONTH])
    return None if month is None else date(year, month, day)
