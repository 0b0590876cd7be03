"""What separates the cells of a table in text, and whether a text is a table at all."""

from __future__ import annotations

import csv
import io
import re
from typing import Final, NamedTuple

DELIMITERS: Final = (",", ";", "\t")

SEPARATOR_LINE: Final = re.compile(r"sep=([^\w\"\x00-\x08\x0a-\x1f\ud800-\udfff])\s*", re.IGNORECASE)
"""A first line that tells spreadsheets what separates cells, and is no row."""

_ENDS_AS_PROSE: Final = re.compile(r"[.!?…)]\s*$")
_LEAST_AGREEING: Final = 0.7
# A table as wide and as long as this needs no names that look like names.
_WIDE, _LONG = 3, 3
_LONG_NAME: Final = 60


class _Look(NamedTuple):
    """How a text looks as a table."""

    header: list[str]
    rows: int
    agreeing: float


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
    return best if certain or _is_table(looks[best]) else None


def _look(head: str, delimiter: str, whole: bool) -> _Look:
    # The limit of the standard library is one for the whole process: others may have lowered it.
    csv.field_size_limit(max(csv.field_size_limit(), len(head)))
    records = [record for record in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter) if record]
    if not whole and len(records) > 1:
        records.pop()
    if not records:
        return _Look([], 0, 0.0)
    header, *rows = records
    width = len(header)
    agreeing = sum(len(row) == width for row in rows) / len(rows) if rows else 1.0
    return _Look(header, len(rows), agreeing)


def _rate(look: _Look) -> tuple[bool, float, int]:
    return len(look.header) > 1, look.agreeing, len(look.header)


def _is_table(look: _Look) -> bool:
    """Tell a table from running text, which has commas too, by its rows being alike and its header being one."""
    width = len(look.header)
    if width < 2 or not look.rows or look.agreeing < _LEAST_AGREEING:
        return False
    if width >= _WIDE and look.rows >= _LONG:
        return True
    names = [name.strip() for name in look.header]
    named = len({*names} - {""}) == width and max(map(len, names)) <= _LONG_NAME
    return named and not _ENDS_AS_PROSE.search(look.header[-1])
