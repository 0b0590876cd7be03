"""The whole of the learning as one scikit-learn estimator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils import Tags
from sklearn.utils.validation import check_consistent_length, check_is_fitted

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.model.heads import probabilities, said_levels
from svcnlp.model.model import Model
from svcnlp.model.space import KINDS, Kind
from svcnlp.training import certainty, combiner
from svcnlp.training.examples import (
    COLUMNS,
    NO_LABEL,
    Ints,
    Spans,
    evidence_targets,
    examples_of,
    level_targets,
    targets_of,
)
from svcnlp.training.folds import grouped_folds
from svcnlp.training.heads import Settings, fit_heads
from svcnlp.training.signals import out_of_fold_signals, signals_of_texts

Floats = NDArray[np.float64]


class ReviewClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Learns level, failures, sentiment and whether a text is a review, all at once.

    Parameters
    ----------
    inverse_penalty : float
        ``C`` of the linear heads.
    balance_sentences : bool
        Weigh sentences that report a failure as much in all as those that do not.
    balance_reviews : bool
        The same for whole reviews, in each head.
    tone_ratios : float
        How far features are scaled by their log-count ratios in the heads of level and sentiment, from 0 to 1.
    folds : int
        Grouped folds on whose left-out texts the combination, the thresholds and the floors are learned.
    false_alarms : float
        Share of reviews that may be taken for something else.
    kinds : sequence of Kind
        Which units the heads read; a model can be saved only with `svcnlp.model.space.KINDS`.
    ignored_signals : sequence of str
        Sources of signals that the outputs do without, such as ``"worst sentence"``.
    learned_combination : bool
        Learn how signals make outputs; otherwise take their mean.
    n_jobs : int
        Processes; their number changes nothing in what is learned.

    Attributes
    ----------
    heads_ : svcnlp.training.heads.Heads
        The linear heads, learned from all texts.
    combiner_ : ndarray
        How signals make outputs.
    thresholds_, floors_, evidence_ : dict
        What `svcnlp.model.classifier.Classifier` decides by.
    curve_ : list of dict
        How right the surest verdicts are (see `svcnlp.training.certainty.coverage_curve`).
    marking_ : list of dict
        What marking doubtful verdicts spares and costs (see `svcnlp.training.certainty.marking_curve`).
    outputs_ : ndarray of shape (n_texts, n_outputs)
        Outputs (log-odds) of the texts from heads and combiner that had not learned from them.

    Examples
    --------
    >>> rows = {
    ...     "Нахамили на кассе": [1, 0, 0, 0, 0, 0, 1],
    ...     "Опоздали на день": [0, 1, 0, 0, 0, 0, 1],
    ...     "Гоняли по кабинетам": [0, 0, 1, 0, 0, 0, 1],
    ...     "Без паспорта не вернули": [0, 0, 0, 1, 0, 0, 1],
    ...     "Обычный магазин": [0, 0, 0, 0, 1, 1, 1],
    ...     "Всё быстро, спасибо": [0, 0, 0, 0, 2, 2, 1],
    ...     "Догнали и вернули зонт": [0, 0, 0, 0, 3, 2, 1],
    ...     "Продам гараж": [0, 0, 0, 0, -1, -1, 0],
    ... }
    >>> texts, y = zip(*[*rows.items()] * 6, strict=True)
    >>> ReviewClassifier(folds=2, n_jobs=1).fit(texts, y).predict(["Нахамили"])[0, :4].tolist()
    [1, 0, 0, 0]
    """

    def __init__(
        self,
        *,
        inverse_penalty: float = 8.0,
        balance_sentences: bool = True,
        balance_reviews: bool = False,
        tone_ratios: float = 0.5,
        folds: int = 5,
        false_alarms: float = 0.005,
        kinds: Sequence[Kind] = KINDS,
        ignored_signals: Sequence[str] = (),
        learned_combination: bool = True,
        n_jobs: int = 2,
    ) -> None:
        self.inverse_penalty = inverse_penalty
        self.balance_sentences = balance_sentences
        self.balance_reviews = balance_reviews
        self.tone_ratios = tone_ratios
        self.folds = folds
        self.false_alarms = false_alarms
        self.kinds = kinds
        self.ignored_signals = ignored_signals
        self.learned_combination = learned_combination
        self.n_jobs = n_jobs

    def fit(
        self,
        X: Sequence[str],
        y: ArrayLike,
        sample_weight: ArrayLike | None = None,
        *,
        evidence: Sequence[Spans] | None = None,
        groups: Sequence[str] | None = None,
        reference: ArrayLike | None = None,
        learning_weight: ArrayLike | None = None,
    ) -> Self:
        """Learn from annotated texts.

        Parameters
        ----------
        X : sequence of str
            The texts.
        y : array of int of shape (n_texts, 7)
            Labels, see `svcnlp.training.examples.COLUMNS`.
        sample_weight : array of shape (n_texts,), optional
            How much each text counts in combining the heads, and so in calibration.
        evidence : sequence of sequence of (label, start, stop), optional
            Annotated spans of each text.
        groups : sequence of str, optional
            Texts of one group never stand on both sides of a fold; each is alone when left out.
        reference : array of bool of shape (n_texts,), optional
            The texts that are like those met in use: thresholds and floors are chosen on them.
            All when left out.
        learning_weight : array of shape (n_texts,), optional
            How much each text counts in learning the heads.

        Returns
        -------
        ReviewClassifier
            Itself.
        """
        labels = _label_table(y)
        check_consistent_length(X, labels, sample_weight, evidence, groups, learning_weight)
        examples = examples_of(_texts(X), self.kinds)
        weights = np.ones(len(labels)) if sample_weight is None else np.asarray(sample_weight, dtype=np.float64)
        taught = None if learning_weight is None else np.asarray(learning_weight, dtype=np.float64)
        targets = targets_of(labels)
        reported = evidence_targets(examples, evidence, labels)
        names = [str(row) for row in range(len(labels))] if groups is None else groups
        splits = grouped_folds(names, self.folds)
        settings = Settings(
            self.inverse_penalty, self.balance_sentences, self.tone_ratios, self.kinds, self.balance_reviews
        )
        rows = np.arange(len(labels))
        chosen = [*(train for train, _ in splits), rows]
        fitted = fit_heads(examples, targets, reported, chosen, settings, self.n_jobs, taught)
        values, sentence_scores = out_of_fold_signals(islice(fitted, len(splits)), examples, splits)

        def fit_combiner(chosen: Ints) -> Floats:
            if not self.learned_combination:
                return combiner.mean_table()
            return combiner.fit_combiner(values, targets, labels[:, 5], weights, chosen, self.ignored_signals)

        self.combiner_ = fit_combiner(rows)
        self.outputs_ = combiner.cross_combine(values, splits, fit_combiner)
        [(self.heads_, _)] = fitted
        p = probabilities(self.outputs_)
        like_use = np.ones(len(labels), dtype=np.bool_) if reference is None else np.asarray(reference, dtype=np.bool_)
        self.thresholds_ = combiner.thresholds(p, targets, like_use, self.false_alarms)
        reviews = labels[:, 6] == 1
        measured = reviews & like_use
        p_measured = {name: table[measured] for name, table in p.items()}
        self.floors_ = certainty.floors(p_measured, labels[measured], self.thresholds_)
        self.marking_ = certainty.marking_curve(p_measured, labels[measured], self.thresholds_)
        self.curve_ = certainty.coverage_curve(p_measured, labels[measured], self.thresholds_)
        told = None if evidence is None else level_targets(examples, evidence)
        levels = labels[examples.owners, 4]
        self.evidence_ = certainty.calibrate_evidence(sentence_scores, reported, told, levels, reviews[examples.owners])
        self.classes_ = [np.array([0, 1])] * 4 + [np.arange(len(LEVELS)), np.arange(len(SENTIMENTS)), np.array([0, 1])]
        return self

    def decision_function(self, X: Sequence[str]) -> Floats:
        """Give the outputs (log-odds) of texts.

        Parameters
        ----------
        X : sequence of str
            The texts.

        Returns
        -------
        ndarray of shape (n_texts, n_outputs)
            In the order of `svcnlp.model.heads.OUTPUTS`.
        """
        check_is_fitted(self)
        values, _ = signals_of_texts(self.heads_, examples_of(_texts(X), self.kinds))
        return combiner.combine(values, self.combiner_)

    def predict_proba(self, X: Sequence[str]) -> list[Floats]:
        """Give the probabilities of each column's classes, as multi-output classifiers do.

        Parameters
        ----------
        X : sequence of str
            The texts.

        Returns
        -------
        list of ndarray of shape (n_texts, n_classes)
            One a column of `svcnlp.training.examples.COLUMNS`.
        """
        p = probabilities(self.decision_function(X))
        failures = [np.column_stack([1 - column, column]) for column in p["failures"].T]
        return [*failures, p["level"], p["sentiment"], np.column_stack([1 - p["is_review"], p["is_review"]])]

    def predict(self, X: Sequence[str]) -> Ints:
        """Say the labels of texts.

        Parameters
        ----------
        X : sequence of str
            The texts.

        Returns
        -------
        ndarray of int of shape (n_texts, 7)
            See `svcnlp.training.examples.COLUMNS`.
        """
        p = probabilities(self.decision_function(X))
        bounds = np.array([self.thresholds_[failure] for failure in FAILURES])
        failures = p["failures"] >= bounds
        levels = said_levels(p["level"], self.thresholds_)
        is_review = p["is_review"] >= self.thresholds_["is_review"]
        return np.column_stack([failures, levels, p["sentiment"].argmax(axis=1), is_review]).astype(np.int64)

    def score(self, X: Sequence[str], y: ArrayLike, sample_weight: ArrayLike | None = None) -> float:
        """Tell what share of the texts has every label right; level and sentiment of what is no review do not count.

        Parameters
        ----------
        X : sequence of str
            The texts.
        y : array of int of shape (n_texts, 7)
            Labels, see `svcnlp.training.examples.COLUMNS`.
        sample_weight : array of shape (n_texts,), optional
            How much each text counts.

        Returns
        -------
        float
        """
        labels = _label_table(y)
        right = ((self.predict(X) == labels) | (labels == NO_LABEL)).all(axis=1)
        return float(np.average(right, weights=None if sample_weight is None else np.asarray(sample_weight)))

    def __sklearn_tags__(self) -> Tags:
        """Tell scikit-learn what goes in and out: texts, and seven labels each."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.target_tags.two_d_labels = True
        tags.target_tags.multi_output = True
        tags.target_tags.single_output = False
        return tags

    def to_model(self, facts: Mapping[str, Any]) -> Model:
        """Make the plain model that classifies without scikit-learn.

        Parameters
        ----------
        facts : mapping of str to object
            What else ``model.json`` shall say.

        Returns
        -------
        Model

        Raises
        ------
        ValueError
            If it learned from other kinds of units than the plain model reads.
        """
        check_is_fitted(self)
        if tuple(self.kinds) != tuple(KINDS):
            raise ValueError("the plain model reads the units of svcnlp.model.space.KINDS and no others")
        weights = np.vstack([learner.coef_[0] for learner in self.heads_.learners]).T
        bounds = np.cumsum([len(self.heads_.vocabularies[kind.name].places) for kind in KINDS])[:-1]
        return Model(
            vocabularies=self.heads_.vocabularies,
            weights={
                kind.name: np.ascontiguousarray(part, dtype=np.float32)
                for kind, part in zip(KINDS, np.split(weights, bounds), strict=True)
            },
            intercepts=np.array([learner.intercept_[0] for learner in self.heads_.learners]),
            combiner=self.combiner_,
            facts={
                "thresholds": self.thresholds_,
                "floors": self.floors_,
                "evidence": self.evidence_,
                "coverage": self.curve_,
                "marking": self.marking_,
                **facts,
            },
        )


def _texts(X: Sequence[str]) -> Sequence[str]:
    if isinstance(X, str) or not all(isinstance(text, str) for text in X):
        raise TypeError("X must be a sequence of texts, each a str")
    return X


def _label_table(y: ArrayLike | None) -> Ints:
    if y is None:
        raise ValueError("this estimator requires y to be passed, but the target y is None")
    labels = np.asarray(y, dtype=np.int64)
    if labels.ndim != 2 or labels.shape[1] != len(COLUMNS):
        raise ValueError(f"y must have a row a text and the columns {', '.join(COLUMNS)}; its shape is {labels.shape}")
    return labels
