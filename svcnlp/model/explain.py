"""Why an output came out as it did: its exact parts, at their places in the text.

An output is a weighted sum of signals; a signal is the score of a linear head on the review or
on one of its sentences; that score is a sum over units; and a unit stands at places. So every
output is a sum over places, plus intercepts that belong to no place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.heads import OUTPUTS, REVIEW_HEADS, SENTENCE_HEADS, SIGNALS, chosen_sentences
from svcnlp.model.reading import Sentence, Unit
from svcnlp.model.scorer import Scorer, UnitTable
from svcnlp.model.space import GRAIN, lengths, owners_of
from svcnlp.model.verdict import Contribution

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

REST: Final = "…"
INTERCEPT: Final = "(intercept)"
"""Names of the parts that belong to no one place: what the model holds before reading, and the rest."""

_HEADS = (*REVIEW_HEADS, *SENTENCE_HEADS)


def explain(reading: Sequence[Sentence], text: str, scorer: Scorer, combiner: Floats, top: int) -> list[Contribution]:
    """Take every output apart into places of the text.

    Parameters
    ----------
    reading : sequence of Sentence
        The sentences of one review.
    text : str
        The review.
    scorer : Scorer
        The heads.
    combiner : ndarray of shape (n_signals + 1, n_outputs)
        Weights of the signals in the outputs.
    top : int
        Places to tell of, a label; the others are summed up in one more part.

    Returns
    -------
    list of Contribution
        By label; its parts sum to the label's combined log-odds.
    """
    scores = scorer.score([reading])
    chosen = chosen_sentences(scores.reviews, scores.sentences, owners_of([reading]))
    intercept = combiner[-1].copy()
    places: dict[tuple[int, int], Floats] = defaultdict(lambda: np.zeros(len(OUTPUTS)))
    for signal, (name, sentence) in enumerate(zip(SIGNALS, chosen[0].tolist(), strict=True)):
        share = combiner[signal]
        if not share.any():
            continue
        head = _head_of(name)
        intercept += share * scorer.intercepts[head]
        read = reading if sentence < 0 else [reading[sentence]]
        for table in scorer.tables.values():
            for span, weight in _weights(read, table, head):
                places[span] += share * weight
    return [
        part for column, label in enumerate(OUTPUTS) for part in _parts(label, column, places, intercept, text, top)
    ]


def _head_of(signal: str) -> int:
    """Find the head whose score a signal is."""
    source, _, label = signal.partition(":")
    return len(REVIEW_HEADS) + SENTENCE_HEADS.index(label) if source.startswith("worst") else REVIEW_HEADS.index(label)


def _weights(sentences: Iterable[Sentence], table: UnitTable, head: int) -> list[tuple[tuple[int, int], float]]:
    """Share out a head's score among the places of the units; a unit met twice counts half at each."""
    units = [unit for sentence in sentences for unit in table.kind.units(sentence)]
    rows = np.array(table.rows_of([unit.text for unit in units]), dtype=np.int64)
    distinct, inverse, counts = np.unique(rows, return_inverse=True, return_counts=True)
    length = lengths(table.table[distinct, -1:].sum(axis=0) * GRAIN)[0]
    weights = table.table[rows, head] * GRAIN / counts[inverse] / length
    return [(_span(unit), float(weight)) for unit, weight in zip(units, weights, strict=True)]


def _span(unit: Unit) -> tuple[int, int]:
    return unit.start, unit.stop


def _parts(
    label: str, column: int, places: dict[tuple[int, int], Floats], intercept: Floats, text: str, top: int
) -> list[Contribution]:
    weighed = sorted(((span, float(parts[column])) for span, parts in places.items()), key=lambda part: -abs(part[1]))
    told = [Contribution(label, *span, text[slice(*span)], weight) for span, weight in weighed[:top] if weight]
    rest = sum(weight for _, weight in weighed[top:])
    return [
        *told,
        Contribution(label, 0, 0, REST, rest),
        Contribution(label, 0, 0, INTERCEPT, float(intercept[column])),
    ]
