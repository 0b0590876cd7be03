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
"""Put before every added column when the export already has a column of one of their names."""


def added_columns(own: Sequence[str]) -> tuple[str, ...]:
    """Name the added columns so that none is taken, those of an earlier scoring included.

    Parameters
    ----------
    own : sequence of str
        Columns of the export.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> added_columns(["text", "level"])[:2]
    ('svcnlp_level', 'svcnlp_level_p')
    """
    added = COLUMNS
    while not set(added).isdisjoint(own):
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
    added = {prefix + column for column in COLUMNS}
    stop = next((place for place in range(len(columns), 0, -1) if columns[place - 1] not in added), 0)
    return tuple(columns[:stop])
