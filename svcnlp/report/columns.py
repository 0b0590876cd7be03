"""Which columns of a scored export hold the verdicts, and by which its reviews are grouped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from svcnlp.exports.added import COLUMNS, PREFIX
from svcnlp.exports.headings import BRANCH, PRODUCT, find, normal
from svcnlp.exports.table import Export, Roles
from svcnlp.labels import FAILURES
from svcnlp.messages import SvcnlpError

KINDS: Final = ("branch", "product", "source")
"""Groupings that are looked for by the names of columns."""

RATING: Final = "rating"
"""The grouping by stars."""

_TELLING: Final = frozenset(FAILURES)


@dataclass(frozen=True, slots=True)
class ScoredColumns:
    """What the columns of a scored export hold.

    Attributes
    ----------
    verdict : dict of str to int
        Place of each of `svcnlp.exports.added.COLUMNS`.
    roles : Roles
        Which columns hold the text, the date, the rating and the address.
    groups : dict of str to str
        Columns to group by, by their keys: that of ``--by`` first.
    by : str or None
        Key of the grouping that comes first.
    """

    verdict: dict[str, int]
    roles: Roles
    groups: dict[str, str]
    by: str | None

    def named(self) -> dict[str, str]:
        """Say which column was taken for what."""
        roles = {"date": self.roles.date, RATING: self.roles.rating, "url": self.roles.url, **self.groups}
        found = {kind: column for kind, column in roles.items() if column is not None}
        return {"text": ", ".join(self.roles.text), **found}


def scored_columns(export: Export, by: str | None = None) -> ScoredColumns:
    """Tell what the columns of a scored export hold.

    Parameters
    ----------
    export : Export
        What `svcnlp score` wrote.
    by : str, optional
        What the user wants to group by: a column, or ``"branch"``, ``"product"``, ``"source"`` or ``"rating"``.

    Returns
    -------
    ScoredColumns

    Raises
    ------
    SvcnlpError
        If the export was not scored, lacks some of the columns, or has none such as `by`.
    """
    verdict = verdict_places(export.columns, export.name)
    ours = set(verdict.values())
    own = [column for place, column in enumerate(export.columns) if place not in ours]
    roles = export.roles
    groups = _groups(own, roles)
    if by is None:
        return ScoredColumns(verdict, roles, groups, next(iter(groups), None))
    key, column = _wanted(by, own, groups, roles, export.name)
    if key == RATING:
        return ScoredColumns(verdict, roles, groups, RATING)
    rest = {kind: name for kind, name in groups.items() if kind != key}
    return ScoredColumns(verdict, roles, {key: column, **rest}, key)


def verdict_places(columns: Sequence[str], name: str) -> dict[str, int]:
    """Find the columns that scoring added; of several scorings the last.

    Parameters
    ----------
    columns : sequence of str
        Columns of an export.
    name : str
        The export's name, for messages.

    Returns
    -------
    dict of str to int
        Place of each of `svcnlp.exports.added.COLUMNS`.

    Raises
    ------
    SvcnlpError
        If the export was not scored, or lacks some of the columns.

    Examples
    --------
    >>> places = verdict_places(["text", "level", *(PREFIX + column for column in COLUMNS)], "scored.csv")
    >>> places["level"], places["error"]
    (2, 17)
    """
    places = {column: place for place, column in enumerate(columns)}
    lacking: str | None = None
    prefix = PREFIX * max((column.count(PREFIX) for column in columns), default=0)
    while True:
        missing = [column for column in COLUMNS if prefix + column not in places]
        if not missing:
            return {column: places[prefix + column] for column in COLUMNS}
        if lacking is None and any(prefix + column in places for column in _TELLING):
            lacking = prefix + missing[0]
        if not prefix:
            break
        prefix = prefix.removesuffix(PREFIX)
    if lacking is not None:
        raise SvcnlpError(
            "{path}: has no column {column}; run svcnlp score again without --columns", path=name, column=lacking
        )
    raise SvcnlpError("{path}: has no verdicts yet; run svcnlp score first and give what it wrote", path=name)


def _groups(own: Sequence[str], roles: Roles) -> dict[str, str]:
    taken = {*roles.text, roles.date, roles.rating, roles.url, roles.source}
    free = [column for column in own if column not in taken]
    # Marketplaces have goods where others have branches; and what a platform does not have, a user may have added.
    is_branch = roles.branch is not None and not find([roles.branch], PRODUCT)
    branch = roles.branch if is_branch else find(free, BRANCH)
    product = find([column for column in free if column != branch], PRODUCT)
    found = {"branch": branch, "product": product, "source": roles.source}
    return {kind: column for kind in KINDS if (column := found[kind]) is not None}


def _wanted(by: str, own: Sequence[str], groups: dict[str, str], roles: Roles, name: str) -> tuple[str, str]:
    """Find the column that the user wants to group by: so called, or nearly so, or of that kind."""
    kinds = groups if roles.rating is None else {**groups, RATING: roles.rating}
    column = by if by in own else find(own, normal(by)) if normal(by) else None
    column = column or kinds.get(normal(by))
    if column is None:
        raise SvcnlpError(
            "{path}: there is no column {column}; give --by one of: {columns}",
            path=name,
            column=by,
            columns=", ".join(own),
        )
    return next((kind for kind, known in kinds.items() if known == column), by), column
