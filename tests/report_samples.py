"""Rows of scored exports, made on the spot."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from svcnlp.exports.added import COLUMNS
from svcnlp.labels import FAILURES
from svcnlp.report.rows import ScoredRow
from svcnlp.report.tally import Tally, Traits

LATEST = date(2025, 12, 31)

_PLAIN = ScoredRow(
    number=1,
    file="scored.csv",
    text="Мастер приехал вовремя.",
    level="expected",
    level_p=0.9,
    failures=dict.fromkeys(FAILURES, 0.01),
    flagged=frozenset(),
    sentiment="positive",
    sentiment_p=0.8,
    is_review=True,
    needs_review=False,
    evidence="",
    error="",
    date=date(2025, 3, 3),
    stars=None,
    groups={},
    url=None,
)


def scored(*flagged: str, **changes: Any) -> ScoredRow:
    """A review with some failures, and whatever else should be otherwise."""
    row = replace(_PLAIN, flagged=frozenset(flagged), failures={f: 0.95 if f in flagged else 0.01 for f in FAILURES})
    return replace(row, **changes)


def no_review(**changes: Any) -> ScoredRow:
    """An advert."""
    return scored(**{"is_review": False, "level": None, "level_p": None, "sentiment": None, **changes})


def reviews(count: int, *failures: str, level: int = 1, stars: float | None = None) -> Tally:
    """Reviews that agree in all that is counted."""
    return Tally({Traits(level, frozenset(failures), None, stars): count})


VERDICT: dict[str, Any] = {
    **dict.fromkeys(COLUMNS, ""),
    "level": "basic",
    "level_p": "0.93",
    **dict.fromkeys(FAILURES, "0"),
    **{f"{failure}_p": "0.01" for failure in FAILURES},
    "rudeness": "1",
    "rudeness_p": "0.97",
    "sentiment": "negative",
    "sentiment_p": "0.9",
    "is_review": "1",
    "needs_review": "0",
    "evidence": "хамство: «нахамили»",
}
"""A row's verdict as a CSV file has it."""

NOT_JUDGED: dict[str, Any] = {
    **dict.fromkeys(COLUMNS, ""),
    "is_review": "0",
    "needs_review": "1",
    "error": "не оценено: в тексте нет русских слов",
}


def scored_csv(path: Path, *rows: tuple[Mapping[str, Any], Mapping[str, Any]], prefix: str = "") -> Path:
    """Write rows, their own cells and their verdicts, as `svcnlp score` does."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*rows[0][0], *(prefix + column for column in COLUMNS)])
        writer.writerows([[*own.values(), *(verdict[column] for column in COLUMNS)] for own, verdict in rows])
    return path
