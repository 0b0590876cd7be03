"""Names of columns, none empty and none twice."""

from __future__ import annotations

from collections.abc import Iterable


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
    for name in wanted:
        free = name
        number = 2
        while free in given or (free != name and free in taken):
            free = f"{name} ({number})"
            number += 1
        given[free] = None
    return tuple(given)


def _name(name: object, place: int) -> str:
    text = "" if name is None else str(name)
    return text if text.strip() else f"column {place}"
