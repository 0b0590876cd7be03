"""The linear heads at run time: only NumPy, each distinct unit worked out once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.grams import Trie, feature_sums, gram_sums
from svcnlp.model.heads import REVIEW_HEADS
from svcnlp.model.reading import Sentence
from svcnlp.model.space import CHARS, KINDS, Kind, Vocabulary, divided_by_length, incidence

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GramSums = Callable[[Trie, Sequence[str], Floats, NDArray[np.float32]], Ints]
"""Such as `svcnlp.model.grams.gram_sums`."""

MAX_UNITS: Final = 300_000
"""Units remembered of each kind; past that the memory begins anew, so that it stays bounded."""
_AT_ONCE: Final = 1_000
_MANY: Final = 3_000
"""So many new chunks at once pay for the making of a trie."""


class UnitTable:
    """The scores of every unit met so far.

    Parameters
    ----------
    kind : Kind
        What the units are.
    vocabulary : Vocabulary
        Features and their weights by frequency.
    weights : ndarray of shape (n_features, n_heads)
        Learned weights of the features.
    """

    def __init__(self, kind: Kind, vocabulary: Vocabulary, weights: NDArray[np.float32]) -> None:
        self.kind = kind
        self.vocabulary = vocabulary
        self._weights = weights
        self._trie: Trie | None = None
        self._gram_sums: GramSums = gram_sums
        self._rows: dict[str, int] = {}
        self._count = 0
        self._table = np.zeros((1024, weights.shape[1] + 1), dtype=np.int64)

    def __len__(self) -> int:
        """Tell how many units are remembered."""
        return self._count

    @property
    def table(self) -> Ints:
        """What each unit adds to each head, before division by the text's length, and, last, its squared length.

        Of shape (n_units, n_heads + 1), in grains (see `svcnlp.model.space.GRAIN`).
        """
        return self._table[: self._count]

    def forget_if_full(self) -> None:
        """Begin anew when more than `MAX_UNITS` are remembered. Rows given before are void."""
        if self._count > MAX_UNITS:
            self._rows.clear()
            self._count = 0

    def sum_grams_by(self, gram_sums: GramSums) -> None:
        """Let another function do what `svcnlp.model.grams.gram_sums` does; of no use to units without n-grams."""
        self._gram_sums = gram_sums
        self._make_trie()

    def _make_trie(self) -> None:
        if self._trie is None and self.kind is CHARS:
            self._trie = Trie(list(self.vocabulary.places))

    def rows_of(self, units: Sequence[str]) -> list[int]:
        """Give the rows of units, working out those never met.

        Parameters
        ----------
        units : sequence of str
            Keys, bigrams or chunks.

        Returns
        -------
        list of int
            Rows of `table`.
        """
        rows = self._rows
        new = [unit for unit in dict.fromkeys(units) if unit not in rows]
        if len(new) > _MANY:
            self._make_trie()
        for start in range(0, len(new), _AT_ONCE):
            self._add(new[start : start + _AT_ONCE])
        return [rows[unit] for unit in units]

    def rows_of_features(self, places: Ints) -> Ints:
        """Add units that have one feature each, of which the caller remembers the rows.

        Parameters
        ----------
        places : ndarray of int of shape (n_units,)
            The feature of each.

        Returns
        -------
        ndarray of int of shape (n_units,)
            Rows of `table`.
        """
        alone = np.ones(len(places), dtype=np.int64)
        return self._append(feature_sums(places, alone, self.vocabulary.idf, self._weights))

    def _sums(self, units: Sequence[str]) -> Ints:
        """Sum the weights of the features of units."""
        idf, weights = self.vocabulary.idf, self._weights
        if self._trie is not None:
            return self._gram_sums(self._trie, units, idf, weights)
        places = [self.vocabulary.places_of(self.kind.features(unit)) for unit in units]
        counts = np.array([len(own) for own in places])
        joined = np.fromiter(chain.from_iterable(places), dtype=np.int64, count=int(counts.sum()))
        return feature_sums(joined, counts, idf, weights)

    def _add(self, units: Sequence[str]) -> None:
        rows = self._append(self._sums(units))
        self._rows.update(zip(units, rows.tolist(), strict=True))

    def _append(self, sums: Ints) -> Ints:
        begin, end = self._count, self._count + len(sums)
        if end > len(self._table):
            grown = np.zeros((max(end, 2 * len(self._table)), self._table.shape[1]), dtype=np.int64)
            grown[:begin] = self._table[:begin]
            self._table = grown
        self._table[begin:end] = sums
        self._count = end
        return np.arange(begin, end)


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores (log-odds) of all heads.

    Attributes
    ----------
    reviews : ndarray of shape (n_reviews, n_review_heads)
        Of the review heads on whole reviews.
    sentences : ndarray of shape (n_sentences, n_review_heads + n_sentence_heads)
        Of all heads on single sentences.
    """

    reviews: Floats
    sentences: Floats


class Scorer:
    """The linear heads of a trained model.

    Parameters
    ----------
    tables : sequence of UnitTable
        One of each of `svcnlp.model.space.KINDS`.
    intercepts : ndarray of shape (n_review_heads + n_sentence_heads,)
        Of the heads, review heads first.
    """

    def __init__(self, tables: Sequence[UnitTable], intercepts: Floats) -> None:
        self.tables = {kind.name: table for kind, table in zip(KINDS, tables, strict=True)}
        self.intercepts = intercepts

    def score(self, readings: Sequence[Sequence[Sentence]]) -> Scores:
        """Score reviews and their sentences.

        Parameters
        ----------
        readings : sequence of sequence of Sentence
            The sentences of each review, at least one each.

        Returns
        -------
        Scores
        """
        reviews = np.tile(self.intercepts[: len(REVIEW_HEADS)], (len(readings), 1))
        sentences = np.tile(self.intercepts, (sum(map(len, readings)), 1))
        for table in self.tables.values():
            table.forget_if_full()
            found = incidence(readings, table.kind, table.rows_of)
            reviews += divided_by_length(found.reviews.sums(table.table))[:, : len(REVIEW_HEADS)]
            sentences += divided_by_length(found.sentences.sums(table.table))
        return Scores(reviews, sentences)
