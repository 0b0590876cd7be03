"""From texts to verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.model.evidence import find_evidence
from svcnlp.model.explain import explain
from svcnlp.model.heads import median_level, probabilities, signals
from svcnlp.model.model import Model, load_model
from svcnlp.model.reading import Sentence, read
from svcnlp.model.space import owners_of
from svcnlp.model.storage import default_folder
from svcnlp.model.verdict import Contribution, Verdict

MAX_CHARS: Final = 100_000
"""Characters of a text that are judged; the verdict of a longer one says ``truncated``."""

_AT_ONCE: Final = 1_000
_MIN_WORDS: Final = 3


class Classifier:
    """Says of reviews what happened.

    Parameters
    ----------
    model : Model
        What `svcnlp.model.model.load_model` gives.

    Examples
    --------
    >>> import svcnlp
    >>> verdict = svcnlp.load().classify("Мастер опоздал на три часа и даже не позвонил.")
    >>> verdict.level, verdict.failures
    ('basic', ('broken_deadline',))
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._scorer = model.scorer()
        self._words = self._scorer.tables["words"]

    @property
    def info(self) -> dict[str, Any]:
        """What ``model.json`` says of the model."""
        return self._model.facts

    @property
    def thresholds(self) -> dict[str, float]:
        """Probability from which each failure is reported, and from which a text is a review."""
        return dict(self._model.facts["thresholds"])

    def classify(self, text: str) -> Verdict:
        """Judge one text.

        Parameters
        ----------
        text : str
            A review, or what may be one. Only the first `MAX_CHARS` characters are judged.

        Returns
        -------
        Verdict
        """
        return self.classify_many([text])[0]

    def classify_many(self, texts: Sequence[str]) -> list[Verdict]:
        """Judge texts together, which is much faster than one by one.

        Parameters
        ----------
        texts : sequence of str
            Any number of texts.

        Returns
        -------
        list of Verdict
            One a text, in order.
        """
        verdicts: list[Verdict] = []
        for start in range(0, len(texts), _AT_ONCE):
            verdicts += self._classify_chunk(texts[start : start + _AT_ONCE])
        return verdicts

    def explain(self, text: str, top: int = 8) -> list[Contribution]:
        """Tell which places of a text weighed most, for and against each output.

        Parameters
        ----------
        text : str
            A text that can be judged; of any other there is nothing to tell.
        top : int
            Places to tell of, a label.

        Returns
        -------
        list of Contribution
            For each label its strongest places first; what remains is summed up in one more, so
            that the weights of a label sum to its log-odds exactly.
        """
        reading = read(text[:MAX_CHARS])
        return explain(reading, text, self._scorer, self._model.combiner, top) if _is_readable(reading) else []

    def _classify_chunk(self, texts: Sequence[str]) -> list[Verdict]:
        readings = [read(text[:MAX_CHARS]) for text in texts]
        judged = iter(self._judge([(text, reading) for text, reading in zip(texts, readings, strict=True)
                                   if _is_readable(reading)]))  # fmt: skip
        return [next(judged) if _is_readable(r) else _not_judged(t) for t, r in zip(texts, readings, strict=True)]

    def _judge(self, items: Sequence[tuple[str, Sequence[Sentence]]]) -> Iterator[Verdict]:
        if not items:
            return
        readings = [reading for _, reading in items]
        scores = self._scorer.score(readings)
        owners = owners_of(readings)
        values, _ = signals(scores.reviews, scores.sentences, owners)
        outputs = values @ self._model.combiner[:-1] + self._model.combiner[-1]
        p = probabilities(outputs)
        levels = median_level(p["level"])
        starts = np.searchsorted(owners, np.arange(len(items) + 1))
        for row, (text, reading) in enumerate(items):
            verdict = self._verdict(text, {name: table[row] for name, table in p.items()}, int(levels[row]))
            own = scores.sentences[starts[row] : starts[row + 1]]
            evidence = find_evidence(verdict, reading, own, self._model.facts["evidence"])
            yield self._with_doubts(replace(verdict, evidence=evidence), reading)

    def _verdict(self, text: str, p: dict[str, Any], level: int) -> Verdict:
        thresholds = self._model.facts["thresholds"]
        is_review = bool(p["is_review"] >= thresholds["is_review"])
        failure_p = {failure: float(value) for failure, value in zip(FAILURES, p["failures"], strict=True)}
        failures = tuple(failure for failure in FAILURES if failure_p[failure] >= thresholds[failure])
        return Verdict(
            text=text,
            judged=True,
            is_review=is_review,
            is_review_p=float(p["is_review"]),
            level=LEVELS[level] if is_review else None,
            level_p={name: float(value) for name, value in zip(LEVELS, p["level"], strict=True)},
            failures=failures if is_review else (),
            failure_p=failure_p,
            sentiment=SENTIMENTS[int(np.argmax(p["sentiment"]))] if is_review else None,
            sentiment_p={name: float(value) for name, value in zip(SENTIMENTS, p["sentiment"], strict=True)},
            evidence=(),
            needs_review=False,
            reasons=(),
        )

    def _with_doubts(self, verdict: Verdict, reading: Sequence[Sentence]) -> Verdict:
        """Say whether a person should look, by the floors of certainty that the model was saved with."""
        floors = self._model.facts["floors"]
        doubts = {"unsure_review": max(verdict.is_review_p, 1 - verdict.is_review_p) < floors["is_review"]}
        if verdict.is_review:
            doubts["unsure_level"] = verdict.level_p[str(verdict.level)] < floors["level"]
            doubts["unsure_failures"] = failure_certainty(verdict, self.thresholds) < floors["failures"]
            doubts["unsure_sentiment"] = verdict.sentiment_p[str(verdict.sentiment)] < floors["sentiment"]
        doubts["unknown_words"] = self._unknown_share(reading) > floors["unknown_words"]
        doubts["truncated"] = len(verdict.text) > MAX_CHARS
        reasons = tuple(reason for reason, holds in doubts.items() if holds)
        return replace(verdict, needs_review=bool(reasons), reasons=reasons)

    def _unknown_share(self, reading: Sequence[Sentence]) -> float:
        """Tell what share of a text's words the model never saw; 0 where words are too few to say."""
        keys = [key.text for sentence in reading for key in sentence.keys if key is not None]
        if len(keys) < _MIN_WORDS:
            return 0.0
        return sum(not self._words.is_known(key) for key in keys) / len(keys)


