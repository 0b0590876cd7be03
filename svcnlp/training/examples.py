"""Annotated texts as arrays: what the heads learn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from svcnlp.corpus import Record, evidence_spans
from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.model.classifier import MAX_CHARS
from svcnlp.model.heads import OUTPUTS, STEPS
from svcnlp.model.reading import Sentence, read
from svcnlp.model.space import KINDS, Kind, UnitSets, incidence, owners_of
from svcnlp.training.features import Features, features_of

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Spans = Sequence[tuple[str, int, int]]

COLUMNS: Final = (*FAILURES, "level", "sentiment", "is_review")
"""Columns of the label table `y`: 0/1 for failures and is_review, places in `LEVELS` and `SENTIMENTS`."""

NO_LABEL: Final = -1
_MIN_OVERLAP: Final = 10


@dataclass(frozen=True, slots=True)
class Incidence:
    """Which units stand in which texts and sentences, as tables.

    Attributes
    ----------
    reviews : csr_array of shape (n_texts, n_units)
        1 where the unit stands in the text.
    sentences : csr_array of shape (n_sentences, n_units)
        1 where the unit stands in the sentence.
    """

    reviews: csr_array
    sentences: csr_array


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one kind in all texts.

    Attributes
    ----------
    names : list of str
        The distinct units.
    incidence : Incidence
        Where each stands.
    features : Features
        What each has.
    """

    names: list[str]
    incidence: Incidence
    features: Features


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts read, and what they are labelled.

    Attributes
    ----------
    readings : list of tuple of Sentence
        The sentences of each text.
    owners : ndarray of int of shape (n_sentences,)
        Text of each sentence.
    units : dict of str to Units
        By kind of unit.
    """

    readings: list[tuple[Sentence, ...]]
    owners: Ints
    units: dict[str, Units]


def examples_of(texts: Iterable[str], kinds: Sequence[Kind] = KINDS) -> Examples:
    """Read texts.

    Parameters
    ----------
    texts : iterable of str
        Reviews; one without any sentence counts as one empty sentence.
    kinds : sequence of Kind
        Which units to find.

    Returns
    -------
    svcnlp.training.examples.Examples
        In the order of the texts.
    """
    readings = [read(text[:MAX_CHARS]) or (Sentence(0, len(text), (), (), 0),) for text in texts]
    units = {}
    for kind in kinds:
        numbers: dict[str, int] = {}
        found = incidence(readings, kind, _numbering(numbers))
        tables = Incidence(*(_table(sets, len(numbers)) for sets in (found.reviews, found.sentences)))
        names = list(numbers)
        units[kind.name] = Units(names, tables, features_of(names, kind.features))
    return Examples(readings, owners_of(readings), units)


def _table(sets: UnitSets, units: int) -> csr_array:
    return csr_array((np.ones(len(sets.units)), sets.units, sets.bounds), shape=(len(sets.bounds) - 1, units))


def _numbering(numbers: dict[str, int]) -> Callable[[list[str]], list[int]]:
    def rows_of(names: list[str]) -> list[int]:
        return [numbers.setdefault(name, len(numbers)) for name in names]

    return rows_of


def labels_of(records: Sequence[Record]) -> Ints:
    """Put the labels of records into a table.

    Parameters
    ----------
    records : sequence of Record
        Annotated texts.

    Returns
    -------
    ndarray of int of shape (n_records, 7)
        See `COLUMNS`; level and sentiment of what is no review are `NO_LABEL`.

    Examples
    --------
    >>> labels_of([Record("a", "Нахамили", level="basic", failures=("rudeness",), sentiment="negative")]).tolist()
    [[1, 0, 0, 0, 0, 0, 1]]
    """
    return np.array([_label_row(record) for record in records], dtype=np.int64).reshape(-1, len(COLUMNS))


def _label_row(record: Record) -> list[int]:
    failures = [int(failure in record.failures) for failure in FAILURES]
    if not record.review:
        return [*failures, NO_LABEL, NO_LABEL, 0]
    return [*failures, LEVELS.index(str(record.level)), SENTIMENTS.index(str(record.sentiment)), 1]


def targets_of(y: Ints) -> Ints:
    """Turn the label table into the questions that the heads answer.

    Parameters
    ----------
    y : ndarray of int of shape (n_texts, 7)
        See `COLUMNS`.

    Returns
    -------
    ndarray of int of shape (n_texts, n_outputs)
        0 or 1, in the order of `svcnlp.model.heads.OUTPUTS`.
    """
    level, sentiment, is_review = y[:, 4], y[:, 5], y[:, 6]
    steps = [level > step for step in range(len(STEPS))]
    sentiments = [sentiment == place for place in range(len(SENTIMENTS))]
    table = np.column_stack([y[:, :4], *steps, *sentiments, is_review]).astype(np.int64)
    assert table.shape[1] == len(OUTPUTS)
    return table


def evidence_targets(examples: Examples, evidence: Sequence[Spans] | None, y: Ints) -> Ints:
    """Tell which sentences report which failure.

    Parameters
    ----------
    examples : Examples
        The texts.
    evidence : sequence of sequence of (label, start, stop), or None
        Annotated spans of each text. Without them every sentence of a text counts as
        reporting what the text reports.
    y : ndarray of int of shape (n_texts, 7)
        See `COLUMNS`.

    Returns
    -------
    ndarray of int of shape (n_sentences, 4)
        1 where the evidence of a failure overlaps the sentence in at least 10 characters or wholly.
    """
    if evidence is None:
        return np.asarray(y[examples.owners, : len(FAILURES)], dtype=np.int64)
    rows = [
        [int(any(label == failure and _overlaps(sentence, start, stop) for label, start, stop in spans))
         for failure in FAILURES]
        for reading, spans in zip(examples.readings, evidence, strict=True)
        for sentence in reading
    ]  # fmt: skip
    return np.array(rows, dtype=np.int64).reshape(-1, len(FAILURES))


def level_targets(examples: Examples, evidence: Sequence[Spans]) -> Bools:
    """Tell which sentences hold annotated evidence of the level.

    Parameters
    ----------
    examples : Examples
        The texts.
    evidence : sequence of sequence of (label, start, stop)
        Annotated spans of each text.

    Returns
    -------
    ndarray of bool of shape (n_sentences,)
    """
    return np.array([
        any(label == "level" and start < sentence.stop and sentence.start < stop for label, start, stop in spans)
        for reading, spans in zip(examples.readings, evidence, strict=True)
        for sentence in reading
    ])  # fmt: skip


def _overlaps(sentence: Sentence, start: int, stop: int) -> bool:
    return min(stop, sentence.stop) - max(start, sentence.start) >= min(_MIN_OVERLAP, stop - start)


def spans_of(records: Sequence[Record]) -> list[list[tuple[str, int, int]]]:
    """Find the annotated spans of records in their texts."""
    return [evidence_spans(record) for record in records]


def weights_of(records: Sequence[Record], weights: Mapping[str, float]) -> NDArray[np.float64]:
    """Weigh records by the part of the corpus that they are from; 1 for parts not named."""
    return np.array([weights.get(record.part, 1.0) for record in records])
