"""Names of columns, none empty and none twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from svcnlp.exports.table import MAX_COLUMNS
from svcnlp.messages import SvcnlpError

_NAMELESS: Final = re.compile(r"column ([0-9]{1,5})")


def column_names(names: Sequence[object], path: str) -> tuple[str, ...]:
    """Name the columns of a table.

    Parameters
    ----------
    names : sequence of object
        What the file calls them; None or blank for a column without a name.
    path : str
        The file's name, for the message.

    Returns
    -------
    tuple of str
        As `unique_names` gives them.

    Raises
    ------
    SvcnlpError
        If there are more than `MAX_COLUMNS`.

    Examples
    --------
    >>> column_names(["id", None], "may.csv")
    ('id', 'column 2')
    """
    if len(names) > MAX_COLUMNS:
        raise SvcnlpError(
            "{path}: has {count} columns, more than {limit}; take out those that are not needed",
            path=path,
            count=len(names),
            limit=MAX_COLUMNS,
        )
    return unique_names(names)


def unique_names(names: Iterable[object]) -> tuple[str, ...]:
    """Name columns so that each can be told from the others.

    Parameters
    ----------
    names : iterable of object
        What the file calls them; None or blank for a column without a name.

    Returns
    -------
    tuple of str
        The same names where they can stay; else the place of the column, or a number behind the name.

    Examples
    --------
    >>> unique_names(["id", "text", None, "text"])
    ('id', 'text', 'column 3', 'text (2)')
    """
    wanted = [_name(name, place) for place, name in enumerate(names, start=1)]
    taken = set(wanted)
    given: dict[str, None] = {}
    # Kept for each name: a thousand columns of one name would each try all numbers before theirs.
    numbers: defaultdict[str, int] = defaultdict(lambda: 2)
    for name in wanted:
        free = name
        while free in given or (free != name and free in taken):
            free = f"{name} ({numbers[name]})"
            numbers[name] += 1
        given[free] = None
    return tuple(given)


def nameless(name: str) -> int | None:
    """Tell the place of a column by the name that one without a name is given.

    Parameters
    ----------
    name : str
        Any name.

    Returns
    -------
    int or None
        Counted from 1; None for any other name.

    Examples
    --------
    >>> nameless("column 3"), nameless("Отзыв")
    (3, None)
    """
    found = _NAMELESS.fullmatch(name.strip().lower())
    return int(found[1]) if found else None


def _name(name: object, place: int) -> str:
    text = "" if name is None else str(name)
    return text if text.strip() else f"column {place}"
