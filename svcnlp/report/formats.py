"""Numbers, shares and days as the reader's language writes them."""

from __future__ import annotations

from datetime import date
from typing import Final

from svcnlp.labels import Lang

NBSP: Final = "\u00a0"
MINUS: Final = "\u2212"
DASH: Final = "–"

NOUNS: Final[dict[str, dict[Lang, tuple[str, ...]]]] = {
    "review": {"ru": ("отзыв", "отзыва", "отзывов"), "en": ("review", "reviews")},
    "row": {"ru": ("строка", "строки", "строк"), "en": ("row", "rows")},
    "group": {"ru": ("группа", "группы", "групп"), "en": ("group", "groups")},
    "review_of": {"ru": ("отзыва", "отзывов", "отзывов"), "en": ("review", "reviews")},
    "row_of": {"ru": ("строки", "строк", "строк"), "en": ("row", "rows")},
}
"""Forms for 1, 2 and 5 in Russian, for 1 and 2 in English; those with ``_of`` stand after «из» or «у»."""

_MONTHS: Final[dict[Lang, tuple[str, ...]]] = {
    "ru": tuple("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()),
    "en": tuple("January February March April May June July August September October November December".split()),
}
_MONTHS_OF: Final[dict[Lang, tuple[str, ...]]] = {
    "ru": tuple("января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()),
    "en": _MONTHS["en"],
}
_MONTHS_SHORT: Final[dict[Lang, tuple[str, ...]]] = {
    "ru": tuple("янв фев мар апр май июн июл авг сен окт ноя дек".split()),
    "en": tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
}

_FINE: Final = 0.0995
_NARROW: Final = 0.015


def number(value: float, lang: Lang, digits: int = 0) -> str:
    """Write a number.

    Parameters
    ----------
    value : float
        Any number.
    lang : {"ru", "en"}
        Language of the reader.
    digits : int, optional
        Digits after the point.

    Returns
    -------
    str
        Thousands are parted, and nothing in it breaks over a line.

    Examples
    --------
    >>> number(-12345.678, "en", 1)
    '−12,345.7'
    >>> number(12345.678, "ru", 1).replace(NBSP, "_")
    '12_345,7'
    """
    text = f"{abs(value):,.{digits}f}"
    if lang == "ru":
        text = text.replace(",", NBSP).replace(".", ",")
    return (MINUS if value < 0 and text.strip(f"0,.{NBSP}") else "") + text


def percent(value: float, lang: Lang, digits: int | None = None) -> str:
    """Write a share as per cent.

    Parameters
    ----------
    value : float
        0 to 1.
    lang : {"ru", "en"}
        Language of the reader.
    digits : int, optional
        Digits after the point; one of a small share, else none, when not given.

    Returns
    -------
    str

    Examples
    --------
    >>> percent(0.034, "en"), percent(0.34, "en")
    ('3.4%', '34%')
    """
    shown = share_digits(value, None, None) if digits is None else digits
    return number(100 * value, lang, shown) + (f"{NBSP}%" if lang == "ru" else "%")


def share_digits(value: float, low: float | None, high: float | None) -> int:
    """Say how many digits after the point a share in per cent deserves: one when it is small or well known."""
    well_known = low is not None and high is not None and high - low < _NARROW
    return 1 if abs(value) < _FINE or well_known else 0


def between(low: float, high: float, lang: Lang, digits: int = 0) -> str:
    """Write an interval.

    Parameters
    ----------
    low, high : float
        Its ends.
    lang : {"ru", "en"}
        Language of the reader.
    digits : int, optional
        Digits after the point.

    Returns
    -------
    str
        With a dash, or in words where an end is negative.

    Examples
    --------
    >>> between(1.2, 3.4, "en", 1), between(-1, 3, "en").replace(NBSP, " ")
    ('1.2–3.4', '−1 to 3')
    """
    ends = number(low, lang, digits), number(high, lang, digits)
    if ends[0].startswith(MINUS):
        return f"{NBSP}{'до' if lang == 'ru' else 'to'}{NBSP}".join(ends)
    return DASH.join(ends)


def signed(value: float, lang: Lang, digits: int = 0) -> str:
    """Write a difference with its sign.

    Examples
    --------
    >>> signed(0.5, "en", 1), signed(-0.5, "en", 1)
    ('+0.5', '−0.5')
    """
    text = number(value, lang, digits)
    return text if text.startswith(MINUS) or not text.strip(f"0,.{NBSP}") else f"+{text}"


def points(lang: Lang) -> str:
    """Name the unit in which shares differ."""
    return f"п.{NBSP}п." if lang == "ru" else "pp"


def counted(count: int, noun: str, lang: Lang) -> str:
    """Write a count with its noun in the form that the count asks for.

    Parameters
    ----------
    count : int
        How many.
    noun : str
        Key of `NOUNS`.
    lang : {"ru", "en"}
        Language of the reader.

    Returns
    -------
    str

    Examples
    --------
    >>> [counted(n, "review", "ru").replace(NBSP, " ") for n in (1, 22, 11, 1500)]
    ['1 отзыв', '22 отзыва', '11 отзывов', '1 500 отзывов']
    """
    return f"{number(count, lang)}{NBSP}{NOUNS[noun][lang][_form(count, lang)]}"


def _form(count: int, lang: Lang) -> int:
    if lang == "en":
        return 0 if count == 1 else 1
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else 2


def day(value: date, lang: Lang) -> str:
    """Write a day.

    Examples
    --------
    >>> day(date(2025, 3, 2), "ru").replace(NBSP, " ")
    '2 марта 2025'
    """
    return f"{value.day}{NBSP}{_MONTHS_OF[lang][value.month - 1]} {value.year}"


def days(first: date, last: date, lang: Lang) -> str:
    """Write a span of days, saying month and year once where they are the same.

    Examples
    --------
    >>> days(date(2025, 3, 3), date(2025, 3, 9), "ru").replace(NBSP, " ")
    '3–9 марта 2025'
    >>> days(date(2025, 12, 29), date(2026, 1, 4), "en").replace(NBSP, " ")
    '29 December 2025 – 4 January 2026'
    """
    if first == last:
        return day(first, lang)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{DASH}{day(last, lang)}"
    start = f"{first.day}{NBSP}{_MONTHS_OF[lang][first.month - 1]}" if first.year == last.year else day(first, lang)
    return f"{start} {DASH} {day(last, lang)}"


def period_name(start: date, end: date, unit: str, lang: Lang) -> str:
    """Name a week or a month.

    Examples
    --------
    >>> period_name(date(2025, 3, 1), date(2025, 3, 31), "month", "ru")
    'март 2025'
    """
    if unit == "month":
        return f"{_MONTHS[lang][start.month - 1]} {start.year}"
    return days(start, end, lang)


def period_mark(start: date, unit: str, lang: Lang) -> str:
    """Name a week or a month as briefly as an axis needs it, without its year.

    Examples
    --------
    >>> period_mark(date(2025, 3, 3), "week", "ru"), period_mark(date(2025, 3, 1), "month", "en")
    ('3 мар', 'Mar')
    """
    month = _MONTHS_SHORT[lang][start.month - 1]
    return month if unit == "month" else f"{start.day} {month}"
