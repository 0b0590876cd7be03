"""Rows of JSON: objects as cells, and what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Final, TextIO

import ijson

from svcnlp.exports.depth import MAX_DEPTH, Depth
from svcnlp.exports.encodings import TextSource, Undecodable
from svcnlp.exports.exact import exact
from svcnlp.exports.nested import spread
from svcnlp.exports.table import Cell, Row
from svcnlp.exports.utf8 import REPLACEMENT, encoded, whole_escapes
from svcnlp.messages import SvcnlpError, message

MAX_LINE_CHARS: Final = 20_000_000
"""A longer line of JSON Lines is refused."""

BROKEN: Final = (ijson.JSONError, ValueError, RecursionError, ArithmeticError)
"""What parsers raise when JSON is broken."""

_SHOWN_CHARS: Final = 80


def line_values(file: TextIO, text: TextSource) -> Iterator[Any]:
    """Read JSON Lines.

    Parameters
    ----------
    file : TextIO
        What `text.open` gave.
    text : TextSource
        The file, for messages.

    Yields
    ------
    object
        The value of each line that is not blank; of a broken line itself, as text.

    Raises
    ------
    SvcnlpError
        If a line is too long.
    """
    met = Undecodable.met
    number = 0
    for line in iter(partial(file.readline, MAX_LINE_CHARS + 1), ""):
        if line.isspace():
            continue
        number += 1
        if len(line) > MAX_LINE_CHARS:
            raise SvcnlpError(
                "{path}: row {row} has more than {limit} characters; take it out or save it in several rows",
                path=text.source.name,
                row=number,
                limit=MAX_LINE_CHARS,
            )
        try:
            whole = whole_escapes(line) if Undecodable.met == met else encoded(line).decode()
            _refuse_deep(whole)
            # Not strict: hand-made exports have tabs in their texts, which JSON wants escaped.
            value = json.loads(whole, strict=False, parse_float=_exact_digits, parse_constant=_nothing)
        except BROKEN:
            value = line
        yield value


def _refuse_deep(line: str) -> None:
    if line.count("[") + line.count("{") > MAX_DEPTH:
        Depth().feed(line.encode("utf-8", "replace"))


def _nothing(_: str) -> None:
    """Read NaN and Infinity, which Python and pandas write where there is no number."""


def _exact_digits(digits: str) -> Cell:
    return exact(Decimal(digits))


def object_rows(values: Iterable[Any], keys: Sequence[str]) -> Iterator[Row]:
    """Make rows of objects; what is no object keeps its place as a row that says so.

    Parameters
    ----------
    values : iterable of object
        As parsers give them.
    keys : sequence of str
        Keys of the objects, a column each.

    Yields
    ------
    Row

    Examples
    --------
    >>> [row.cells for row in object_rows([{"text": "Да"}, {"id": 2}], ["id", "text"])]
    [[None, 'Да'], [2, None]]
    """
    for value in values:
        if isinstance(value, dict):
            yield Row([_plain(value.get(key)) for key in keys])
        else:
            said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
            problem = message("not judged: is not a JSON object: {value}", value=_shown(said))
            yield Row([None] * len(keys), problem, trusted=False)


def spread_rows(values: Iterable[Any], ways: Sequence[str]) -> Iterator[Row]:
    """Make rows of objects that are spread over columns.

    Parameters
    ----------
    values : iterable of object
        As parsers give them.
    ways : sequence of str
        Ways in the objects, a column each.

    Yields
    ------
    Row

    Examples
    --------
    >>> [row.cells for row in spread_rows([{"said": {"text": "Да"}}], ["id", "said.text"])]
    [[None, 'Да']]
    """
    return object_rows((spread(value) if isinstance(value, dict) else value for value in values), ways)


def text_rows(values: Iterable[Any]) -> Iterator[Row]:
    """Make rows of texts; what is no text keeps its place as a row that says so.

    Parameters
    ----------
    values : iterable of object
        As parsers give them.

    Yields
    ------
    Row

    Examples
    --------
    >>> [(row.cells, row.trusted) for row in text_rows(["Да", None, 5])]
    [(['Да'], True), ([None], True), ([5], False)]
    """
    for value in values:
        if value is None or isinstance(value, str):
            yield Row([value])
        else:
            said = json.dumps(value, ensure_ascii=False, default=str)
            yield Row([_plain(value)], message("not judged: is no text: {value}", value=_shown(said)), trusted=False)


def with_rest(rows: Iterable[Row], ways: Sequence[str]) -> Iterator[Row]:
    """Put what else rows hold into further columns.

    Parameters
    ----------
    rows : iterable of Row
        Of the reader of a platform.
    ways : sequence of str
        What may stand in `Row.rest`, a column each.

    Yields
    ------
    Row

    Examples
    --------
    >>> [row.cells for row in with_rest([Row((1,), rest={"b": 2}), Row((3,))], ["a", "b"])]
    [[1, None, 2], [3, None, None]]
    """
    nothing = [None] * len(ways)
    for cells, problem, trusted, rest in rows:
        further = map(rest.get, ways) if rest else nothing
        yield Row([*cells, *further], problem, trusted)


def _plain(value: Any) -> Cell:
    """Turn numbers into Python's own, those in lists and objects too."""
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"


def checked_rows(rows: Iterator[Row], text: TextSource) -> Iterator[Row]:
    """Say where broken JSON breaks off, and which rows hold what could not be decoded.

    Parameters
    ----------
    rows : iterator of Row
        Nothing of the file may have been read before them.
    text : TextSource
        The file.

    Yields
    ------
    Row

    Raises
    ------
    SvcnlpError
        Where the JSON is broken.
    """
    met = Undecodable.met
    number = 0
    try:
        for row in rows:
            number += 1
            yield row if Undecodable.met == met else _searched(row, text.encoding.name)
    except BROKEN as error:
        raise broken_json(text, number + 1, error) from error


def _searched(row: Row, encoding: str) -> Row:
    if row.problem is None and any(REPLACEMENT in str(cell) for cell in (*row.cells, row.rest)):
        return row._replace(problem=message("the row is not all {encoding}; save the file as UTF-8", encoding=encoding))
    return row


def broken_json(text: TextSource, row: int, error: Exception) -> SvcnlpError:
    """Say that JSON is broken.

    Parameters
    ----------
    text : TextSource
        The file.
    row : int
        Number of the object, from 1.
    error : Exception
        What the parser raised.

    Returns
    -------
    SvcnlpError
    """
    return SvcnlpError(
        "{path}: the JSON is cut short or broken in row {row} ({reason}); download or copy it again",
        path=text.source.name,
        row=row,
        reason=_reason(error),
    )


def _reason(error: Exception) -> str:
    """Give the first line of what a parser says: the others quote the review."""
    first = error.args[0] if error.args else error
    said = first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
    return said.partition("\n")[0].rstrip(". ")
