"""Everything that a report shows, as plain data: page, workbook and JSON are drawn from it and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Final

from svcnlp.labels import Lang
from svcnlp.messages import Message
from svcnlp.report.breakdowns import (
    Change,
    Comparison,
    Grouping,
    GroupRate,
    GroupRow,
    Impact,
    Period,
    Timeline,
)
from svcnlp.report.figures import TOO_FEW, Estimate, Mean, Share
from svcnlp.report.findings import (
    Criterion,
    Drift,
    GroupQuotes,
    ModelScore,
    Play,
    Playbook,
    Quote,
    Quotes,
    Scorecard,
    Span,
    Trust,
)

__all__ = [
    "SCHEMA_VERSION",
    "TOO_FEW",
    "Change",
    "Comparison",
    "Counts",
    "Criterion",
    "Drift",
    "Estimate",
    "GroupQuotes",
    "GroupRate",
    "GroupRow",
    "Grouping",
    "Impact",
    "InputFile",
    "Mean",
    "ModelScore",
    "Overview",
    "Period",
    "Play",
    "Playbook",
    "Quote",
    "Quotes",
    "Scope",
    "Scorecard",
    "Share",
    "Span",
    "Summary",
    "Timeline",
    "Trust",
]

SCHEMA_VERSION: Final = 1
"""Raised when the JSON of a summary loses or changes a key; new keys may come without."""

_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of verdicts that the report was made from.

    Attributes
    ----------
    name : str
        As the user gave it.
    rows : int
        Its rows, header left out.
    columns : dict of str to str
        Which column was taken for what: ``"text"``, ``"date"``, ``"rating"``, ``"url"``, ``"branch"``, ``"product"``,
        ``"source"``, or the name that was given to ``--by``. What was not found is left out.
    """

    name: str
    rows: int
    columns: dict[str, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """What the report is about.

    Attributes
    ----------
    title : str or None
        As the user wants it; None for the usual one.
    files : tuple of InputFile
        In the order of reading.
    since, until : date or None
        First and last day that the user asked for.
    first, last : date or None
        First and last day of the reviews that are counted; None when none has a date.
    by : str or None
        Key of the grouping that comes first: ``"branch"``, ``"product"``, ``"source"`` or what was given to ``--by``.
    """

    title: str | None
    files: tuple[InputFile, ...]
    since: date | None
    until: date | None
    first: date | None
    last: date | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows; ``rows`` is the sum of the seven after it.

    Attributes
    ----------
    rows : int
        All rows of the files.
    reviews : int
        Reviews that the figures are about. Those to be checked by a person are among them.
    outside : int
        Rows outside of `Scope.since` and `Scope.until`, and rows without a date where either was given.
    duplicates : int
        Reviews whose text, of some length, stood in an earlier row: counted once.
    not_reviews : int
        Adverts, news, questions.
    empty : int
        Rows without text: stars alone.
    not_judged : int
        Other rows without a verdict: without Russian words, or with an error.
    undated : int
        Those of `reviews` that have no date that can be read: they are in all figures but those over time.
    needs_review : Share
        Those of `reviews` that a person should look at.
    """

    rows: int
    reviews: int
    outside: int
    duplicates: int
    not_reviews: int
    empty: int
    not_judged: int
    undated: int
    needs_review: Share


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures over all reviews.

    Attributes
    ----------
    headline : Message
        The verdict in one sentence.
    levels : dict of str to Share
        By level, in the order of `svcnlp.labels.LEVELS`.
    failures : dict of str to Share
        By failure, in the order of `svcnlp.labels.FAILURES`.
    any_failure : Share
        Reviews with at least one failure.
    sentiments : dict of str to Share
        By sentiment.
    mean_level : Mean
        0 (basic) to 3 (inspiring).
    stars : Mean or None
        None when no review has stars.
    """

    headline: Message
    levels: dict[str, Share]
    failures: dict[str, Share]
    any_failure: Share
    sentiments: dict[str, Share]
    mean_level: Mean
    stars: Mean | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that a report shows.

    Attributes
    ----------
    version : str
        Version of svcnlp.
    lang : {"ru", "en"}
        Language of the report.
    scope : Scope
        What it is about.
    counts : Counts
        What became of the rows.
    overview : Overview
        Figures over all reviews.
    timeline : Timeline
        Over time.
    groupings : tuple of Grouping
        That of `Scope.by` first; ``"rating"`` last.
    impacts : tuple of Impact
        The failure with the largest `Impact.leaving_basic` first.
    quotes : Quotes
        The evidence.
    playbook : Playbook
        What to do.
    scorecard : Scorecard
        Audit of one's own service.
    trust : Trust
        How far to trust the figures.
    """

    version: str
    lang: Lang
    scope: Scope
    counts: Counts
    overview: Overview
    timeline: Timeline
    groupings: tuple[Grouping, ...]
    impacts: tuple[Impact, ...]
    quotes: Quotes
    playbook: Playbook
    scorecard: Scorecard
    trust: Trust

    def to_json(self) -> dict[str, Any]:
        """Give the summary as plain data.

        Returns
        -------
        dict
            See ``docs/report.schema.json``; ``schema`` is its version. Days are written as ``2025-03-02``, numbers
            rounded to six decimals, sentences in the language of the report.
        """
        plain = _plain(self, self.lang)
        return {"schema": SCHEMA_VERSION, **plain}


def _plain(value: Any, lang: Lang) -> Any:
    if isinstance(value, Message):
        return value.render(lang)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), lang) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item, lang) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item, lang) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return round(value, _DIGITS) if isinstance(value, float) else value
