"""The sentences that show a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.labels import FAILURES
from svcnlp.model.heads import REVIEW_HEADS, STEPS, sigmoid
from svcnlp.model.reading import Sentence
from svcnlp.model.verdict import Evidence, Verdict

Floats = NDArray[np.float64]

_TOLD_BY: Final[dict[str, str]] = {"excellent": STEPS[1], "inspiring": STEPS[2]}
"""The question whose answer carries a level; of the other levels the failures, or nothing, tell."""


def find_evidence(
    verdict: Verdict, reading: Sequence[Sentence], scores: Floats, calibration: Mapping[str, Sequence[float]]
) -> tuple[Evidence, ...]:
    """Choose the sentences that report each failure found, and those that carry a high level.

    The best sentence is always taken, others when they would report the label by themselves.

    Parameters
    ----------
    verdict : Verdict
        Without evidence.
    reading : sequence of Sentence
        Its sentences.
    scores : ndarray of shape (n_sentences, n_review_heads + n_sentence_heads)
        Scores of all heads on its sentences.
    calibration : mapping of str to (slope, intercept)
        What turns a sentence's score into the probability that the sentence is evidence,
        by failure, and for the levels ``"excellent"`` and ``"inspiring"``.

    Returns
    -------
    tuple of Evidence
        In order of `start`.
    """
    found = [
        evidence
        for label, key, head in _told(verdict)
        for evidence in _best(label, verdict.text, reading, _p(scores[:, head], calibration[key]))
    ]
    return tuple(sorted(found, key=lambda evidence: (evidence.start, evidence.label)))


def _told(verdict: Verdict) -> Iterator[tuple[str, str, int]]:
    for failure in verdict.failures:
        yield failure, failure, len(REVIEW_HEADS) + FAILURES.index(failure)
    if verdict.level in _TOLD_BY:
        yield "level", verdict.level, REVIEW_HEADS.index(_TOLD_BY[verdict.level])


def _p(scores: Floats, calibration: Sequence[float]) -> Floats:
    slope, intercept = calibration
    return sigmoid(slope * scores + intercept)


def _best(label: str, text: str, reading: Sequence[Sentence], p: Floats) -> Iterator[Evidence]:
    best = int(np.argmax(p))
    for place, sentence in enumerate(reading):
        if place == best or p[place] >= 0.5:
            span = text[sentence.start : sentence.stop]
            yield Evidence(label, sentence.start, sentence.stop, span, float(p[place]))
