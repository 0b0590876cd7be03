"""The two feature spaces, and incidence: which units stand in which text.

A text is the set of its distinct units; a unit has features (a key has itself, a chunk its
character n-grams). The vector of a text is the sum of its units' features, each weighted by its
inverse document frequency, over the root of the sum of the units' squared lengths. That length
belongs to units too, so a score is a sum over units and nothing need be counted per text.

Sums are of whole numbers (`GRAIN`), exact whatever is summed first: a text has the same sums alone, among others and in
every implementation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.reading import NEGATED, Sentence, Unit

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GRAM_LENGTHS: Final = range(2, 7)
GRAIN: Final = 2.0**-30
"""What scores and squared lengths are counted in while they are summed."""

MOST: Final = 2.0**14
"""What a feature may add to a score or a squared length: so many that the longest text's sums stay whole numbers."""


def word_units(sentence: Sentence) -> list[Unit]:
    """Give the keys of a sentence and the bigrams of adjacent keys.

    Parameters
    ----------
    sentence : Sentence
        What `svcnlp.model.reading.read` gives.

    Returns
    -------
    list of Unit
    """
    singles = [key for key in sentence.keys if key is not None]
    pairs = [
        Unit(f"{left.text} {right.text}", left.start, right.stop)
        for left, right in pairwise(sentence.keys)
        if left is not None and right is not None
    ]
    return singles + pairs


def chunk_units(sentence: Sentence) -> list[Unit]:
    """Give the chunks of a sentence."""
    return list(sentence.chunks)


def itself(unit: str) -> list[str]:
    """Give the only feature of a key or bigram."""
    return [unit]


def grams(chunk: str) -> list[str]:
    """Give the character n-grams of a chunk, as often as they occur; a blank stands for either end.

    Parameters
    ----------
    chunk : str
        What stands between two spaces.

    Returns
    -------
    list of str
        Empty for a chunk of one character. Those of a negated chunk are marked, so that they
        share nothing with the same word affirmed.

    Examples
    --------
    >>> grams("да")
    [' д', 'да', 'а ', ' да', 'да ', ' да ']
    """
    if chunk.startswith(NEGATED):
        return [NEGATED + gram for gram in grams(chunk[1:])]
    if len(chunk) < 2:
        return []
    padded = f" {chunk} "
    return [padded[at : at + size] for size in GRAM_LENGTHS for at in range(len(padded) - size + 1)]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of unit: how a sentence is cut into such units, and what features one has."""

    name: str
    units: Callable[[Sentence], list[Unit]]
    features: Callable[[str], list[str]]


WORDS: Final = Kind("words", word_units, itself)
CHARS: Final = Kind("chars", chunk_units, grams)
KINDS: Final = (WORDS, CHARS)


@dataclass(frozen=True, slots=True)
class UnitSets:
    """The set of distinct units of each text.

    Attributes
    ----------
    units : ndarray of int of shape (n_members,)
        Numbers of units, text after text.
    bounds : ndarray of int of shape (n_texts + 1,)
        Where the units of each text begin, and where the last end.
    """

    units: Ints
    bounds: Ints

    def sums(self, table: Ints) -> Ints:
        """Sum the rows of a table over the units of each text.

        Parameters
        ----------
        table : ndarray of int of shape (n_units, ...)
            A row a unit.

        Returns
        -------
        ndarray of int of shape (n_texts, ...)

        Examples
        --------
        >>> UnitSets(np.array([0, 2]), np.array([0, 2, 2])).sums(np.array([1, 10, 100])).tolist()
        [101, 0]
        """
        sums = np.zeros((len(self.bounds) - 1, *table.shape[1:]), dtype=np.int64)
        filled = np.flatnonzero(np.diff(self.bounds))
        if filled.size:
            sums[filled] = np.add.reduceat(table[self.units], self.bounds[filled], axis=0)
        return sums


@dataclass(frozen=True, slots=True)
class Incidence:
    """Which units stand in which reviews and sentences.

    Attributes
    ----------
    reviews, sentences : UnitSets
        Of each review, and of each sentence of all reviews.
    """

    reviews: UnitSets
    sentences: UnitSets


def owners_of(readings: Sequence[Sequence[Sentence]]) -> Ints:
    """Tell for each sentence which review it belongs to.

    Parameters
    ----------
    readings : sequence of sequence of Sentence
        The sentences of each review.

    Returns
    -------
    ndarray of int of shape (n_sentences,)
    """
    return np.repeat(np.arange(len(readings)), [len(sentences) for sentences in readings])


def incidence(
    readings: Sequence[Sequence[Sentence]], kind: Kind, rows_of: Callable[[list[str]], list[int]]
) -> Incidence:
    """Find the distinct units of reviews and of their sentences.

    Parameters
    ----------
    readings : sequence of sequence of Sentence
        The sentences of each review.
    kind : Kind
        Which units to look at.
    rows_of : callable
        Numbers units.

    Returns
    -------
    Incidence
    """
    numbered = [rows_of([unit.text for unit in kind.units(sentence)]) for sentence in chain.from_iterable(readings)]
    counts = np.array([len(rows) for rows in numbered], dtype=np.int64)
    units = np.fromiter(chain.from_iterable(numbered), dtype=np.int64, count=int(counts.sum()))
    of_sentence = np.repeat(np.arange(len(numbered)), counts)
    of_review = owners_of(readings)[of_sentence]
    return Incidence(_sets(of_review, units, len(readings)), _sets(of_sentence, units, len(numbered)))


def _sets(texts: Ints, units: Ints, count: int) -> UnitSets:
    # One number for text and unit together sorts much faster than pairs.
    width = int(units.max(initial=0)) + 1
    rows, members = np.divmod(np.unique(texts * width + units), width)
    return UnitSets(members, np.searchsorted(rows, np.arange(count + 1)))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The features that a model knows.

    Attributes
    ----------
    places : dict of str to int
        Column of each feature.
    idf : ndarray of shape (n_features,)
        Inverse document frequency of each, ``ln((1 + n) / (1 + df)) + 1``, over reviews.
    """

    places: dict[str, int]
    idf: Floats

    def places_of(self, features: Iterable[str]) -> list[int]:
        """Find the columns of those features that are known."""
        known = self.places
        return [known[feature] for feature in features if feature in known]


def in_grains(values: Floats) -> Ints:
    """Give numbers as whole numbers of `GRAIN`.

    Examples
    --------
    >>> (in_grains(np.array([0.5, -3.0])) * GRAIN).tolist()
    [0.5, -3.0]
    """
    return np.rint(values / GRAIN).astype(np.int64)


def divided_by_length(sums: Ints) -> Floats:
    """Divide what texts add up to by the lengths of the texts.

    Parameters
    ----------
    sums : ndarray of int of shape (n_texts, n_columns + 1)
        Sums over the units of each text, in grains; last the units' squared lengths, 0 for a text without known
        features.

    Returns
    -------
    ndarray of shape (n_texts, n_columns)

    Examples
    --------
    >>> divided_by_length(in_grains(np.array([[6.0, 9.0], [0.0, 0.0]]))).tolist()
    [[2.0], [0.0]]
    """
    values = np.asarray(sums * GRAIN, dtype=np.float64)
    return np.asarray(values[:, :-1] / lengths(values[:, -1])[:, None], dtype=np.float64)


def lengths(squares: Floats) -> Floats:
    """Give the length of texts from their units' squared lengths; 1 where there is nothing to divide."""
    return np.sqrt(np.where(squares > 0, squares, 1.0))
