"""Cells as text."""

from __future__ import annotations

import json
import math
import re
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from svcnlp.exports.table import Cell

_TIMES: Final = (datetime, date, time, timedelta)

_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def cell_text(cell: Cell) -> str:
    """Write a cell as text.

    Parameters
    ----------
    cell : Cell
        What a reader gave.

    Returns
    -------
    str
        Text as it is; dates in ISO 8601, durations as spreadsheets show them, whole numbers without a point, lists
        and objects as JSON.

    Examples
    --------
    >>> [cell_text(cell) for cell in ("да", 5.0, 4.5, None, True, {"a": ["б"]}, timedelta(hours=30))]
    ['да', '5', '4.5', '', 'true', '{"a": ["б"]}', '30:00:00']
    """
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    if isinstance(cell, _TIMES):
        return _time_text(cell)
    if isinstance(cell, bool | list | dict):
        return json_text(cell)
    return str(cell)


def json_text(cell: Cell) -> str:
    """Write a cell as JSON on one line; what JSON has no form for becomes text."""
    try:
        return _JSON.encode(cell)
    except ValueError:
        return json.dumps(_finite(cell), ensure_ascii=False, default=_other_as_json)


def _finite(cell: Cell) -> Cell:
    """Turn the numbers that JSON has no form for, such as NaN, into text."""
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    if isinstance(cell, list | tuple):
        return [_finite(item) for item in cell]
    if isinstance(cell, dict):
        return {key: _finite(item) for key, item in cell.items()}
    return cell


def _other_as_json(cell: Any) -> str:
    return _time_text(cell) if isinstance(cell, _TIMES) else str(cell)


_JSON: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_other_as_json)


def _time_text(cell: datetime | date | time | timedelta) -> str:
    if isinstance(cell, timedelta):
        return _duration_text(cell)
    return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()


def _duration_text(duration: timedelta) -> str:
    whole = duration // timedelta(microseconds=1)
    seconds, fraction = divmod(abs(whole), 1_000_000)
    sign = "-" if whole < 0 else ""
    text = f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{text}.{fraction:06}".rstrip("0") if fraction else text


def without_surrogates(text: str) -> str:
    r"""Put U+FFFD for each lone half of a surrogate pair, which no file in UTF-8 can hold.

    Examples
    --------
    >>> without_surrogates("да\ud83d")
    'да\ufffd'
    """
    return _SURROGATES.sub("\ufffd", text)


def utf8(text: str) -> bytes:
    """Encode text, lone surrogates replaced."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return without_surrogates(text).encode()
