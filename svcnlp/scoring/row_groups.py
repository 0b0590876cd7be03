"""A large Parquet file cut into parts that are scored apart, at the borders of its row groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from svcnlp.exports import open_export
from svcnlp.exports.files import sources
from svcnlp.exports.table import Wishes
from svcnlp.exports.working import journal_of
from svcnlp.messages import SvcnlpError
from svcnlp.scoring.run import Job

PART_ROWS: Final = 200_000
"""Rows of a part at most; a row group that has more is a part of its own."""


def cut_by_row_groups(job: Job) -> Iterator[Job]:
    """Cut a job on one Parquet file of many rows into jobs on some of its row groups each.

    Parameters
    ----------
    job : Job
        Of one export, which may be of any format.

    Yields
    ------
    Job
        The parts in the order of the rows, with targets whose names sort in that order; the job itself where its
        export has few rows, cannot be cut, or was begun whole by an earlier run.
    """
    groups, wishes = ([], job.wishes) if journal_of(job.target).exists() else _groups_of(job.inputs[0], job.wishes)
    cuts = list(gathered(groups, PART_ROWS))
    if len(cuts) < 2:
        yield job
        return
    for number, (start, stop) in enumerate(cuts):
        target = job.target.with_name(f"{job.target.stem}.part-{number:05}{job.target.suffix}")
        yield replace(job, target=target, wishes=replace(wishes, row_groups=(start, stop)))


def gathered(sizes: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Gather row groups that follow each other.

    Parameters
    ----------
    sizes : sequence of int
        Rows of each group.
    most : int
        Rows of what is gathered, if it is more than one group.

    Yields
    ------
    start, stop : int
        The first group, and the one after the last.

    Examples
    --------
    >>> list(gathered([40, 50, 200, 10], 100))
    [(0, 2), (2, 3), (3, 4)]
    """
    start = rows = 0
    for place, size in enumerate(sizes):
        if place > start and rows + size > most:
            yield start, place
            start, rows = place, 0
        rows += size
    if sizes:
        yield start, len(sizes)


def _groups_of(name: str, wishes: Wishes) -> tuple[list[int], Wishes]:
    """Give the rows of each row group, and the wishes by which all parts read the same column."""
    whole: tuple[list[int], Wishes] = [], wishes
    # What cannot be read stays whole, and says so when it is scored.
    with suppress(SvcnlpError), sources([name], wishes) as found:
        # What is packed would be unpacked for every part.
        if len(found) != 1 or found[0].path != found[0].origin:
            return whole
        with open_export(found[0], wishes) as export:
            sizes: list[int] = export.layout.get("row_groups", [])
            text = export.roles.text
            # Told by the first rows of the whole: a part might tell it otherwise by its own.
            one = text[0] if len(text) == 1 and not export.roles.labelled else wishes.text_column
            return sizes, replace(wishes, text_column=one)
    return whole
