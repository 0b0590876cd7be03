"""JSON documents read a value at a time, however long they are."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, BinaryIO, Final

from svcnlp.exports.exact import exact

# ijson is imported where it is used: tables do without it, and their readers come past here.
_ENDS: Final = ("end_map", "end_array", "map_key")
_STARTS: Final = ("start_map", "start_array")
_SCALARS: Final = ("string", "number", "boolean", "null")
_HEAD: Final = 64 * 1024


@lru_cache(maxsize=1)
def paths(head: str) -> frozenset[str]:
    """Tell which places there are in a JSON document, as far as its beginning shows them.

    Parameters
    ----------
    head : str
        The beginning of the document, cut anywhere.

    Returns
    -------
    frozenset of str
        Keys with dots between, and ``item`` for what stands in a list.

    Examples
    --------
    >>> sorted(paths('{"messages": [{"id": 1, "te'))
    ['', 'messages', 'messages.item', 'messages.item.id']
    """
    import ijson

    seen = set()
    with suppress(ijson.JSONError, ValueError, ArithmeticError):
        for prefix, event, _ in ijson.parse(io.BytesIO(head.encode("utf-8", "replace")), multiple_values=True):
            if event not in _ENDS:
                seen.add(prefix)
    return frozenset(seen)


def values(file: BinaryIO, *places: str, starts: Sequence[str] = ()) -> Iterator[tuple[str, Any]]:
    """Give what stands at some places of a JSON document, in its order.

    Parameters
    ----------
    file : BinaryIO
        JSON in UTF-8; several documents may follow one another.
    *places : str
        As `paths` names them. Where both a place and its items are named, a list that stands there is given item by
        item, and anything else whole.
    starts : sequence of str
        Places of objects that are not wanted themselves, only where they begin.

    Yields
    ------
    place, value : str, object
        Nothing but the value is held in memory. None where an object of `starts` begins.

    Examples
    --------
    >>> file = io.BytesIO(b'{"name": "Chat", "messages": [{"id": 1}, {"id": 2}]}')
    >>> list(values(file, "name", "messages.item"))
    [('name', 'Chat'), ('messages.item', {'id': 1}), ('messages.item', {'id': 2})]
    """
    import ijson

    wanted = frozenset(places)
    lists = frozenset(place for place in places if f"{place}.item" in wanted)
    events = ijson.parse(file, multiple_values=True)
    for prefix, event, value in events:
        if prefix in wanted and event not in _ENDS:
            if event == "start_array" and prefix in lists:
                continue
            yield prefix, _built(events, event, value)
        elif event == "start_map" and prefix in starts:
            yield prefix, None


def objects_at(file: BinaryIO, *places: str) -> Iterator[dict[str, Any]]:
    """Give the objects at some places of a JSON document; from one place faster than `values` does.

    Parameters
    ----------
    file : BinaryIO
        JSON in UTF-8; several documents may follow one another.
    *places : str
        As `paths` names them.

    Yields
    ------
    dict
        Numbers in it as the parser gives them.

    Examples
    --------
    >>> list(objects_at(io.BytesIO(b'[{"id": 1}, 5]'), "item"))
    [{'id': 1}]
    """
    import ijson

    single = ijson.items(file, places[0], multiple_values=True) if len(places) == 1 else None
    found = (value for _, value in values(file, *places)) if single is None else single
    return (value for value in found if isinstance(value, dict))


def values_and_scalars(file: BinaryIO, wanted: str, holder: str) -> Iterator[tuple[str | None, Any]]:
    """Give what stands at a place of a JSON document, and what its holder says of itself outside of lists.

    Parameters
    ----------
    file : BinaryIO
        JSON in UTF-8; several documents may follow one another.
    wanted : str
        A place, as `paths` names it.
    holder : str
        The place of the object in which the list of what is wanted stands.

    Yields
    ------
    place, value : str or None, object
        In the order of the file. None and None where a holder begins.

    Examples
    --------
    >>> file = io.BytesIO(b'{"name": "Cafe", "geo": {"lat": 5}, "tags": ["a"], "said": [{"id": 1}]}')
    >>> list(values_and_scalars(file, "said.item", ""))
    [(None, None), ('name', 'Cafe'), ('geo.lat', 5), ('said.item', {'id': 1})]
    """
    import ijson

    before = f"{holder}." if holder else ""
    events = ijson.parse(file, multiple_values=True)
    for prefix, event, value in events:
        if prefix == wanted:
            if event not in _ENDS:
                yield prefix, _built(events, event, value)
        elif event in _SCALARS:
            if prefix.startswith(before) and "item" not in prefix[len(before) :].split("."):
                yield prefix, _plain(value)
        elif event == "start_map" and prefix == holder:
            yield None, None


def _built(events: Iterator[tuple[str, str, Any]], event: str, value: Any) -> Any:
    """Take the events of one value, and make it."""
    if event not in _STARTS:
        return _plain(value)
    # Much is read this way: a call a value would take twice the time.
    holder: Any = {} if event == "start_map" else []
    above: list[tuple[Any, str | None]] = []
    key: str | None = None
    for _, event, value in events:
        if event == "map_key":
            key = value
            continue
        if event in ("end_map", "end_array"):
            if not above:
                break
            holder, key = above.pop()
            continue
        made: Any = value
        if event in _STARTS:
            made = {} if event == "start_map" else []
        elif event == "number":
            made = _plain(value)
        if key is None:
            holder.append(made)
        else:
            holder[key] = made
        if event in _STARTS:
            above.append((holder, key))
            holder, key = made, None
    return holder


def _plain(value: Any) -> Any:
    return exact(value) if isinstance(value, Decimal) else value


def inside(value: Any, *keys: str) -> Any:
    """Go down into nested objects.

    Parameters
    ----------
    value : object
        What was read.
    *keys : str
        The way down.

    Returns
    -------
    object
        None where there is no such way.

    Examples
    --------
    >>> inside({"likes": {"count": 3}}, "likes", "count"), inside({"likes": None}, "likes", "count")
    (3, None)
    """
    for key in keys:
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


def object_in(value: Any, *keys: str) -> dict[str, Any]:
    """Go down to an object; an empty one where there is none."""
    found = inside(value, *keys)
    return found if isinstance(found, dict) else {}


def objects_in(value: Any, *keys: str) -> list[dict[str, Any]]:
    """Go down to a list and give the objects in it; none where there is no list."""
    found = inside(value, *keys)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def moment(seconds: Any) -> Any:
    """Write a time that is given in seconds since 1970 as ISO 8601 in UTC.

    Parameters
    ----------
    seconds : object
        What the platform gives; whatever is no such number stays as it is.

    Returns
    -------
    object

    Examples
    --------
    >>> moment(1714557600), moment("вчера")
    ('2024-05-01T10:00:00+00:00', 'вчера')
    """
    if not isinstance(seconds, int) or isinstance(seconds, bool):
        return seconds
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (OverflowError, OSError, ValueError):
        return seconds


def place_of(head: str, places: Iterable[str], *keys: str) -> str | None:
    """Find where a document has objects with some keys.

    Parameters
    ----------
    head : str
        The beginning of the document.
    places : iterable of str
        Where they may be, as `paths` names it.
    *keys : str
        What the objects have, between them.

    Returns
    -------
    str or None
        The first of `places` that has them all.

    Examples
    --------
    >>> place_of('[{"id": 1, "text": "Да"}]', ["items.item", "item"], "id", "text")
    'item'
    """
    found = paths(head)
    for place in places:
        before = f"{place}." if place else ""
        if all(before + key in found for key in keys):
            return place
    return None


def head_of(file: BinaryIO) -> str:
    """Read the beginning of a document, and go back."""
    head = file.read(_HEAD).decode("utf-8", "replace")
    file.seek(0)
    return head
