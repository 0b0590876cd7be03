"""What separates the cells of a table in text, and whether a text is a table at all."""

from __future__ import annotations

import csv
import io
import re
from typing import Final, NamedTuple

from svcnlp.exports.headers import HEADER_WITHIN, column_kind, header_place, is_known
from svcnlp.exports.kinds import DATA, kind_of

DELIMITERS: Final = (",", ";", "\t", "|")

SEPARATOR_LINE: Final = re.compile(r"sep=([^\w\"\x00-\x08\x0a-\x1f\ud800-\udfff])\s*", re.IGNORECASE)
"""A first line that tells spreadsheets what separates cells, and is no row."""

_LEAST_AGREEING: Final = 0.7
# A table as wide and as long as this needs no names that look like names.
_WIDE, _LONG = 3, 3
_LONG_NAME: Final = 60
_SAMPLE_ROWS: Final = 40

_IN_QUOTES: Final = r'(?<![^{mark}\r\n])"((?>(?:[^"\\]+|\\.)*))"(?![^{mark}\r\n])'
_DOUBLED: Final = r'[^"\\{mark}\r\n]""|"""'
_QUOTED: Final = re.compile(r'(?<![^,\r\n])"[^"]*"(?![^,\r\n])')


class _Look(NamedTuple):
    """How a text looks as a table."""

    titles: int
    header: list[str]
    rows: list[list[str]]
    agreeing: float
    is_spaced: bool
    is_quoted: bool


def find_delimiter(head: str, *, whole: bool, certain: bool = False) -> str | None:
    r"""Tell what separates the cells of a table in text, if it is a table.

    Parameters
    ----------
    head : str
        The beginning of the file.
    whole : bool
        Whether that is all of it.
    certain : bool
        Whether it is known to be a table; one of a single column is then possible.

    Returns
    -------
    str or None
        One of `DELIMITERS`, or what the first line says (``sep=;``); None for running text.

    Examples
    --------
    >>> find_delimiter("id;text\n1;Да, конечно\n", whole=True)
    ';'
    >>> find_delimiter("Пришли, увидели, ушли.\nДолго, дорого.\n", whole=True) is None
    True
    """
    if said := SEPARATOR_LINE.fullmatch(head.partition("\n")[0]):
        return said[1]
    looks = {delimiter: _look(head, delimiter, whole) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: _rate(looks[delimiter]))
    if certain:
        # Whoever names a list of reviews as a table means one of a single column.
        return next((mark for mark in ";\t|" if mark not in head), best) if _is_prose(looks[best]) else best
    return best if _is_table(looks[best], best) else None


def has_escapes(head: str, delimiter: str) -> bool:
    r"""Tell whether a quotation mark in a quoted cell has a backslash before it, as databases write it.

    Parameters
    ----------
    head : str
        The beginning of the file.
    delimiter : str
        What separates its cells.

    Returns
    -------
    bool
        False where any such mark is doubled, as in other tables.

    Examples
    --------
    >>> has_escapes(r'1,"Сказали \"нет\" и ушли"', ","), has_escapes(r'1,"Сказали ""нет"" в C:\"', ",")
    (True, False)
    """
    if '\\"' not in head:
        return False
    mark = re.escape(delimiter)
    if re.search(_DOUBLED.format(mark=mark), head):
        return False
    return any('\\"' in found for found in re.findall(_IN_QUOTES.format(mark=mark), head, re.DOTALL))


def _look(head: str, delimiter: str, whole: bool) -> _Look:
    # The limit of the standard library is one for the whole process: others may have lowered it.
    csv.field_size_limit(max(csv.field_size_limit(), len(head)))
    escape = "\\" if has_escapes(head, delimiter) else None
    lines = io.StringIO(head, newline="")
    records = [record for record in csv.reader(lines, delimiter=delimiter, escapechar=escape) if record]
    if not whole and len(records) > 1:
        records.pop()
    if not records:
        return _Look(0, [], [], 0.0, False, False)
    titles = header_place(records[:HEADER_WITHIN])
    header, *rows = records[titles:]
    width = len(header)
    agreeing = sum(len(row) == width for row in rows) / len(rows) if rows else 1.0
    is_spaced = any(cell[:1] == " " for cell in header[1:])
    # Only beside commas, the weakest mark, is this asked.
    is_quoted = delimiter == "," and _QUOTED.search(head) is not None
    return _Look(titles, header, rows, agreeing, is_spaced, is_quoted)


def _rate(look: _Look) -> tuple[bool, float, int, int]:
    return len(look.header) > 1 and not _is_prose(look), look.agreeing, -look.titles, len(look.header)


def _is_table(look: _Look, delimiter: str) -> bool:
    """Tell a table from running text, which has commas too, by its rows being alike and its header being one."""
    width = len(look.header)
    if width < 2 or not look.rows or look.agreeing < _LEAST_AGREEING:
        return False
    if _is_prose(look):
        return False
    if delimiter == ",":
        return _has_data(look) or (_is_named(look) and (look.is_quoted or any(map(is_known, look.header))))
    return (width >= _WIDE and len(look.rows) >= _LONG) or _is_named(look)


def _is_prose(look: _Look) -> bool:
    """Tell sentences, and lines of a chat, by the blank that follows their commas."""
    return look.is_spaced and not _has_data(look)


def _is_named(look: _Look) -> bool:
    """Tell whether the header may be one."""
    names = [name.strip() for name in look.header]
    return len({*names} - {""}) == len(names) and max(map(len, names)) <= _LONG_NAME


def _has_data(look: _Look) -> bool:
    """Tell whether a column holds numbers, dates or addresses, in sentences below a name at that."""
    return any(
        column_kind([row[place] for row in look.rows[:_SAMPLE_ROWS] if place < len(row)]) in DATA
        for place, name in enumerate(look.header)
        if not (look.is_spaced and kind_of(name) in DATA) and not _is_fraction(look.header, place)
    )


def _is_fraction(header: list[str], place: int) -> bool:
    """Tell the second half of a number such as 4,5 within a sentence."""
    before = header[place - 1] if place else ""
    return before[-1:].isdigit() and header[place][:1].isdigit() and kind_of(before) not in DATA
