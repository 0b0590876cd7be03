"""The linear heads on many texts at once: `svcnlp.model.scorer` with numbers in the place of strings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.heads import REVIEW_HEADS
from svcnlp.model.kernels import are_available
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.occurrences import Occurrences, occurrences_of
from svcnlp.model.pairs import ABSENT, Pairs, neighbours, number_of
from svcnlp.model.primer import Primer
from svcnlp.model.reading import MAX_CHUNK, NEGATED
from svcnlp.model.scorer import MAX_UNITS, Scorer, Scores, UnitTable
from svcnlp.model.space import divided_by_length
from svcnlp.model.steps import Steps, compiled_steps, plain_steps

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_FEW_TEXTS: Final = 5_000
"""Up to so many texts are scored sooner than the steps are compiled or what was compiled is read from disk."""

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
    primer : Primer, optional
        What is known of spellings before the first of many texts.

    Attributes
    ----------
    is_compiled : bool
        Whether the loops of `svcnlp.model.kernels` do the work.

    Examples
    --------
    >>> import svcnlp.model.model
    >>> from svcnlp.model.storage import default_folder
    >>> scorer = PageScorer(svcnlp.model.model.load_model(default_folder()).scorer)
    >>> scorer.score(["Не хамили. Спасибо", ""]).scores.sentences.shape
    (2, 15)
    """

    def __init__(self, new_scorer: Callable[[], Scorer], primer: Primer | None = None) -> None:
        self._new_scorer = new_scorer
        self._primer = primer
        self._texts = 0
        self._begin()

    def expect_many(self) -> None:
        """Compile the steps at once: so many texts will come that it pays."""
        self._texts = max(self._texts, _FEW_TEXTS)

    def _begin(self) -> None:
        scorer = self._new_scorer()
        words, chars = scorer.tables.values()
        self._intercepts = scorer.intercepts
        self._lexicon = Lexicon()
        self._words = _Rows(words, self._lexicon.keys_met.names, None)
        self._chars = _Rows(chars, self._lexicon.chunks_met.names, MAX_CHUNK)
        self._pairs: Pairs | None = None
        self._pair_rows = np.zeros(0, dtype=np.int64)
        self._steps, self.is_compiled = plain_steps(self._lexicon), False
        self._is_prepared = False

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
        self._choose_steps(len(texts))
        found = occurrences_of(texts, self._lexicon, self._steps)
        count = len(texts)
        self._words.learn(found.keys, self._steps)
        self._chars.learn(found.chunks, self._steps)
        units = self._with_pairs(found.keys, found.key_sentences)
        chunks = self._chars.by_number[found.chunks], found.chunk_sentences
        keys, unknown = self._steps.counted(found.keys, found.key_sentences, found.texts, count, self._words.is_unknown)
        reviews = np.tile(self._intercepts[: len(REVIEW_HEADS)], (count, 1))
        of_sentences = np.tile(self._intercepts, (len(found.texts), 1))
        for table, (rows, owners) in ((self._words.table, units), (self._chars.table, chunks)):
            whole, single = self._steps.summed(table, rows, owners, found.texts, count)
            reviews += divided_by_length(whole)[:, : len(REVIEW_HEADS)]
            of_sentences += divided_by_length(single)
        return PageScores(
            scores=Scores(reviews, of_sentences),
            found=found,
            words=np.bincount(found.texts, weights=found.words, minlength=count).astype(np.int64),
            keys=keys,
            unknown=unknown,
        )

    def _choose_steps(self, count: int) -> None:
        """Take up what is known of spellings, and compile the steps, when so much is to do that it pays."""
        self._texts += count
        if self._texts <= _FEW_TEXTS or self._is_prepared:
            return
        if self._primer is not None and self._primer.is_current:
            # A lexicon takes it up only while it is empty; what few texts have taught is soon learned again.
            self._begin()
            self._primer.prime(self._lexicon)
        self._is_prepared = True
        if are_available():
            self._steps, self.is_compiled = compiled_steps(self._lexicon), True
            self._chars.units.sum_grams_by(self._steps.gram_sums)

    def _with_pairs(self, keys: Ints, sentences: Ints) -> tuple[Ints, Ints]:
        """Find the rows of keys and of the known pairs of neighbouring ones, and the sentences that they stand in."""
        left, right = neighbours(keys, sentences)
        if self._pairs is None and (self.is_compiled or len(left) > _FEW_PAIRS):
            self._learn_pairs()
        if self._pairs is not None:
            return self._steps.with_pairs(keys, sentences, self._words.by_number, self._pairs, self._pair_rows)
        is_key = keys >= 0
        name, known = self._words.name, self._words.units.vocabulary.places
        sides = zip(keys[left].tolist(), keys[right].tolist(), strict=True)
        pairs = [f"{name(one)} {name(other)}" for one, other in sides]
        is_known = np.array([pair in known for pair in pairs], dtype=np.bool_)
        rows = np.array(self._words.units.rows_of([pair for pair in pairs if pair in known]), dtype=np.int64)
        return (
            np.concatenate([self._words.by_number[keys[is_key]], rows]),
            np.concatenate([sentences[is_key], sentences[left[is_known]]]),
        )

    def _learn_pairs(self) -> None:
        table = self._words.units
        bigrams = {feature: place for feature, place in table.vocabulary.places.items() if " " in feature}
        keys = list(chain.from_iterable(bigram.split(" ", 1) for bigram in bigrams))
        known = {key: number_of(key, self._lexicon.keys_met) for key in dict.fromkeys(keys)}
        numbers = np.array([known[key] for key in keys], dtype=np.int64).reshape(-1, 2)
        self._pairs = Pairs(numbers[:, 0], numbers[:, 1])
        self._pair_rows = table.rows_of_features(np.fromiter(bigrams.values(), dtype=np.int64, count=len(bigrams)))


class _Rows:
    """Rows of a table of units by the units' numbers in the lexicon, twice the number and one more when negated."""

    def __init__(self, units: UnitTable, names: Sequence[str], longest: int | None) -> None:
        self.units = units
        self._names = names
        self._longest = longest
        self._rows = np.full(1024, ABSENT, dtype=np.int64)
        self.is_unknown = np.zeros(1024, dtype=np.bool_)
        """Of each number that was asked for, whether the model never saw the unit."""

    @property
    def is_full(self) -> bool:
        return len(self.units) > MAX_UNITS

    @property
    def table(self) -> Ints:
        return self.units.table

    @property
    def by_number(self) -> Ints:
        """The row of each number that was asked for."""
        return self._rows

    def name(self, number: int) -> str:
        """Give the unit that a number stands for."""
        name = self._names[number // 2]
        return (NEGATED + name)[: self._longest] if number % 2 else name

    def learn(self, numbers: Ints, steps: Steps) -> None:
        """Work out the units never met; negative numbers stand for nothing."""
        if 2 * len(self._names) > len(self._rows):
            more = 4 * len(self._names) - len(self._rows)
            self._rows = np.append(self._rows, np.full(more, ABSENT, dtype=np.int64))
            self.is_unknown = np.append(self.is_unknown, np.zeros(more, dtype=np.bool_))
        new = steps.unmet(numbers, self._rows)
        if new.size:
            rows = np.array(self.units.rows_of([self.name(number) for number in new.tolist()]), dtype=np.int64)
            self._rows[new] = rows
            self.is_unknown[new] = self.table[rows, -1] == 0
