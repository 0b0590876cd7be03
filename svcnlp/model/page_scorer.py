"""The linear heads on many texts at once: `svcnlp.model.scorer` with numbers in the place of strings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.heads import REVIEW_HEADS
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.occurrences import Occurrences, occurrences_of
from svcnlp.model.pairs import ABSENT, Pairs, number_of
from svcnlp.model.reading import MAX_CHUNK, NEGATED
from svcnlp.model.scorer import MAX_UNITS, Scorer, Scores, UnitTable
from svcnlp.model.space import divided_by_length
from svcnlp.model.sums import summed

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_FEW_PAIRS: Final = 2_000
"""Up to so many pairs are looked up as strings, before a table of the known ones is made."""


@dataclass(frozen=True, slots=True)
class PageScores:
    """Scores of texts and their sentences.

    Attributes
    ----------
    scores : Scores
        Of all texts and sentences.
    found : Occurrences
        What was read.
    words : ndarray of int of shape (n_texts,)
        Words with a Cyrillic letter in each text.
    keys : ndarray of int of shape (n_texts,)
        Keys in each text.
    unknown : ndarray of int of shape (n_texts,)
        Keys that the model never saw.
    """

    scores: Scores
    found: Occurrences
    words: Ints
    keys: Ints
    unknown: Ints


class PageScorer:
    """Reads and scores texts, and remembers what words and chunks score.

    Parameters
    ----------
    new_scorer : callable
        Makes the scorer of the heads, without memory.

    Examples
    --------
    >>> import svcnlp.model.model
    >>> from svcnlp.model.storage import default_folder
    >>> scorer = PageScorer(svcnlp.model.model.load_model(default_folder()).scorer)
    >>> scorer.score(["Не хамили. Спасибо", ""]).scores.sentences.shape
    (2, 15)
    """

    def __init__(self, new_scorer: Callable[[], Scorer]) -> None:
        self._new_scorer = new_scorer
        self._begin()

    def _begin(self) -> None:
        scorer = self._new_scorer()
        words, chars = scorer.tables.values()
        self._intercepts = scorer.intercepts
        self._lexicon = Lexicon()
        self._words = _Rows(words, self._lexicon.keys_met.names, None)
        self._chars = _Rows(chars, self._lexicon.chunks_met.names, MAX_CHUNK)
        self._pairs: Pairs | None = None
        self._pair_rows = np.zeros(0, dtype=np.int64)

    def score(self, texts: Sequence[str]) -> PageScores:
        """Read and score texts.

        Parameters
        ----------
        texts : sequence of str
            At least one; any characters. A text without any word scores the intercepts.

        Returns
        -------
        PageScores
        """
        if self._lexicon.is_full or self._words.is_full or self._chars.is_full:
            self._begin()
        found = occurrences_of(texts, self._lexicon)
        count = len(texts)
        is_key = found.keys >= 0
        sentences = found.key_sentences[is_key]
        rows = self._words.rows_of(found.keys[is_key])
        of_text = found.texts[sentences]
        unknown = self._words.table[rows, -1] == 0
        pair_rows, pair_sentences = self._known_pairs(found.keys, found.key_sentences)
        reviews = np.tile(self._intercepts[: len(REVIEW_HEADS)], (count, 1))
        of_sentences = np.tile(self._intercepts, (len(found.texts), 1))
        chunk_rows = self._chars.rows_of(found.chunks)
        for table, units, owners in (
            (self._words.table, np.concatenate([rows, pair_rows]), np.concatenate([sentences, pair_sentences])),
            (self._chars.table, chunk_rows, found.chunk_sentences),
        ):
            whole, single = summed(table, units, owners, found.texts, count)
            reviews += divided_by_length(whole[:, : len(REVIEW_HEADS)], whole[:, -1])
            of_sentences += divided_by_length(single[:, :-1], single[:, -1])
        return PageScores(
            scores=Scores(reviews, of_sentences),
            found=found,
            words=np.bincount(found.texts, weights=found.words, minlength=count).astype(np.int64),
            keys=np.bincount(of_text, minlength=count),
            unknown=np.bincount(of_text[unknown], minlength=count),
        )

    def _known_pairs(self, keys: Ints, sentences: Ints) -> tuple[Ints, Ints]:
        """Find the rows of the known pairs of neighbouring keys, and the sentences that they stand in."""
        left, right = keys[:-1], keys[1:]
        at = np.flatnonzero((left >= 0) & (right >= 0) & (sentences[:-1] == sentences[1:]))
        if self._pairs is None and len(at) > _FEW_PAIRS:
            self._learn_pairs()
        rows = self._pair_rows_of(left[at], right[at])
        known = rows != ABSENT
        return rows[known], sentences[at[known]]

    def _pair_rows_of(self, left: Ints, right: Ints) -> Ints:
        if self._pairs is not None:
            places = self._pairs.places(left, right)
            return np.where(places == ABSENT, ABSENT, self._pair_rows[places])
        name, table = self._words.name, self._words.units
        pairs = [f"{name(one)} {name(other)}" for one, other in zip(left.tolist(), right.tolist(), strict=True)]
        is_known = np.array([pair in table.vocabulary.places for pair in pairs], dtype=np.bool_)
        rows = np.full(len(pairs), ABSENT, dtype=np.int64)
        rows[is_known] = table.rows_of([pair for pair in pairs if pair in table.vocabulary.places])
        return rows

    def _learn_pairs(self) -> None:
        table = self._words.units
        bigrams = [feature for feature in table.vocabulary.places if " " in feature]
        names = self._lexicon.keys_met
        numbers = np.array(
            [[number_of(key, names) for key in bigram.split(" ", 1)] for bigram in bigrams], dtype=np.int64
        ).reshape(-1, 2)
        self._pairs = Pairs(numbers[:, 0], numbers[:, 1])
        self._pair_rows = np.append(table.rows_of(bigrams), ABSENT)


class _Rows:
    """Rows of a table of units by the units' numbers in the lexicon, twice the number and one more when negated."""

    def __init__(self, units: UnitTable, names: Sequence[str], longest: int | None) -> None:
        self.units = units
        self._names = names
        self._longest = longest
        self._rows = np.full(1024, ABSENT, dtype=np.int64)

    @property
    def is_full(self) -> bool:
        return len(self.units) > MAX_UNITS

    @property
    def table(self) -> Floats:
        return self.units.table

    def name(self, number: int) -> str:
        """Give the unit that a number stands for."""
        name = self._names[number // 2]
        return (NEGATED + name)[: self._longest] if number % 2 else name

    def rows_of(self, numbers: Ints) -> Ints:
        """Give the rows of units, working out those never met."""
        if 2 * len(self._names) > len(self._rows):
            grown = np.full(4 * len(self._names), ABSENT, dtype=np.int64)
            grown[: len(self._rows)] = self._rows
            self._rows = grown
        rows = self._rows[numbers]
        if (rows == ABSENT).any():
            new = np.unique(numbers[rows == ABSENT])
            self._rows[new] = self.units.rows_of([self.name(number) for number in new.tolist()])
            rows = self._rows[numbers]
        return rows
