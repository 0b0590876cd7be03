"""Rows of scored exports, whatever format they were written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from svcnlp.exports import Cell, Export, Row, Source, Wishes, open_export
from svcnlp.exports.headings import normal
from svcnlp.exports.texts import text_of
from svcnlp.exports.writers import FORMATS
from svcnlp.exports.writers.text import cell_text, without_surrogates
from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.messages import SvcnlpError
from svcnlp.report.columns import ScoredColumns, scored_columns
from svcnlp.report.dates import day_of
from svcnlp.report.ratings import stars_of
from svcnlp.report.rows import Collector, ScoredRow

__all__ = ["Collector", "ScoredFile", "ScoredRow", "open_scored", "scored_files"]

MAX_GROUP_CHARS: Final = 200
"""Of a longer name of a branch or product the rest is left out."""

_NONE: Final[frozenset[str]] = frozenset()
_FLAGS: Final[dict[Cell, bool | None]] = {1: True, 0: False, "1": True, "0": False, "": None, None: None}
"""What stands in a cell of flags; workbooks give numbers of either kind."""

_FROM_SURVEYS: Final = "nps"


@dataclass(frozen=True, slots=True)
class ScoredFile:
    """A scored export that is open.

    Attributes
    ----------
    name : str
        As the user gave it.
    columns : ScoredColumns
        What its columns hold.
    rows : iterator of ScoredRow
        Read as they are asked for.
    position : callable or None
        Tells what share of the file was read, from 0 to 1; None where that is not known.
    """

    name: str
    columns: ScoredColumns
    rows: Iterator[ScoredRow]
    position: Callable[[], float] | None


def scored_files(named: Iterable[str]) -> list[str]:
    """Put the files of verdicts in a folder, and in those below it, for its name, in the order of their names.

    Parameters
    ----------
    named : iterable of str
        Files, patterns, ``"-"``, or folders such as ``svcnlp score -o scored/`` writes.

    Returns
    -------
    list of str

    Raises
    ------
    SvcnlpError
        If a folder has no such files.

    Examples
    --------
    >>> scored_files(["examples", "scored.jsonl"])  # doctest: +ELLIPSIS
    ['examples/...csv', ..., 'scored.jsonl']
    """
    return [file for name in named for file in (_in_folder(Path(name)) if Path(name).is_dir() else [name])]


def _in_folder(folder: Path) -> list[str]:
    found = sorted(
        str(path)
        for path in folder.rglob("*")
        if path.suffix.lower() in FORMATS and not path.name.startswith(".") and path.is_file()
    )
    if not found:
        raise SvcnlpError("{path}: the folder holds no files of verdicts; run svcnlp score first", path=folder)
    return found


@contextmanager
def open_scored(source: Source, wishes: Wishes, by: str | None, latest: date) -> Iterator[ScoredFile]:
    """Open a scored export.

    Parameters
    ----------
    source : Source
        One of `svcnlp.exports.sources`.
    wishes : Wishes
        What the user asked for.
    by : str or None
        What the user wants to group by; see `svcnlp.report.columns.scored_columns`.
    latest : date
        Last day that a review can be of.

    Yields
    ------
    ScoredFile
        Its rows are read while the context lasts.

    Raises
    ------
    SvcnlpError
        If it cannot be read or was not scored; and while rows are read, if a verdict is none that svcnlp writes.
    """
    with open_export(source, wishes) as export:
        columns = scored_columns(export, by)
        read = _Reader(export, columns, latest)
        rows = (read.row(number, row) for number, row in enumerate(export.rows, start=1))
        yield ScoredFile(export.name, columns, rows, export.position)


class _Reader:
    """Makes rows of verdicts from the rows of one export."""

    def __init__(self, export: Export, columns: ScoredColumns, latest: date) -> None:
        self._name = export.name
        self._text = text_of(columns.roles, export.columns)
        self._latest = latest
        self._places = columns.verdict
        self._failures = [(label, columns.verdict[label], columns.verdict[f"{label}_p"]) for label in FAILURES]
        self._date = _place(export.columns, columns.roles.date)
        self._rating = _place(export.columns, columns.roles.rating)
        self._zero_counts = normal(columns.roles.rating or "") == _FROM_SURVEYS
        self._url = _place(export.columns, columns.roles.url)
        self._groups = [(key, export.columns.index(column)) for key, column in columns.groups.items()]

    def row(self, number: int, row: Row) -> ScoredRow:
        """Make one row."""
        if not row.trusted:
            return self._untold(number, row)
        cells = row.cells
        level = self._label(number, row, "level", LEVELS)
        failures: dict[str, float] = {}
        flagged: list[str] = []
        for label, place, chance in self._failures:
            flag = self._flag(number, row, label, place)
            if flag is not None:
                p = self._p(number, row, f"{label}_p", chance)
                failures[label] = float(flag) if p is None else p
                if flag:
                    flagged.append(label)
        return ScoredRow(
            number=number,
            file=self._name,
            text=without_surrogates(self._text(row)),
            level=level,
            level_p=self._p(number, row, "level_p", self._places["level_p"]),
            failures=failures,
            flagged=frozenset(flagged) if flagged else _NONE,
            sentiment=self._label(number, row, "sentiment", SENTIMENTS),
            sentiment_p=self._p(number, row, "sentiment_p", self._places["sentiment_p"]),
            is_review=bool(self._flag(number, row, "is_review", self._places["is_review"])) and level is not None,
            needs_review=bool(self._flag(number, row, "needs_review", self._places["needs_review"])),
            evidence=_clean(cells[self._places["evidence"]]),
            error=_clean(cells[self._places["error"]]),
            date=None if self._date is None else day_of(cells[self._date], self._latest),
            stars=None if self._rating is None else stars_of(cells[self._rating], zero_counts=self._zero_counts),
            groups={key: _group(cells[place]) for key, place in self._groups},
            url=None if self._url is None else _clean(cells[self._url]).strip() or None,
        )

    def _untold(self, number: int, row: Row) -> ScoredRow:
        """Make a row of cells that may not stand in their columns: nothing in it can be told."""
        return ScoredRow(
            number=number,
            file=self._name,
            text="",
            level=None,
            level_p=None,
            failures={},
            flagged=_NONE,
            sentiment=None,
            sentiment_p=None,
            is_review=False,
            needs_review=True,
            evidence="",
            error=row.problem.render("en") if row.problem else "",
            date=None,
            stars=None,
            groups={key: "" for key, _ in self._groups},
            url=None,
        )

    def _label(self, number: int, row: Row, column: str, labels: Sequence[str]) -> str | None:
        cell = row.cells[self._places[column]]
        if cell in labels:
            return str(cell)
        if cell is None or cell == "":
            return None
        raise self._strange(number, column, cell)

    def _flag(self, number: int, row: Row, column: str, place: int) -> bool | None:
        try:
            return _FLAGS[row.cells[place]]
        except (KeyError, TypeError):
            raise self._strange(number, column, row.cells[place]) from None

    def _p(self, number: int, row: Row, column: str, place: int) -> float | None:
        cell: Any = row.cells[place]
        if cell is None or cell == "":
            return None
        try:
            p = float(cell)
        except (TypeError, ValueError):
            raise self._strange(number, column, cell) from None
        if not 0 <= p <= 1:
            raise self._strange(number, column, cell)
        return p

    def _strange(self, number: int, column: str, cell: Cell) -> SvcnlpError:
        return SvcnlpError(
            "{path}: row {row} has {value} in the column {column}, which svcnlp does not write; mend it or run svcnlp"
            " score again",
            path=self._name,
            row=number,
            value=repr(cell_text(cell)[:40]),
            column=column,
        )


def _place(columns: Sequence[str], column: str | None) -> int | None:
    return None if column is None else columns.index(column)


def _group(cell: Cell) -> str:
    """Name a group so that spaces make no difference."""
    return " ".join(_clean(cell)[:MAX_GROUP_CHARS].split())


def _clean(cell: Cell) -> str:
    """Give a cell as text that any file can hold."""
    return without_surrogates(cell_text(cell)) if cell else ""
