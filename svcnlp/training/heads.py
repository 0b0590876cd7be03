"""Learning the linear heads with scikit-learn."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array, hstack
from sklearn.linear_model import LogisticRegression

from svcnlp.model.heads import IS_REVIEW, REVIEW_HEADS, SENTENCE_HEADS, TONE_HEADS
from svcnlp.model.space import KINDS, Kind, Vocabulary, lengths
from svcnlp.training.examples import Bools, Examples, Ints, Units
from svcnlp.training.features import Features
from svcnlp.training.ratios import feature_scales

Floats = NDArray[np.float64]

MIN_REVIEWS: Final = {"words": 2, "chars": 3}
"""Reviews that a feature must stand in to be learned from, by kind of unit."""


def fit_vocabulary(kind: Kind, units: Units, rows: Ints) -> Vocabulary:
    """Choose the features of one kind from some of the texts, and weigh them by frequency.

    Parameters
    ----------
    kind : Kind
        Which units.
    units : Units
        The units of all texts.
    rows : ndarray of int
        The texts to learn from.

    Returns
    -------
    Vocabulary
        Features in alphabetical order.
    """
    features = units.features
    has = features.counted(np.ones(len(features.places)))
    frequency = np.bincount((units.incidence.reviews[rows] @ has).indices, minlength=len(features.names))
    kept = np.flatnonzero(frequency >= MIN_REVIEWS[kind.name])
    idf = np.log((1 + len(rows)) / (1 + frequency[kept])) + 1.0
    return Vocabulary({features.names[feature]: place for place, feature in enumerate(kept.tolist())}, idf)


def vectors(vocabulary: Vocabulary, features: Features, incidence: csr_array) -> csr_array:
    """Make the vectors of texts: weighted features over the text's length.

    Parameters
    ----------
    vocabulary : Vocabulary
        The features that count.
    features : Features
        Those of the units.
    incidence : csr_array of shape (n_texts, n_units)
        Which units stand in which texts.

    Returns
    -------
    csr_array of shape (n_texts, n_features)
    """
    starts, flat = features.known(vocabulary)
    shape = (len(starts) - 1, len(vocabulary.places))
    weights = vocabulary.idf[flat]
    table = csr_array((weights, flat, starts), shape=shape)
    # A feature that a unit has twice adds its square twice; a power of the table would square its sum.
    squares = csr_array((weights**2, flat, starts), shape=shape).sum(axis=1)
    table = csr_array(diags_array(1.0 / lengths(incidence @ squares)) @ (incidence @ table))
    return _countable(table)


def _countable(table: csr_array) -> csr_array:
    """Count a table in 32 bits, as liblinear does."""
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)
    return table


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen in learning the heads; the values here are what the ablation chose.

    Attributes
    ----------
    inverse_penalty : float
        ``C`` of the logistic regressions.
    balance_sentences : bool
        Weigh sentences that report a failure as much in all as those that do not.
    tone_ratios : float
        How far features are scaled by their log-count ratios in the heads of level and sentiment, from 0 to 1.
    kinds : sequence of Kind
        Which units to read.
    balance_reviews : bool
        Weigh reviews that have what a head asks for as much in all as those that have not.
    """

    inverse_penalty: float = 8.0
    balance_sentences: bool = True
    tone_ratios: float = 0.5
    kinds: Sequence[Kind] = KINDS
    balance_reviews: bool = False


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of all texts and sentences in one space.

    Attributes
    ----------
    reviews : csr_array of shape (n_texts, n_features)
        Of whole texts.
    sentences : csr_array of shape (n_sentences, n_features)
        Of single sentences.
    """

    reviews: csr_array
    sentences: csr_array


@dataclass(frozen=True, slots=True)
class Heads:
    """Learned heads with the space that they live in.

    Attributes
    ----------
    kinds : sequence of Kind
        Which units the heads read; the columns of their features stand side by side.
    vocabularies : dict of str to Vocabulary
        By kind of unit.
    learners : list of LogisticRegression
        Review heads, then sentence heads.
    """

    kinds: Sequence[Kind]
    vocabularies: dict[str, Vocabulary]
    learners: list[LogisticRegression]

    def vectors(self, units: dict[str, Units]) -> Vectors:
        """Make the vectors of texts from their units."""
        return _vectors(self.kinds, self.vocabularies, units)

    def review_scores(self, table: csr_array) -> Floats:
        """Score vectors by the review heads: (n_vectors, n_review_heads)."""
        return _decisions(self.learners[: len(REVIEW_HEADS)], table)

    def all_scores(self, table: csr_array) -> Floats:
        """Score vectors by all heads, review heads first: (n_vectors, n_heads)."""
        return _decisions(self.learners, table)


def fit_heads(
    examples: Examples,
    targets: Ints,
    reported: Ints,
    chosen: Iterable[Ints],
    settings: Settings,
    jobs: int,
    weights: Floats | None = None,
) -> Iterator[tuple[Heads, Vectors]]:
    """Learn all heads from some of the texts, and then from others.

    The vectors of the next texts are made while the last heads are still being learned.

    Parameters
    ----------
    examples : Examples
        All texts.
    targets : ndarray of int of shape (n_texts, n_outputs)
        Answers of the review heads.
    reported : ndarray of int of shape (n_sentences, 4)
        Answers of the sentence heads.
    chosen : iterable of ndarray of int
        The texts to learn from, each time. What is no review teaches only what a review is, and that
        its sentences report no failure.
    settings : Settings
        How to learn.
    jobs : int
        Processes.
    weights : ndarray of shape (n_texts,), optional
        How much each text, and each sentence of it, counts.

    Yields
    ------
    Heads
        What was learned.
    Vectors
        Of all texts, those left out included.
    """
    kinds = settings.kinds
    of_texts = np.ones(len(targets)) if weights is None else weights
    spaces: deque[tuple[dict[str, Vocabulary], Vectors]] = deque()

    def tasks() -> Iterator[Any]:
        for rows in chosen:
            vocabularies = {kind.name: fit_vocabulary(kind, examples.units[kind.name], rows) for kind in kinds}
            found = _vectors(kinds, vocabularies, examples.units)
            spaces.append((vocabularies, found))
            for task in _tasks(found, examples.owners, targets, reported, rows, of_texts, settings):
                yield delayed(_fit)(*task, settings.inverse_penalty)

    # Not threads: they would share liblinear's one source of random numbers, and no two fits would be alike.
    learned = Parallel(n_jobs=jobs, return_as="generator")(tasks())
    while learners := list(islice(learned, len(SENTENCE_HEADS) + len(REVIEW_HEADS))):
        vocabularies, found = spaces.popleft()
        in_order = [*learners[len(SENTENCE_HEADS) :], *learners[: len(SENTENCE_HEADS)]]
        yield Heads(kinds, vocabularies, in_order), found


def _tasks(
    found: Vectors, owners: Ints, targets: Ints, reported: Ints, rows: Ints, weights: Floats, settings: Settings
) -> Iterator[tuple[csr_array, Ints, Ints, Floats, bool, float]]:
    """Give what each head is learned from. Sentences come first: where the longest do, no process waits at the end."""
    sentence_rows = np.flatnonzero(_among(owners, rows, len(targets)))
    for column in range(len(SENTENCE_HEADS)):
        balance = settings.balance_sentences
        yield found.sentences, reported[:, column], sentence_rows, weights[owners], balance, 0.0
    is_review = targets[:, REVIEW_HEADS.index(IS_REVIEW)].astype(np.bool_)
    for column, head in enumerate(REVIEW_HEADS):
        own = rows if head == IS_REVIEW else rows[is_review[rows]]
        ratios = settings.tone_ratios if head in TONE_HEADS else 0.0
        yield found.reviews, targets[:, column], own, weights, settings.balance_reviews, ratios


def _among(owners: Ints, rows: Ints, texts: int) -> Bools:
    member = np.zeros(texts, dtype=np.bool_)
    member[rows] = True
    return member[owners]


def _fit(
    table: csr_array, answers: Ints, rows: Ints, weights: Floats, balance: bool, ratios: float, inverse_penalty: float
) -> LogisticRegression:
    if len(np.unique(answers[rows])) < 2:
        raise ValueError("each label must be met, and missed, in what is learned from; give more texts or fewer folds")
    # Of liblinear's solvers the dual comes closest to the optimum in the same time, so that other processors
    # find the same model.
    learner = LogisticRegression(
        C=inverse_penalty,
        class_weight="balanced" if balance else None,
        solver="liblinear",
        dual=True,
        tol=3e-4,
        max_iter=2_000,
        random_state=0,
    )
    own = table[rows]
    if not ratios:
        return learner.fit(own, answers[rows], sample_weight=weights[rows])
    scales = feature_scales(own, answers[rows], ratios)
    learner.fit(_countable(csr_array(own @ diags_array(scales))), answers[rows], sample_weight=weights[rows])
    # So that the head reads vectors as they are.
    learner.coef_ = learner.coef_ * scales
    return learner


def _decisions(learners: Sequence[LogisticRegression], table: csr_array) -> Floats:
    return np.column_stack([learner.decision_function(table) for learner in learners])


def _vectors(kinds: Sequence[Kind], vocabularies: dict[str, Vocabulary], units: dict[str, Units]) -> Vectors:
    reviews, sentences = [], []
    for kind in kinds:
        own = units[kind.name]
        reviews.append(vectors(vocabularies[kind.name], own.features, own.incidence.reviews))
        sentences.append(vectors(vocabularies[kind.name], own.features, own.incidence.sentences))
    return Vectors(csr_array(hstack(reviews)), csr_array(hstack(sentences)))
