"""Simple models that the trained one is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.training.keywords import (
    BAD_WORDS,
    EXCELLENT_WORDS,
    FAILURE_WORDS,
    GOOD_WORDS,
    INSPIRING_WORDS,
    count_words,
)
from svcnlp.training.scores import Gold, Predicted

THRESHOLD: Final = 0.5


class Baseline(Protocol):
    """A model that learns from annotated reviews and answers for others.

    Attributes
    ----------
    title : str
        Its name in the table of results.
    """

    title: str

    def fit(self, texts: Sequence[str], gold: Gold) -> None:
        """Learn from annotated reviews."""
        ...

    def predict(self, texts: Sequence[str]) -> Predicted:
        """Answer for other reviews; needs `fit` first."""
        ...


class Majority:
    """Says of every review what most reviews of the corpus are."""

    title = "majority"

    def fit(self, texts: Sequence[str], gold: Gold) -> None:
        """Count the labels."""
        del texts
        self._failure_p = gold.failures.mean(axis=0)
        self._level = np.bincount(gold.level).argmax()
        self._sentiment = np.bincount(gold.sentiment).argmax()

    def predict(self, texts: Sequence[str]) -> Predicted:
        """Repeat the commonest labels."""
        failure_p = np.tile(self._failure_p, (len(texts), 1))
        return Predicted(
            failures=(failure_p >= THRESHOLD).astype(np.int64),
            failure_p=failure_p,
            level=np.full(len(texts), self._level, dtype=np.int64),
            sentiment=np.full(len(texts), self._sentiment, dtype=np.int64),
        )


class KeywordList:
    """Looks for a handful of words a label; learns nothing."""

    title = "keyword list"

    def fit(self, texts: Sequence[str], gold: Gold) -> None:
        """Do nothing: the words are given."""

    def predict(self, texts: Sequence[str]) -> Predicted:
        """Say each label whose words stand in the text."""
        found = [[count_words(text, FAILURE_WORDS[failure]) > 0 for failure in FAILURES] for text in texts]
        failures = np.array(found, dtype=np.int64).reshape(-1, len(FAILURES))
        moods = [_mood(text) for text in texts]
        levels = [
            _keyword_level(text, bool(failed.any()), mood)
            for text, failed, mood in zip(texts, failures, moods, strict=True)
        ]
        return Predicted(
            failures=failures,
            failure_p=failures.astype(np.float64),
            level=np.array([LEVELS.index(level) for level in levels], dtype=np.int64),
            sentiment=np.array([SENTIMENTS.index(mood) for mood in moods], dtype=np.int64),
        )


class WordTfidf:
    """TF-IDF of word forms and logistic regression, both as scikit-learn sets them by default."""

    title = "word-form TF-IDF + logistic regression"

    def fit(self, texts: Sequence[str], gold: Gold) -> None:
        """Fit one classifier a failure, one of level and one of sentiment."""
        self._words = TfidfVectorizer()
        features = self._words.fit_transform(texts)
        self._failures = OneVsRestClassifier(_regression()).fit(features, gold.failures)
        self._level = _regression().fit(features, gold.level)
        self._sentiment = _regression().fit(features, gold.sentiment)

    def predict(self, texts: Sequence[str]) -> Predicted:
        """Take the failures whose probability reaches a half, and the likeliest level and sentiment."""
        features = self._words.transform(texts)
        failure_p = np.asarray(self._failures.predict_proba(features), dtype=np.float64)
        return Predicted(
            failures=(failure_p >= THRESHOLD).astype(np.int64),
            failure_p=failure_p,
            level=np.asarray(self._level.predict(features), dtype=np.int64),
            sentiment=np.asarray(self._sentiment.predict(features), dtype=np.int64),
        )


def _regression() -> Any:
    # The default 100 steps end short of convergence on a corpus of some thousand texts.
    return LogisticRegression(max_iter=1000)


def _mood(text: str) -> str:
    balance = count_words(text, GOOD_WORDS) - count_words(text, BAD_WORDS)
    return "positive" if balance > 0 else "negative" if balance < 0 else "neutral"


def _keyword_level(text: str, failed: bool, mood: str) -> str:
    if failed or mood == "negative":
        return "basic"
    if count_words(text, INSPIRING_WORDS):
        return "inspiring"
    return "excellent" if count_words(text, EXCELLENT_WORDS) else "expected"
