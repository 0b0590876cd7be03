"""One row of a scored export as the report takes it, and what collects rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """One row of a scored export.

    Attributes
    ----------
    number : int
        Its place in the file, counted from 1, header left out.
    file : str
        The file, as the user gave it.
    text : str
        The review; empty where there are stars alone.
    level : str or None
        One of `svcnlp.labels.LEVELS`; None when the text is no review or was not judged.
    level_p : float or None
        Probability of the level, 0 to 1.
    failures : dict of str to float
        Probability of each failure, in the order of `svcnlp.labels.FAILURES`; empty when not judged.
    flagged : frozenset of str
        Those failures that are reported.
    sentiment : str or None
        One of `svcnlp.labels.SENTIMENTS`.
    sentiment_p : float or None
        Its probability, 0 to 1.
    is_review : bool
        Whether the text was judged and is a review.
    needs_review : bool
        Whether a person should look.
    evidence : str
        As scoring wrote it, in the language of that run: ``хамство: «…», «…»; срыв сроков: «…»``.
    error : str
        What is wrong with the row; empty where nothing is.
    date : date or None
        Day of the review.
    stars : float or None
        What the customer gave, as the export has it.
    groups : mapping of str to str
        What stands in the grouping columns of the file, by their keys: that of ``--by`` first, then ``"branch"``,
        ``"product"``, ``"source"``. A key is there when the file has the column; an empty cell gives an empty string.
    url : str or None
        Address of the review, as the export has it: not to be trusted.
    """

    number: int
    file: str
    text: str
    level: str | None
    level_p: float | None
    failures: Mapping[str, float]
    flagged: frozenset[str]
    sentiment: str | None
    sentiment_p: float | None
    is_review: bool
    needs_review: bool
    evidence: str
    error: str
    date: date | None
    stars: float | None
    groups: Mapping[str, str]
    url: str | None


Result_co = TypeVar("Result_co", covariant=True)


class Collector(Protocol[Result_co]):
    """What takes rows one at a time and, after the last, says what it found; it keeps no more than a bounded part."""

    def add(self, row: ScoredRow) -> None:
        """Take a row."""

    def result(self) -> Result_co:
        """Say what was found."""
