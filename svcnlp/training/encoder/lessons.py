"""What the encoder learns from: annotated texts, and what is made of them anew in each round.

Real reviews are longer, sloppier and less to the point than invented ones. So some texts are shown as a run of
their sentences, labelled by the evidence that the run holds, and some in small letters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from svcnlp.corpus import Record, evidence_spans
from svcnlp.labels import FAILURES
from svcnlp.model.encoder.pieces import PADDING, UNKNOWN
from svcnlp.model.heads import OUTPUTS
from svcnlp.text import clean, sentences
from svcnlp.training.examples import Ints, labels_of, targets_of

Floats = NDArray[np.float32]
Spans = tuple[tuple[int, int, int], ...]

UNTOLD: Final = -1
"""Target of what a lesson does not say."""

_RUN_SHARE: Final = 0.4
_SMALL_SHARE: Final = 0.15
_LONGEST_RUN: Final = 4
_FEWEST_SENTENCES: Final = 3
_MIN_OVERLAP: Final = 10
_HIDDEN_SHARE: Final = 0.05
_LENGTH_STEP: Final = 16


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text and what is to be said of it.

    Attributes
    ----------
    text : str
        Cleaned.
    spans : tuple of (failure, start, stop)
        Evidence: place in `svcnlp.labels.FAILURES`, and characters of `text`.
    targets : tuple of int
        In the order of `svcnlp.model.heads.OUTPUTS`; `UNTOLD` where nothing is told.
    weight : float
        How much it counts.
    """

    text: str
    spans: Spans
    targets: tuple[int, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Lessons as tables, filled up to the length of the longest.

    Attributes
    ----------
    ids, mask : ndarray of int of shape (batch, length)
        Tokens, and where there are any.
    tokens : ndarray of int of shape (batch, length, 4)
        1 where a token stands in the evidence of a failure, `UNTOLD` where the text's beginning and end are marked
        and behind it.
    targets : ndarray of int of shape (batch, n_outputs)
        Of the whole texts.
    weights : ndarray of shape (batch,)
        How much each counts.
    """

    ids: Ints
    mask: Ints
    tokens: Ints
    targets: Ints
    weights: Floats


def lessons_of(records: Sequence[Record], weights: Sequence[float]) -> list[Lesson]:
    """Make lessons of annotated texts.

    Parameters
    ----------
    records : sequence of Record
        A corpus.
    weights : sequence of float
        How much each record counts.

    Returns
    -------
    list of Lesson

    Examples
    --------
    >>> rude = Record("a", "Фу. Нахамили!", level="basic", failures=("rudeness",), sentiment="negative",
    ...               evidence={"rudeness": ("Нахамили",)})
    >>> lessons_of([rude], [1.0])[0].spans
    ((0, 4, 12),)
    """
    labels = labels_of(records)
    targets = targets_of(labels)
    # Of what is no review nothing is known but that.
    targets[labels[:, -1] == 0, len(FAILURES) : -1] = UNTOLD
    return [
        Lesson(*_cleaned(record), tuple(row), float(weight))
        for record, row, weight in zip(records, targets.tolist(), weights, strict=True)
    ]


def _cleaned(record: Record) -> tuple[str, Spans]:
    text, offsets = clean(record.text)
    spans = [(FAILURES.index(label), start, stop) for label, start, stop in evidence_spans(record) if label in FAILURES]
    if offsets is not None:
        spans = [(label, bisect_left(offsets, start), bisect_left(offsets, stop)) for label, start, stop in spans]
    return text, tuple(spans)


def varied(lesson: Lesson, random: np.random.Generator) -> Lesson:
    """Show a lesson another way: a run of its sentences, small letters, or as it is.

    Parameters
    ----------
    lesson : Lesson
        As the corpus has it.
    random : numpy.random.Generator
        What decides.

    Returns
    -------
    Lesson
    """
    if random.random() < _RUN_SHARE:
        lesson = run_of(lesson, random)
    lowered = lesson.text.lower()
    if random.random() < _SMALL_SHARE and len(lowered) == len(lesson.text):
        lesson = replace(lesson, text=lowered)
    return lesson


def run_of(lesson: Lesson, random: np.random.Generator) -> Lesson:
    """Cut a run of some sentences out of a text.

    Parameters
    ----------
    lesson : Lesson
        As the corpus has it.
    random : numpy.random.Generator
        What chooses the sentences.

    Returns
    -------
    Lesson
        It tells of the failures what the evidence in the run tells, and nothing else; of a failure whose
        evidence is cut nothing. A text of few sentences is left as it is.
    """
    places = list(sentences(lesson.text))
    if len(places) < _FEWEST_SENTENCES:
        return lesson
    length = int(random.integers(1, min(_LONGEST_RUN, len(places) - 1) + 1))
    first = int(random.integers(0, len(places) - length + 1))
    start, stop = places[first][0], places[first + length - 1][1]
    targets = [UNTOLD] * len(OUTPUTS)
    for place in range(len(FAILURES)):
        targets[place] = _told(lesson, place, start, stop)
    inside = tuple(
        (label, max(begin, start) - start, min(end, stop) - start)
        for label, begin, end in lesson.spans
        if min(end, stop) > max(begin, start)
    )
    return replace(lesson, text=lesson.text[start:stop], spans=inside, targets=tuple(targets))


def _told(lesson: Lesson, place: int, start: int, stop: int) -> int:
    """Tell whether the part of a text reports a failure."""
    overlaps = [
        (min(end, stop) - max(begin, start), end - begin) for label, begin, end in lesson.spans if label == place
    ]
    if lesson.targets[place] == 1 and not overlaps:
        return UNTOLD
    if any(overlap >= min(_MIN_OVERLAP, length) for overlap, length in overlaps):
        return 1
    return UNTOLD if any(overlap > 0 for overlap, _ in overlaps) else 0


def batch_of(lessons: Sequence[Lesson], tokenizer: Tokenizer, hide: np.random.Generator | None = None) -> Batch:
    """Put lessons into tables.

    Parameters
    ----------
    lessons : sequence of Lesson
        Some lessons.
    tokenizer : Tokenizer
        Cuts texts into tokens; truncation is its business.
    hide : numpy.random.Generator, optional
        Chooses tokens that the encoder does not get to see, so that it does not hang on single words.

    Returns
    -------
    Batch
    """
    encodings = tokenizer.encode_batch([lesson.text for lesson in lessons])
    length = filled_up(max(len(encoding.ids) for encoding in encodings))
    ids = np.full((len(lessons), length), PADDING, dtype=np.int64)
    mask = np.zeros_like(ids)
    tokens = np.full((*ids.shape, len(FAILURES)), UNTOLD, dtype=np.int64)
    for row, (lesson, encoding) in enumerate(zip(lessons, encodings, strict=True)):
        found = len(encoding.ids)
        ids[row, :found], mask[row, :found] = encoding.ids, 1
        tokens[row, :found] = _token_targets(lesson, encoding)
    if hide is not None:
        hidden = (hide.random(ids.shape) < _HIDDEN_SHARE) & (tokens[:, :, 0] != UNTOLD)
        ids[hidden] = UNKNOWN
    return Batch(
        ids=ids,
        mask=mask,
        tokens=tokens,
        targets=np.array([lesson.targets for lesson in lessons], dtype=np.int64),
        weights=np.array([lesson.weight for lesson in lessons], dtype=np.float32),
    )


def filled_up(length: int) -> int:
    """Round a length up, so that few lengths occur: for each new one the arithmetic is prepared anew.

    Examples
    --------
    >>> filled_up(33)
    48
    """
    return -(-length // _LENGTH_STEP) * _LENGTH_STEP


def _token_targets(lesson: Lesson, encoding: Encoding) -> Ints:
    starts, stops = np.array(encoding.offsets, dtype=np.int64).T
    told = np.zeros((len(starts), len(FAILURES)), dtype=np.int64)
    for label, start, stop in lesson.spans:
        told[(starts < stop) & (stops > start), label] = 1
    told[np.array(encoding.special_tokens_mask, dtype=np.bool_)] = UNTOLD
    return told
