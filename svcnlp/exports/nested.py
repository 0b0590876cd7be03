"""Objects within objects, spread over columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final, TypeVar, cast
from weakref import WeakKeyDictionary

from svcnlp.exports.encodings import TextSource
from svcnlp.exports.files import Source
from svcnlp.exports.table import Cell

T = TypeVar("T")

_FOUND: Final[WeakKeyDictionary[Source, dict[tuple[str, ...], object]]] = WeakKeyDictionary()


def spread(value: Mapping[str, Any], taken: Collection[str] = frozenset(), before: str = "") -> dict[str, Cell]:
    """Give what an object holds, that in objects within it by the way there.

    Parameters
    ----------
    value : mapping
        The object.
    taken : collection of str
        Ways that are left out, with all that stands behind them.
    before : str
        What stands before each way in the answer, but not in `taken`.

    Returns
    -------
    dict
        Keys with dots between. Lists stay whole, and so do empty objects.

    Examples
    --------
    >>> spread({"id": 1, "likes": {"count": 2, "mine": 0}, "tags": ["a"]}, {"id", "likes.count"})
    {'likes.mine': 0, 'tags': ['a']}
    """
    found: dict[str, Cell] = {}
    _spread_into(found, value, taken, before, "")
    return found


def _spread_into(
    found: dict[str, Cell], value: Mapping[str, Any], taken: Collection[str], before: str, way: str
) -> None:
    for key, item in value.items():
        here = way + key
        if here in taken:
            continue
        if item.__class__ is dict and item:
            _spread_into(found, item, taken, before, here + ".")
        else:
            name = before + here
            found[_free(found, name) if name in found else name] = item


def _free(found: Mapping[str, Cell], way: str) -> str:
    """Name a value; a key with a dot in it may look like the way to another."""
    while way in found:
        way += " (2)"
    return way


def all_ways(objects: Iterable[Mapping[str, Cell]]) -> tuple[str, ...]:
    """List the ways in objects that were spread, in the order in which they are met.

    Parameters
    ----------
    objects : iterable of mapping
        As `spread` gives them.

    Returns
    -------
    tuple of str
        Without those that only say that an object is not there, or is empty.

    Examples
    --------
    >>> all_ways([{"user": None, "tag": None}, {"user.name": "Анна"}])
    ('tag', 'user.name')
    """
    filled: dict[str, bool] = {}
    for found in objects:
        for way, cell in found.items():
            if not filled.get(way):
                filled[way] = cell is not None and cell != {}
    empty = {way for way, is_filled in filled.items() if not is_filled}
    beginnings = {way[:place] for way in filled for place, sign in enumerate(way) if sign == "."} if empty else set()
    return tuple(way for way in filled if way not in empty or way not in beginnings)


def found_once(text: TextSource, what: tuple[str, ...], find: Callable[[], T]) -> T:
    """Find something in a file only once: an export is opened for its columns, and again for its rows.

    Parameters
    ----------
    text : TextSource
        The file.
    what : tuple of str
        Tells what is found from other things that are found in the same file.
    find : callable
        Finds it.

    Returns
    -------
    object
        What `find` gives, or gave before.
    """
    found = _FOUND.setdefault(text.source, {})
    key = (text.encoding.name, *what)
    if key not in found:
        found[key] = find()
    return cast(T, found[key])
