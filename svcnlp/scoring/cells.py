"""The columns that scoring adds, and what stands in them."""

from __future__ import annotations

from typing import Final, NamedTuple

from svcnlp.exports.added import COLUMNS
from svcnlp.labels import FAILURES, Lang, name
from svcnlp.messages import Message, message
from svcnlp.model.verdict import Verdict

FLAGS: Final = frozenset({*FAILURES, "is_review", "needs_review"})
"""Columns that hold 0 or 1."""

Value = str | int | float | None

_DIGITS: Final = 4


class Judgement(NamedTuple):
    """What the model says of one row.

    Attributes
    ----------
    values : tuple of (str, int, float or None)
        One for each of `svcnlp.exports.added.COLUMNS` but the last.
    reason : {"", "empty", "no_cyrillic", "untrusted"}
        Why the row was not judged; empty when it was.
    """

    values: tuple[Value, ...]
    reason: str


UNTRUSTED: Final = Judgement((*[None] * (len(COLUMNS) - 3), 1, None), "untrusted")
"""Of a row whose text cannot be told."""

EMPTY: Final = Judgement((*[None] * (len(COLUMNS) - 4), 0, 0, None), "empty")
"""Of a row without any text, which is common: many people leave only stars."""


def judgement_of(verdict: Verdict, lang: Lang) -> Judgement:
    """Write a verdict as values of the added columns.

    Parameters
    ----------
    verdict : Verdict
        What the classifier said.
    lang : {"ru", "en"}
        Language of the evidence's labels.

    Returns
    -------
    Judgement
    """
    if not verdict.judged:
        if "empty" in verdict.reasons:
            return EMPTY
        return Judgement((*[None] * (len(COLUMNS) - 4), 0, 1, None), "no_cyrillic")
    values: list[Value] = [verdict.level, _rounded(verdict.level_p[verdict.level]) if verdict.level else None]
    for label in FAILURES:
        values += [int(label in verdict.failures), _rounded(verdict.failure_p[label])]
    values += [verdict.sentiment, _rounded(verdict.sentiment_p[verdict.sentiment]) if verdict.sentiment else None]
    values += [int(verdict.is_review), int(verdict.needs_review), evidence_cell(verdict, lang) or None]
    return Judgement(tuple(values), "")


def _rounded(p: float) -> float:
    return round(p, _DIGITS)


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


def problem_of(judgement: Judgement, problem: Message | None) -> Message | None:
    """Say what is wrong with a row, if anything: what its reader found, else why it was not judged."""
    if problem is not None:
        return problem
    if judgement.reason == "no_cyrillic":
        return message("not judged: the text has no Russian words")
    if judgement.reason == "untrusted":
        return message("not judged: it cannot be told which cell of the row is the text")
    return None
