"""The columns that scoring adds to an export, by which such a file is known again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from svcnlp.labels import FAILURES

COLUMNS: Final = (
    "level",
    "level_p",
    *(column for label in FAILURES for column in (label, f"{label}_p")),
    "sentiment",
    "sentiment_p",
    "is_review",
    "needs_review",
    "evidence",
    "error",
)
"""The columns that scoring adds."""

PREFIX: Final = "svcnlp_"
"""Put before every added column when the export already has a column of one of their names.

Before every one, so that those of one scoring can be told from those of another, and from the export's own.
"""


def added_columns(own: Sequence[str], chosen: Sequence[str] = COLUMNS) -> tuple[str, ...]:
    """Name the added columns so that none is taken, those of an earlier scoring included.

    Parameters
    ----------
    own : sequence of str
        Columns of the export.
    chosen : sequence of str
        Which of `COLUMNS` are added.

    Returns
    -------
    tuple of str
        In the order of `chosen`.

    Examples
    --------
    >>> added_columns(["text", "Level"])[:2]
    ('svcnlp_level', 'svcnlp_level_p')
    >>> added_columns(["text", "error"], ["level", "evidence"])
    ('level', 'evidence')
    """
    added = tuple(chosen)
    # Spark, SQL and what reads Parquet with them take Level and level for one column.
    taken = {column.casefold() for column in own}
    while not taken.isdisjoint(added):
        added = tuple(PREFIX + column for column in added)
    return added


def is_scored(header: Sequence[str]) -> bool:
    """Tell a table that svcnlp wrote by its last column, whichever of ours were asked for.

    Parameters
    ----------
    header : sequence of str
        Names of its columns.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_scored(["text", "svcnlp_level"]), is_scored(["level", "text"])
    (True, False)
    """
    last = header[-1] if header else ""
    while last.startswith(PREFIX):
        last = last.removeprefix(PREFIX)
    return last in COLUMNS


def own_columns(columns: Sequence[str]) -> tuple[str, ...]:
    """Leave out the columns that the last scoring added at the end of a table.

    Parameters
    ----------
    columns : sequence of str
        Names of its columns.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> own_columns(["text", "sentiment", "svcnlp_level", "svcnlp_sentiment"])
    ('text', 'sentiment')
    >>> own_columns(["text", "url"])
    ('text', 'url')
    """
    if not is_scored(columns):
        return tuple(columns)
    # All names of one scoring have one prefix.
    prefix = PREFIX * columns[-1].count(PREFIX)
    places = {prefix + column: place for place, column in enumerate(COLUMNS)}
    stop, follows = len(columns), len(COLUMNS)
    # They stand in their order: one that breaks it is the export's own.
    while stop and (place := places.get(columns[stop - 1], follows)) < follows:
        stop, follows = stop - 1, place
    return tuple(columns[:stop])