def failure_certainty(verdict: Verdict, thresholds: dict[str, float]) -> float:
    """Tell how sure the least sure of the four failure decisions is.

    Parameters
    ----------
    verdict : Verdict
        With the probability of each failure.
    thresholds : dict of str to float
        From which probability each is reported.

    Returns
    -------
    float
        0 at a threshold, 1 at certainty.
    """
    certainties = []
    for failure, p in verdict.failure_p.items():
        threshold = thresholds[failure]
        certainties.append((p - threshold) / (1 - threshold) if p >= threshold else (threshold - p) / threshold)
    return min(certainties)


def load(folder: str | Path | None = None) -> Classifier:
    """Load a trained model.

    Parameters
    ----------
    folder : str or Path, optional
        A model folder; the model that comes with the program when left out.

    Returns
    -------
    Classifier

    Raises
    ------
    SvcnlpError
        If the folder is missing or broken, or of a newer format.

    Examples
    --------
    >>> load().classify("Всё отлично, спасибо!").sentiment
    'positive'
    """
    return Classifier(load_model(default_folder() if folder is None else Path(folder)))


def _is_readable(reading: Sequence[Sentence]) -> bool:
    return any(sentence.words for sentence in reading)


def _not_judged(text: str) -> Verdict:
    reasons = ["no_cyrillic" if text.strip() else "empty"]
    if len(text) > MAX_CHARS:
        reasons.append("truncated")
    return Verdict(
        text=text,
        judged=False,
        is_review=False,
        is_review_p=0.0,
        level=None,
        level_p={},
        failures=(),
        failure_p={},
        sentiment=None,
        sentiment_p={},
        evidence=(),
        needs_review=True,
        reasons=tuple(reasons),
    )
