"""Verdicts of many texts from the decisions on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.model.decisions import DOUBTS, Decisions, subsets
from svcnlp.model.evidence import Shown, evidence_of
from svcnlp.model.verdict import Evidence, Verdict

_FAILURE_SETS: Final = subsets(FAILURES)
_DOUBT_SETS: Final = subsets(DOUBTS)


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """What is said of some texts.

    Attributes
    ----------
    texts : list of str
        As they were given.
    judged : ndarray of bool of shape (n_texts,)
        Whether each holds anything that the model can read.
    decisions : Decisions
        On those that do.
    shown : Shown
        What shows it in them.
    longest : int
        Characters of a text that were looked at.
    """

    texts: list[str]
    judged: NDArray[np.bool_]
    decisions: Decisions
    shown: Shown
    longest: int

    @property
    def judged_texts(self) -> list[str]:
        """The texts that hold anything to read."""
        return list(compress(self.texts, self.judged.tolist()))

    def verdicts(self) -> list[Verdict]:
        """Give the verdict of each text, in order."""
        texts = self.judged_texts
        found = iter(verdicts(texts, self.decisions, evidence_of(texts, self.shown)))
        return [next(found) if one else not_judged(text, self.longest)
                for text, one in zip(self.texts, self.judged.tolist(), strict=True)]  # fmt: skip


def verdicts(texts: Sequence[str], decisions: Decisions, evidence: Sequence[tuple[Evidence, ...]]) -> list[Verdict]:
    """Make the verdicts of texts that were judged.

    Parameters
    ----------
    texts : sequence of str
        As they were given.
    decisions : Decisions
        What is said of them.
    evidence : sequence of tuple of Evidence
        What shows it in each.

    Returns
    -------
    list of Verdict
        One a text, in order.
    """
    rows = zip(
        texts,
        evidence,
        decisions.is_review.tolist(),
        decisions.is_review_p.tolist(),
        decisions.level.tolist(),
        decisions.level_p.tolist(),
        decisions.failures.tolist(),
        decisions.failure_p.tolist(),
        decisions.sentiment.tolist(),
        decisions.sentiment_p.tolist(),
        decisions.doubts.tolist(),
        strict=True,
    )
    return [
        Verdict(
            text=text,
            judged=True,
            is_review=is_review,
            is_review_p=is_review_p,
            level=LEVELS[level] if is_review else None,
            level_p=dict(zip(LEVELS, level_p, strict=True)),
            failures=_FAILURE_SETS[failures],
            failure_p=dict(zip(FAILURES, failure_p, strict=True)),
            sentiment=SENTIMENTS[sentiment] if is_review else None,
            sentiment_p=dict(zip(SENTIMENTS, sentiment_p, strict=True)),
            evidence=shown,
            needs_review=doubts > 0,
            reasons=_DOUBT_SETS[doubts],
        )
        for (
            text, shown, is_review, is_review_p, level, level_p, failures, failure_p, sentiment, sentiment_p, doubts
        ) in rows
    ]  # fmt: skip


def not_judged(text: str, longest: int) -> Verdict:
    """Make the verdict of a text that holds nothing to read.

    Parameters
    ----------
    text : str
        The text as it was given.
    longest : int
        Characters of a text that are looked at.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> not_judged(" ", 100).reasons
    ('empty',)
    """
    reasons = ["no_cyrillic" if text.strip() else "empty"]
    if len(text) > longest:
        reasons.append("truncated")
    return Verdict(
        text=text,
        judged=False,
        is_review=False,
        is_review_p=0.0,
        level=None,
        level_p={},
        failures=(),
        failure_p={},
        sentiment=None,
        sentiment_p={},
        evidence=(),
        needs_review=True,
        reasons=tuple(reasons),
    )
