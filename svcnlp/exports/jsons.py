"""JSON: an array of objects, an object with one such array in it, or an object a line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, Final, NamedTuple, cast

import ijson

from svcnlp.exports.encodings import TextSource
from svcnlp.exports.json_heads import has_lines
from svcnlp.exports.json_rows import BROKEN, broken_json, checked_rows, line_values, object_rows, with_rest
from svcnlp.exports.names import unique_names
from svcnlp.exports.nested import all_ways, found_once
from svcnlp.exports.shapes import JsonShape
from svcnlp.exports.table import MAX_COLUMNS, Export, Roles, Row
from svcnlp.exports.utf8 import Utf8File
from svcnlp.messages import SvcnlpError

_LINES_SUFFIXES: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


class _Array(NamedTuple):
    """Where the objects stand in a document, and their keys."""

    prefix: str
    keys: tuple[str, ...]


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
        rows = checked_rows(shape.rows(cast(BinaryIO, file)), text)
        if further:
            rows = with_rest(rows, further)
        yield _export(text, shape.name, columns, shape.roles, rows, file.position)


def _further_ways(text: TextSource, shape: JsonShape) -> tuple[str, ...]:
    """Find what the rows of a platform hold beyond the columns that its reader names."""
    with Utf8File(text) as file:
        rows = checked_rows(shape.rows(cast(BinaryIO, file)), text)
        ways = all_ways(row.rest for row in rows if row.rest)
    _refuse_many(ways, text)
    return ways


def _apart(way: str, shape: JsonShape) -> str:
    return f"{shape.name}.{way}" if way in shape.columns else way


@contextmanager
def open_json(text: TextSource) -> Iterator[Export]:
    """Open JSON of no known platform.

    The file is read once to find all keys, in the order in which they are met, and again for the rows.

    Parameters
    ----------
    text : TextSource
        The file.

    Yields
    ------
    Export
        Its roles are empty. Nested values are lists and dicts.

    Raises
    ------
    SvcnlpError
        If it is broken, or has no list of objects, or several.
    """
    if has_lines(text.head) or text.source.name.lower().endswith(_LINES_SUFFIXES):
        with text.open() as file:
            keys = _keys(line_values(file, text), text)
        if not keys:
            raise _without_rows(text)
        with text.open() as file:
            rows = checked_rows(object_rows(line_values(file, text), keys), text)
            yield _export(text, "jsonl", unique_names(keys), Roles(), rows, text.position(file))
        return
    array = _find_array(text)
    with Utf8File(text) as file:
        items = ijson.items(file, array.prefix, multiple_values=True)
        rows = checked_rows(object_rows(items, array.keys), text)
        yield _export(text, "json", unique_names(array.keys), Roles(), rows, file.position)


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


def _find_array(text: TextSource) -> _Array:
    """Find the one list of objects in a document; an object without any is itself the only row."""
    arrays: dict[str, dict[str, None]] = {}
    counts: dict[str, int] = {}
    top: dict[str, None] = {}
    values = 0
    row = 1
    try:
        with Utf8File(text) as file:
            for prefix, event, value in ijson.parse(file, multiple_values=True):
                if event == "start_map" and _is_item(prefix):
                    arrays.setdefault(prefix, {})
                    counts[prefix] = counts.get(prefix, 0) + 1
                    row = counts[prefix]
                elif event == "map_key":
                    keys = top if prefix == "" else arrays.get(prefix)
                    if keys is not None:
                        keys[value] = None
                        _refuse_many(keys, text)
                elif prefix == "" and event == "end_map":
                    values += 1
    except BROKEN as error:
        raise broken_json(text, row, error) from error
    if len(arrays) > 1 and values <= 1:
        raise SvcnlpError(
            "{path}: holds several lists of objects ({lists}); save the one with the reviews to a file of its own",
            path=text.source.name,
            lists=", ".join(prefix.removesuffix(".item") for prefix in arrays),
        )
    if arrays and values <= 1:
        prefix, keys = next(iter(arrays.items()))
        return _Array(prefix, tuple(keys))
    if not values or not top:
        raise _without_rows(text)
    return _Array("", tuple(top))


def _is_item(prefix: str) -> bool:
    """Tell the objects of a list that does not itself stand in another list."""
    *outer, last = prefix.split(".")
    return last == "item" and "item" not in outer


def _keys(values: Iterable[Any], text: TextSource) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for value in values:
        if isinstance(value, dict):
            keys.update(dict.fromkeys(value))
            _refuse_many(keys, text)
    return tuple(keys)


def _refuse_many(keys: Collection[str], text: TextSource) -> None:
    if len(keys) > MAX_COLUMNS:
        raise SvcnlpError(
            "{path}: its objects have more than {limit} different keys, too many for columns; save them as a list of"
            " objects that have the same keys",
            path=text.source.name,
            limit=MAX_COLUMNS,
        )


def _without_rows(text: TextSource) -> SvcnlpError:
    return SvcnlpError(
        "{path}: holds no list of JSON objects; give a list of objects, one a review", path=text.source.name
    )
