"""A whole CSV export through the model: every row kept, the verdict in columns of its own."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TextIO

from svcnlp.csvfiles import CsvRow, CsvTable, csv_writer, open_csv
from svcnlp.labels import FAILURES, Lang, name
from svcnlp.messages import Message, SvcnlpError, message
from svcnlp.model.classifier import Classifier
from svcnlp.model.verdict import Verdict

TEXT_COLUMN: Final = "text"

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

CHUNK_ROWS: Final = 2_000
CHUNK_CHARS: Final = 4_000_000
"""Rows and characters that are held in memory at once."""

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(slots=True)
class Summary:
    """What was found in an export.

    Attributes
    ----------
    rows : int
        Rows of data, the header left out.
    reviews : int
        Rows that are reviews.
    levels, failures : Counter
        How many reviews have each level and each failure.
    needs_review : int
        Rows that a person should look at.
    errors : int
        Rows that say something in the column ``error``.
    seconds : float
        Time that it took.
    """

    rows: int = 0
    reviews: int = 0
    levels: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    needs_review: int = 0
    errors: int = 0
    seconds: float = 0.0


def score_csv(
    source: str | Path,
    target: str | Path,
    classifier: Classifier,
    *,
    lang: Lang = "en",
    on_rows: Callable[[int], None] | None = None,
) -> Summary:
    """Classify every row of a CSV file and write the file anew with the verdicts added.

    Every column and row of the input is kept, cells unchanged; memory does not grow with the
    number of rows. The output is written beside its place under another name and moved there
    when it is complete.

    Parameters
    ----------
    source : str or Path
        CSV file in UTF-8, separated by commas, with a column ``text``.
    target : str or Path
        File to write; one that exists is replaced.
    classifier : Classifier
        The model.
    lang : {"ru", "en"}
        Language of the columns ``evidence`` and ``error``.
    on_rows : callable, optional
        Called with the number of rows done, after each chunk.

    Returns
    -------
    Summary

    Raises
    ------
    SvcnlpError
        If the source cannot be read or has no column ``text``, or the target cannot be written.
    """
    source, target = Path(source), Path(target)
    _check_target(source, target)
    started = time.perf_counter()
    summary = Summary()
    with open_csv(source) as table:
        column = _text_column(table, source)
        with _replacing(target, table.bom) as file:
            writer = csv_writer(file, table.line_end)
            writer.writerow([*table.header, *_added_columns(table.header)])
            for chunk in _chunks(table.rows, column):
                for row, verdict in zip(chunk, _verdicts(chunk, column, classifier), strict=True):
                    writer.writerow(_scored_row(row, verdict, len(table.header), lang, summary))
                if on_rows is not None:
                    on_rows(summary.rows)
    summary.seconds = time.perf_counter() - started
    return summary


def _check_target(source: Path, target: Path) -> None:
    if not target.exists():
        return
    if source.exists() and target.samefile(source):
        raise SvcnlpError("{path}: the output would overwrite the input; give -o another name", path=target)
    if not target.is_file():
        raise SvcnlpError("{path}: is not a regular file; give -o the name of a file", path=target)


def _text_column(table: CsvTable, source: Path) -> int:
    if TEXT_COLUMN not in table.header:
        found = ", ".join(table.header)
        raise SvcnlpError(
            "{path}: no column `text` among the columns found ({found}); rename the column that holds the reviews,"
            " and separate columns by commas",
            path=source,
            found=found,
        )
    return table.header.index(TEXT_COLUMN)


def _added_columns(header: Sequence[str]) -> list[str]:
    """Name the added columns so that none is taken, those of an earlier scoring included."""
    added = list(COLUMNS)
    while not set(added).isdisjoint(header):
        added = [PREFIX + column for column in added]
    return added


def _chunks(rows: Iterable[CsvRow], column: int) -> Iterator[list[CsvRow]]:
    chunk: list[CsvRow] = []
    chars = 0
    for row in rows:
        chunk.append(row)
        chars += len(row.cells[column]) if column < len(row.cells) else 0
        if len(chunk) == CHUNK_ROWS or chars >= CHUNK_CHARS:
            yield chunk
            chunk, chars = [], 0
    if chunk:
        yield chunk


def _verdicts(chunk: Sequence[CsvRow], column: int, classifier: Classifier) -> list[Verdict | None]:
    """Judge the rows of a chunk together; None for a row whose cells cannot be trusted to be in their columns."""
    texts = [row.cells[column] if row.extra == 0 and column < len(row.cells) else None for row in chunk]
    verdicts = iter(classifier.classify_many([text for text in texts if text is not None]))
    return [None if text is None else next(verdicts) for text in texts]


def _scored_row(row: CsvRow, verdict: Verdict | None, width: int, lang: Lang, summary: Summary) -> list[str]:
    """Put the verdict's cells behind the row's own, and count the row."""
    problem = _problem(row, verdict, width)
    summary.rows += 1
    summary.errors += problem is not None
    cells = [*row.cells[:width], *[""] * (width - len(row.cells))]
    needs_review = verdict is None or verdict.needs_review
    summary.needs_review += needs_review
    if verdict is None or not verdict.judged:
        added = [""] * (len(COLUMNS) - 3) + [str(int(needs_review)), ""]
    else:
        _count(verdict, summary)
        added = _verdict_cells(verdict, lang)
    said = problem.render(lang) if problem else ""
    return cells + [_harmless(cell) for cell in (*added, said)]


def _problem(row: CsvRow, verdict: Verdict | None, width: int) -> Message | None:
    """Say what is wrong with a row, if anything."""
    if row.extra:
        rest = "; ".join(row.cells[width:])
        return message(
            "not judged: cells in the row {cells}, in the header {width}; left over: {rest}",
            cells=len(row.cells),
            width=width,
            rest=rest,
        )
    if verdict is None:
        return message("not judged: the row ends before the column `text`")
    if "empty" in verdict.reasons:
        return message("not judged: the text is empty")
    if "no_cyrillic" in verdict.reasons:
        return message("not judged: the text has no Russian words")
    if len(row.cells) < width:
        return message("cells in the row {cells}, in the header {width}", cells=len(row.cells), width=width)
    return None


def _count(verdict: Verdict, summary: Summary) -> None:
    if verdict.is_review and verdict.level:
        summary.reviews += 1
        summary.levels[verdict.level] += 1
        summary.failures.update(verdict.failures)


def _verdict_cells(verdict: Verdict, lang: Lang) -> list[str]:
    """Write a verdict as the cells of `COLUMNS` up to ``evidence``."""
    cells = [verdict.level or "", _p(verdict.level_p.get(verdict.level)) if verdict.level else ""]
    for label in FAILURES:
        cells += [str(int(label in verdict.failures)), _p(verdict.failure_p.get(label))]
    cells += [verdict.sentiment or "", _p(verdict.sentiment_p.get(verdict.sentiment)) if verdict.sentiment else ""]
    return [*cells, str(int(verdict.is_review)), str(int(verdict.needs_review)), evidence_cell(verdict, lang)]


def evidence_cell(verdict: Verdict, lang: Lang) -> str:
    """Write the evidence of a verdict on one line, grouped by label.

    Parameters
    ----------
    verdict : Verdict
        What the classifier said.
    lang : {"ru", "en"}
        Language of the labels' names.

    Returns
    -------
    str
        Such as ``"хамство: «…», «…»; срыв сроков: «…»"``; empty without evidence.
    """
    quotes: dict[str, list[str]] = {}
    for evidence in verdict.evidence:
        quotes.setdefault(evidence.label, []).append(f"«{' '.join(evidence.text.split())}»")
    return "; ".join(f"{name(label, lang)}: {', '.join(said)}" for label, said in quotes.items())


def _p(p: float | None) -> str:
    return "" if p is None else f"{p:.4f}"


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from running a cell of ours as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


@contextmanager
def _replacing(target: Path, bom: bool) -> Iterator[TextIO]:
    """Write a file under another name beside its place, and move it there only when nothing went wrong."""
    # A link keeps pointing at its file.
    target = target.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
            yield file
        part.replace(target)
    except OSError as error:
        raise SvcnlpError("{path}: cannot be written: {reason}", path=target, reason=error.strerror or error) from error
    finally:
        part.unlink(missing_ok=True)
