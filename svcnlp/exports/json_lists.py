"""Where the rows stand in a JSON document of no known platform."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO, Final, NamedTuple, cast

import ijson

from svcnlp.exports.columns import named_roles
from svcnlp.exports.encodings import TextSource
from svcnlp.exports.json_rows import BROKEN, broken_json
from svcnlp.exports.json_texts import texts_in
from svcnlp.exports.kinds import Kind, kind_of
from svcnlp.exports.names import unique_names
from svcnlp.exports.platforms.streams import values
from svcnlp.exports.table import MAX_COLUMNS
from svcnlp.exports.utf8 import Utf8File
from svcnlp.messages import SvcnlpError

_SAMPLE: Final = 200
_SAMPLES: Final = 2_000
"""Objects of each list, and of all lists together, that are looked at to tell which holds reviews."""

_RUSSIAN: Final = re.compile("[А-Яа-яЁё]")

_INNER_KEYS: Final = 100
"""Keys of an object at the top that are remembered: a table by columns has one for each of its rows."""


class Place(NamedTuple):
    """Where rows stand in a document.

    Attributes
    ----------
    prefixes : tuple of str
        Places as ijson names them; empty for the document itself.
    keys : tuple of str
        Keys of the objects there; empty when texts stand there.
    name_key : str or None
        Under which each object gets the name of the list that it stands in.
    """

    prefixes: tuple[str, ...]
    keys: tuple[str, ...] = ()
    name_key: str | None = None

    def values(self, file: Utf8File) -> Iterator[Any]:
        """Read what stands there, a value at a time."""
        if self.name_key is None:
            yield from ijson.items(file, self.prefixes[0], multiple_values=True)
            return
        for prefix, value in values(cast(BinaryIO, file), *self.prefixes):
            name = prefix.removesuffix(".item")
            yield {self.name_key: name, **value} if isinstance(value, dict) else value


class _Seen:
    """What there is in a document."""

    def __init__(self) -> None:
        self.arrays: dict[str, dict[str, None]] = {}
        self.counts: dict[str, int] = {}
        self.top: dict[str, None] = {}
        self.objects: dict[str, dict[str, None]] = {}
        self.lists: set[str] = set()
        self.texts: dict[str, None] = {}
        self.is_list_empty = False
        self.is_anything_said = False
        self.documents = 0
        self.row = 1


def find_place(text: TextSource) -> Place:
    """Find the list of objects, or of texts, in a document; an object without any is itself the only row.

    Parameters
    ----------
    text : TextSource
        The file.

    Returns
    -------
    Place

    Raises
    ------
    SvcnlpError
        If it is broken, has no list, or several that may be meant, or is a table by columns.
    """
    seen = _Seen()
    try:
        with Utf8File(text) as file:
            _see(seen, file, text)
    except BROKEN as error:
        raise broken_json(text, seen.row, error) from error
    several = seen.documents > 1
    if seen.arrays and not several:
        if len(seen.arrays) > 1:
            return _chosen(seen, text)
        prefix, keys = next(iter(seen.arrays.items()))
        return Place((prefix,), tuple(keys))
    if "item" in seen.texts and not seen.documents:
        return Place(("item",))
    if seen.is_list_empty and not seen.is_anything_said:
        # The answer of a platform when there is nothing (more) to tell: what it says of itself is no review.
        raise SvcnlpError("{path}: is empty; give an export with rows", path=text.source.name)
    if not seen.documents or not seen.top:
        raise without_rows(text)
    if not several and seen.texts and len(seen.lists) == len(seen.top) == 1:
        return Place(tuple(seen.texts))
    if not several and _is_by_columns(seen):
        raise SvcnlpError(
            "{path}: holds its table by columns or by numbers of rows, as pandas may write it; save it as a list of"
            ' rows, in pandas with to_json(…, orient="records")',
            path=text.source.name,
        )
    return Place(("",), tuple(seen.top))


def refuse_many(keys: Collection[str], text: TextSource) -> None:
    """Refuse objects with more keys than there can be columns.

    Parameters
    ----------
    keys : collection of str
        All keys.
    text : TextSource
        The file.

    Raises
    ------
    SvcnlpError
        If there are more than `MAX_COLUMNS`.
    """
    if len(keys) > MAX_COLUMNS:
        raise SvcnlpError(
            "{path}: its objects have more than {limit} different keys, too many for columns; save them as a list of"
            " objects that have the same keys",
            path=text.source.name,
            limit=MAX_COLUMNS,
        )


def without_rows(text: TextSource) -> SvcnlpError:
    """Say that there is nothing to judge in a file.

    Parameters
    ----------
    text : TextSource
        The file.

    Returns
    -------
    SvcnlpError
    """
    return SvcnlpError(
        "{path}: holds no list of JSON objects; give a list of objects, one a review", path=text.source.name
    )


def _see(seen: _Seen, file: Utf8File, text: TextSource) -> None:
    arrays, top, objects = seen.arrays, seen.top, seen.objects
    wanted = {"item"}
    before = ""
    for prefix, event, value in ijson.parse(file, multiple_values=True):
        if event == "map_key":
            keys = top if prefix == "" else arrays.get(prefix)
            if keys is not None:
                keys[value] = None
                refuse_many(keys, text)
            elif prefix in objects and len(objects[prefix]) < _INNER_KEYS:
                objects[prefix][value] = None
        elif event == "start_map":
            if _is_item(prefix):
                arrays.setdefault(prefix, {})
                seen.row = seen.counts[prefix] = seen.counts.get(prefix, 0) + 1
            elif prefix in top:
                objects.setdefault(prefix, {})
        elif event == "string":
            if prefix in wanted:
                seen.texts[prefix] = None
            seen.is_anything_said = seen.is_anything_said or _is_said(value)
        elif event == "end_array":
            seen.is_list_empty |= before == "start_array" and "item" not in prefix.split(".")
        elif event == "start_array":
            if prefix in top:
                seen.lists.add(prefix)
                wanted.add(f"{prefix}.item")
        elif prefix == "" and event == "end_map":
            seen.documents += 1
        before = event


def _is_said(value: str) -> bool:
    return kind_of(value) is Kind.SAID or _RUSSIAN.search(value) is not None


def _is_item(prefix: str) -> bool:
    """Tell the objects of a list that does not itself stand in another list."""
    *outer, last = prefix.split(".")
    return last == "item" and "item" not in outer


def _chosen(seen: _Seen, text: TextSource) -> Place:
    """Choose the only list that has texts, or take all where all have them under the same keys."""
    samples = _samples(tuple(seen.arrays), text)
    texts = {prefix: texts_in(tuple(keys), samples[prefix], text.source.name) for prefix, keys in seen.arrays.items()}
    with_texts = [prefix for prefix, found in texts.items() if found]
    if len(with_texts) == 1:
        return Place((with_texts[0],), tuple(seen.arrays[with_texts[0]]))
    are_named = all(prefix.removesuffix(".item") in seen.top for prefix in seen.arrays)
    if are_named and len(with_texts) == len(texts) and len(set(texts.values())) == 1:
        keys = dict.fromkeys(key for keys in seen.arrays.values() for key in keys)
        refuse_many(keys, text)
        # Most often such lists are of branches.
        name_key = unique_names([*keys, "list" if named_roles(list(keys)).branch else "branch"])[-1]
        return Place(tuple(seen.arrays), (name_key, *keys), name_key)
    raise SvcnlpError(
        "{path}: holds several lists of objects ({lists}); save the one with the reviews to a file of its own",
        path=text.source.name,
        lists=", ".join(prefix.removesuffix(".item") for prefix in seen.arrays),
    )


def _samples(prefixes: tuple[str, ...], text: TextSource) -> dict[str, list[dict[str, Any]]]:
    most = max(1, min(_SAMPLE, _SAMPLES // len(prefixes)))
    samples: dict[str, list[dict[str, Any]]] = {prefix: [] for prefix in prefixes}
    with Utf8File(text) as file:
        for prefix, value in values(cast(BinaryIO, file), *prefixes):
            if len(samples[prefix]) < most and isinstance(value, dict):
                samples[prefix].append(value)
    return samples


def _is_by_columns(seen: _Seen) -> bool:
    """Tell a table as pandas writes it: each column, or each row under its number, an object or list of its own."""
    if len(seen.lists) == len(seen.top) > 1 and seen.texts:
        return True
    if len(seen.objects) < len(seen.top):
        return False
    inner = [set(keys) for keys in seen.objects.values()]
    if all(keys and all(map(str.isdigit, keys)) for keys in inner) or all(map(str.isdigit, seen.top)):
        return True
    shared, either = set.intersection(*inner), set.union(*inner)
    return len(inner) > 1 and 2 * len(shared) > len(either)
