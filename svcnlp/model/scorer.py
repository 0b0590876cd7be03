"""The linear heads at run time: only NumPy, each distinct unit worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.heads import REVIEW_HEADS
from svcnlp.model.reading import Sentence
from svcnlp.model.space import KINDS, Kind, Vocabulary, divided_by_length, incidence

Floats = NDArray[np.float64]

MAX_UNITS: Final = 300_000
"""Units remembered of each kind; past that the memory begins anew, so that it stays bounded."""


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
        self._vocabulary = vocabulary
        self._weights = weights
        self._rows: dict[str, int] = {}
        self._scores = np.zeros((1024, weights.shape[1]))
        self._squares = np.zeros(1024)

    def __len__(self) -> int:
        """Tell how many units are remembered."""
        return len(self._rows)

    @property
    def scores(self) -> Floats:
        """What each unit adds to each head, before division by the text's length: (n_units, n_heads)."""
        return self._scores[: len(self._rows)]

    @property
    def squares(self) -> Floats:
        """Squared length of each unit: (n_units,)."""
        return self._squares[: len(self._rows)]

    def forget_if_full(self) -> None:
        """Begin anew when more than `MAX_UNITS` are remembered. Rows given before are void."""
        if len(self._rows) > MAX_UNITS:
            self._rows.clear()

    def rows_of(self, units: Sequence[str]) -> list[int]:
        """Give the rows of units, working out those never met.

        Parameters
        ----------
        units : sequence of str
            Keys, bigrams or chunks.

        Returns
        -------
        list of int
            Rows of `scores` and `squares`.
        """
        rows = self._rows
        return [rows[unit] if unit in rows else self._add(unit) for unit in units]

    def is_known(self, unit: str) -> bool:
        """Tell whether any feature of a unit is known."""
        return bool(self._squares[self.rows_of([unit])[0]] > 0)

    def _add(self, unit: str) -> int:
        row = len(self._rows)
        if row == len(self._squares):
            self._scores = np.concatenate([self._scores, np.zeros_like(self._scores)])
            self._squares = np.concatenate([self._squares, np.zeros_like(self._squares)])
        places = self._vocabulary.places_of(self.kind.features(unit))
        idf = self._vocabulary.idf[places]
        self._scores[row] = idf @ self._weights[places].astype(np.float64)
        self._squares[row] = idf @ idf
        self._rows[unit] = row
        return row


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
            of_reviews = table.scores[:, : len(REVIEW_HEADS)]
            reviews += divided_by_length(found.reviews.sums(of_reviews), found.reviews.sums(table.squares))
            sentences += divided_by_length(found.sentences.sums(table.scores), found.sentences.sums(table.squares))
        return Scores(reviews, sentences)
