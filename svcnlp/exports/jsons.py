"""JSON: an array of objects, an object with one such array in it, or an object a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, BinaryIO, Final, cast

from svcnlp.exports.encodings import TextSource
from svcnlp.exports.json_heads import has_lines
from svcnlp.exports.json_lists import find_place, refuse_many, without_rows
from svcnlp.exports.json_rows import checked_rows, line_values, object_rows, spread_rows, text_rows, with_rest
from svcnlp.exports.json_texts import is_within, roles_within
from svcnlp.exports.names import unique_names
from svcnlp.exports.nested import all_ways, found_once, spread
from svcnlp.exports.shapes import JsonShape, ShapeWithRests
from svcnlp.exports.table import Export, Roles, Row, Wishes
from svcnlp.exports.utf8 import Utf8File

COLUMN: Final = "text"
"""The column of a list of texts."""

_SAMPLE_ROWS: Final = 200
_LINES_SUFFIXES: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


_Values = tuple[Iterator[Any], Callable[[], float]]


@contextmanager
def open_shape(text: TextSource, shape: JsonShape) -> Iterator[Export]:
    """Open the export of a platform that is known.

    Parameters
    ----------
    text : TextSource
        The file.
    shape : JsonShape
        Reads it.

    Yields
    ------
    Export

    Raises
    ------
    SvcnlpError
        While rows are read, if the JSON is broken.
    """
    further = found_once(text, ("shape", shape.name), lambda: _further_ways(text, shape))
    columns = unique_names([*shape.columns, *(_apart(way, shape) for way in further)])
    with Utf8File(text) as file:
        rows = checked_rows(_rows(shape, cast(BinaryIO, file)), text)
        if further:
            rows = with_rest(rows, further)
        yield _export(text, shape.name, columns, shape.roles, rows, file.position)


def _further_ways(text: TextSource, shape: JsonShape) -> tuple[str, ...]:
    """Find what the rows of a platform hold beyond the columns that its reader names."""
    with Utf8File(text) as file:
        rows = checked_rows(_rows_with_rests(shape, cast(BinaryIO, file)), text)
        ways = all_ways(row.rest for row in rows if row.rest)
    refuse_many(ways, text)
    return ways


def _rows_with_rests(shape: JsonShape, file: BinaryIO) -> Iterator[Row]:
    # A shape may read the file before it gives an iterator; within a generator, what is wrong there is told as well.
    if isinstance(shape, ShapeWithRests):
        for rest in shape.rests(file):
            yield Row((), rest=rest)
    else:
        yield from shape.rows(file)


def _rows(shape: JsonShape, file: BinaryIO) -> Iterator[Row]:
    yield from shape.rows(file)


def _apart(way: str, shape: JsonShape) -> str:
    return f"{shape.name}.{way}" if way in shape.columns else way


@contextmanager
def open_json(text: TextSource, wishes: Wishes | None = None) -> Iterator[Export]:
    """Open JSON of no known platform.

    The file is read once to find all keys, in the order in which they are met, and again for the rows.

    Parameters
    ----------
    text : TextSource
        The file.
    wishes : Wishes, optional
        What the user asked for.

    Yields
    ------
    Export
        Nested values are lists and dicts, unless the reviews stand in such a dict: then all are spread over
        columns, and the roles are given.

    Raises
    ------
    SvcnlpError
        If it is broken, or has no list of objects, or several.
    """
    document = _Lines(text) if _is_lines(text) else _Document(text)
    if not document.keys:
        with document.values() as (found, position):
            rows = checked_rows(text_rows(found), text)
            yield _export(text, document.form, (COLUMN,), Roles(text=(COLUMN,)), rows, position)
        return
    wish = None if wishes is None else wishes.text_column
    ways, roles = found_once(text, ("ways", wish or ""), lambda: _ways(text, document, wish))
    with document.values() as (found, position):
        found_rows = object_rows(found, document.keys) if ways is None else spread_rows(found, ways)
        columns = unique_names(document.keys if ways is None else ways)
        yield _export(text, document.form, columns, roles, checked_rows(found_rows, text), position)


class _Lines:
    """JSON Lines."""

    form = "jsonl"

    def __init__(self, text: TextSource) -> None:
        self._text = text
        self.keys = found_once(text, ("keys of lines",), self._find_keys)

    def _find_keys(self) -> tuple[str, ...]:
        keys: dict[str, None] = {}
        with self.values() as (found, _):
            for value in found:
                if isinstance(value, dict):
                    keys.update(dict.fromkeys(value))
                    refuse_many(keys, self._text)
        if not keys:
            raise without_rows(self._text)
        return tuple(keys)

    @contextmanager
    def values(self) -> Iterator[_Values]:
        """Read the values, and tell how far that is."""
        with self._text.open() as file:
            yield line_values(file, self._text), self._text.position(file)


class _Document:
    """One JSON document, or several."""

    form = "json"

    def __init__(self, text: TextSource) -> None:
        self._text = text
        self._place = found_once(text, ("place",), lambda: find_place(text))
        self.keys = self._place.keys

    @contextmanager
    def values(self) -> Iterator[_Values]:
        """Read the values, and tell how far that is."""
        with Utf8File(self._text) as file:
            yield self._place.values(file), file.position


def _is_lines(text: TextSource) -> bool:
    return has_lines(text.head) or text.source.name.lower().endswith(_LINES_SUFFIXES)


def _ways(text: TextSource, document: _Lines | _Document, wish: str | None) -> tuple[tuple[str, ...] | None, Roles]:
    """Find the columns of objects that must be spread, and what they hold; None where objects can stay."""
    name = text.source.name
    with document.values() as (found, _):
        sample = [value for value in islice(found, _SAMPLE_ROWS) if isinstance(value, dict)]
    if not is_within(document.keys, sample, name, wish):
        return None, Roles()
    with document.values() as (found, _):
        ways = all_ways(spread(value) for value in found if isinstance(value, dict))
    refuse_many(ways, text)
    columns = unique_names(ways)
    spreads = [spread(value) for value in sample]
    return ways, roles_within(columns, [dict(zip(columns, map(o.get, ways), strict=True)) for o in spreads], name)


def _export(
    text: TextSource,
    form: str,
    columns: Sequence[str],
    roles: Roles,
    rows: Iterator[Row],
    position: Callable[[], float],
) -> Export:
    encoding = text.encoding
    return Export(
        text.source.name, form, tuple(columns), roles, rows, encoding.name, encoding.guessed, position=position
    )
