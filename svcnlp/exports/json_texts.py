"""Where in objects the reviews stand, when these are objects within objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from svcnlp.exports import headings
from svcnlp.exports.columns import guess_roles
from svcnlp.exports.headings import normal
from svcnlp.exports.nested import all_ways, spread
from svcnlp.exports.table import Cell, Roles, Row
from svcnlp.messages import SvcnlpError

Objects = Sequence[Mapping[str, Any]]

_NAMES: Final = frozenset(f"{headings.REVIEW}|{headings.TEXT}".split("|"))
_WRAPPERS: Final = frozenset(("label", "value"))
"""Keys under which some formats put each value."""


def is_within(keys: Sequence[str], sample: Objects, name: str, text_column: str | None) -> bool:
    """Tell whether the reviews stand in objects within the objects, so that these must be spread over columns.

    Parameters
    ----------
    keys : sequence of str
        Keys of the objects.
    sample : sequence of mapping
        Some of the objects.
    name : str
        The export's name, for messages.
    text_column : str, optional
        The column of the reviews, when the user has named it.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_within(["id", "said"], [{"id": 1, "said": {"text": "Быстро и вежливо"}}], "may.json", None)
    True
    """
    if text_column is not None:
        wanted = text_column.strip().casefold()
        return "." in wanted and wanted not in {key.strip().casefold() for key in keys}
    outer = [key for key in keys if not _is_holder(key, sample)]
    if len(outer) == len(keys):
        return False
    if any(normal(key) in _NAMES and _is_said(key, sample) for key in outer):
        return False
    spreads = [spread(item) for item in sample]
    if any(_called(way) in _NAMES and _is_said(way, spreads) for way in all_ways(spreads) if way not in outer):
        return True
    return _guessed(outer, sample, name) is None


def roles_within(columns: Sequence[str], sample: Objects, name: str) -> Roles:
    """Tell which columns of spread objects hold what, by the last part of their names.

    Parameters
    ----------
    columns : sequence of str
        Ways in objects.
    sample : sequence of mapping
        Some objects, spread.
    name : str
        The export's name, for messages.

    Returns
    -------
    Roles
        Without any when it cannot be told.

    Examples
    --------
    >>> sample = [{"said.stars": 5, "said.text": "Быстро и вежливо"}]
    >>> roles_within(["said.stars", "said.text"], sample, "may.json")  # doctest: +ELLIPSIS
    Roles(text=('said.text',), labelled=(), date=None, rating='said.stars', ...)
    """
    called = [_called(column) for column in columns]
    counts = Counter(called)
    names = [short if counts[short] == 1 else normal(column) for short, column in zip(called, columns, strict=True)]
    of_names = dict(zip(names, columns, strict=True))
    if len(of_names) < len(columns):
        return Roles()
    renamed = [{name: item.get(column) for name, column in of_names.items()} for item in sample]
    roles = _guessed(names, renamed, name)
    if roles is None:
        return Roles()
    found = ((field.name, getattr(roles, field.name)) for field in fields(Roles))
    single: dict[str, Any] = {kind: of_names[said] for kind, said in found if isinstance(said, str)}
    text, labelled = (tuple(of_names[said] for said in several) for several in (roles.text, roles.labelled))
    return Roles(text=text, labelled=labelled, **single)


def texts_in(keys: Sequence[str], sample: Objects, name: str) -> tuple[str, ...]:
    """Tell in which columns of a list of objects reviews stand; in none when it holds something else.

    Parameters
    ----------
    keys : sequence of str
        Keys of the objects.
    sample : sequence of mapping
        Some of them.
    name : str
        The export's name, for messages.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> texts_in(["id"], [{"id": 1}], "may.json"), texts_in(["text"], [{"text": "Быстро и вежливо"}], "may.json")
    ((), ('text',))
    """
    if is_within(keys, sample, name, None):
        spreads = [spread(item) for item in sample]
        return roles_within(all_ways(spreads), spreads, name).text
    roles = _guessed(keys, sample, name)
    return () if roles is None else roles.text


def _guessed(keys: Sequence[str], sample: Objects, name: str) -> Roles | None:
    try:
        return guess_roles(keys, [Row([item.get(key) for key in keys]) for item in sample], name)
    except SvcnlpError:
        return None


def _is_holder(key: str, sample: Objects) -> bool:
    cells = [item.get(key) for item in sample]
    return any(isinstance(cell, dict) and cell for cell in cells) and not any(isinstance(cell, str) for cell in cells)


def _is_said(key: str, sample: Objects) -> bool:
    def says(cell: Cell) -> bool:
        return isinstance(cell, str | list) and bool(cell)

    return any(says(item.get(key)) for item in sample)


def _called(way: str) -> str:
    """Give the name by which to know a column: what it is of matters only when that is no review."""
    parts = way.split(".")
    if len(parts) > 1 and normal(parts[-1]) in _WRAPPERS:
        parts.pop()
    whole = normal(" ".join(parts))
    others = [place for place, part in enumerate(parts[:-1]) if headings.NOT_REVIEWS.search(normal(part))]
    return whole if whole in _NAMES else normal(" ".join(parts[others[-1] if others else -1 :]))
