"""Whether the evidence of a verdict is the words that a reader marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from svcnlp.corpus import Record, evidence_spans
from svcnlp.labels import FAILURES
from svcnlp.model.verdict import Verdict
from svcnlp.training.bootstrap import RESAMPLES, Measure, estimate
from svcnlp.training.metrics import ratio
from svcnlp.training.scores import EvidenceScores

_WORD: Final = re.compile(r"\w+")


def evidence_scores(
    records: Sequence[Record], verdicts: Sequence[Verdict], *, resamples: int = RESAMPLES, seed: int = 0
) -> EvidenceScores | None:
    """Score the evidence of the failures that are rightly said.

    Parameters
    ----------
    records : sequence of Record
        Annotated reviews.
    verdicts : sequence of Verdict
        What is said of each.
    resamples : int
        Bootstrap resamples of the reviews.
    seed : int
        Seed of the resamples.

    Returns
    -------
    EvidenceScores or None
        None where no failure that is rightly said has annotated evidence.
    """
    found = [
        [
            word_f1(record.text, own[failure], [(e.start, e.stop) for e in verdict.evidence if e.label == failure])
            for failure in FAILURES
            if failure in own and failure in verdict.failures and failure in record.failures
        ]
        for record, verdict in zip(records, verdicts, strict=True)
        for own in [_spans_of(record)]
    ]
    counts, sums = np.array([len(own) for own in found], dtype=np.float64), np.array([sum(own) for own in found])
    if not counts.any():
        return None
    measure = Measure(float(sums.sum() / counts.sum()), lambda weights: ratio(weights @ sums, weights @ counts))
    f1 = estimate({"f1": measure}, len(found), resamples=resamples, seed=seed)["f1"]
    return EvidenceScores(count=int(counts.sum()), word_f1=f1)


def word_f1(text: str, right: Iterable[tuple[int, int]], said: Iterable[tuple[int, int]]) -> float:
    """Give the F1 of the words under some spans of a text against those under others.

    Parameters
    ----------
    text : str
        The text.
    right, said : iterable of (start, stop)
        Spans in it; a word counts when a span touches it.

    Returns
    -------
    float
        0 when there is no word under either.

    Examples
    --------
    >>> round(word_f1("Ждали час, потом нахамили", [(0, 9)], [(0, 16)]), 2)
    0.8
    """
    a, b = _words(text, right), _words(text, said)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _words(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    places = [(word.start(), word.end()) for word in _WORD.finditer(text)]
    return {at for start, stop in spans for at, end in places if at < stop and end > start}


def _spans_of(record: Record) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for label, start, stop in evidence_spans(record):
        spans.setdefault(label, []).append((start, stop))
    return spans
