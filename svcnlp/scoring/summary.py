"""What was found in an export, counted as it is scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from svcnlp.exports.added import COLUMNS
from svcnlp.labels import FAILURES
from svcnlp.scoring.cells import Judgements


@dataclass(slots=True)
class Summary:
    """What was found in an export.

    Attributes
    ----------
    rows : int
        Rows of data, headers left out.
    reviews : int
        Rows that are reviews.
    levels, failures : Counter
        How many reviews have each level and each failure.
    others : int
        Rows that are no reviews: adverts, questions, and what holds nothing to judge.
    unread : int
        Those of `others` that hold nothing to judge: no text, or none in Russian.
    needs_review : int
        Rows that a person should look at.
    errors : int
        Rows that say something in the column ``error``.
    seconds : float
        Time that it took, all runs together when one was broken off.
    """

    rows: int = 0
    reviews: int = 0
    others: int = 0
    unread: int = 0
    levels: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    needs_review: int = 0
    errors: int = 0
    seconds: float = 0.0

    def count(self, judgements: Judgements) -> None:
        """Count rows.

        Parameters
        ----------
        judgements : Judgements
            What is said of the rows.
        """
        columns = dict(zip(COLUMNS, judgements, strict=True))
        levels = [str(level) for level in columns["level"] if level is not None]
        self.rows += len(columns["level"])
        self.reviews += len(levels)
        self.others += columns["is_review"].count(0)
        # What is judged has probabilities of failures, be it a review or not.
        judged = columns[f"{FAILURES[0]}_p"]
        self.unread += list(zip(columns["is_review"], judged, strict=True)).count((0, None))
        self.levels.update(levels)
        self.failures.update({failure: met for failure in FAILURES if (met := columns[failure].count(1))})
        self.needs_review += columns["needs_review"].count(1)
        self.errors += len(columns["error"]) - columns["error"].count(None)

    def add(self, other: Summary) -> None:
        """Add what was found in another export."""
        for number in ("rows", "reviews", "others", "unread", "needs_review", "errors", "seconds"):
            setattr(self, number, getattr(self, number) + getattr(other, number))
        self.levels.update(other.levels)
        self.failures.update(other.failures)

    def as_dict(self) -> dict[str, Any]:
        """Give the summary as plain data."""
        return {
            "rows": self.rows,
            "reviews": self.reviews,
            "others": self.others,
            "unread": self.unread,
            "levels": dict(self.levels),
            "failures": dict(self.failures),
            "needs_review": self.needs_review,
            "errors": self.errors,
            "seconds": self.seconds,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Summary:
        """Make a summary from what `as_dict` gave."""
        counters = {part: Counter(data[part]) for part in ("levels", "failures")}
        return cls(**{**data, **counters})
