"""How well predictions agree with annotated reviews.

Takes arrays, so that any model can be scored; `evaluate` makes them from records and verdicts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from sklearn.metrics import confusion_matrix

from svcnlp.corpus import Record
from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.messages import SvcnlpError
from svcnlp.model.heads import IS_REVIEW, probabilities, said_levels
from svcnlp.model.verdict import Verdict
from svcnlp.training.bootstrap import RESAMPLES, Estimate, Floats, Measure, estimate
from svcnlp.training.honesty import honesty
from svcnlp.training.metrics import class_measures, label_measures, macro_measure, share_measure
from svcnlp.training.rejection import rejection
from svcnlp.training.scores import (
    NO_CLASS,
    Bools,
    CapabilityScores,
    ClassScores,
    Gold,
    Ints,
    LabelScores,
    Predicted,
    Rejection,
    Scores,
)
from svcnlp.training.shown_words import evidence_scores


class Classifier(Protocol):
    """What `evaluate` needs of a classifier."""

    def classify_many(self, texts: Sequence[str]) -> list[Verdict]:
        """Give one verdict a text."""
        ...


def evaluate(classifier: Classifier, records: Sequence[Record], *, resamples: int = RESAMPLES, seed: int = 0) -> Scores:
    """Classify annotated records and score the verdicts.

    Parameters
    ----------
    classifier : Classifier
        What `svcnlp.load` gives, or anything with its ``classify_many``.
    records : sequence of Record
        The annotated rows; those with ``review`` False count for `is_review` only.
    resamples : int
        Bootstrap resamples.
    seed : int
        Seed of the resamples.

    Returns
    -------
    Scores

    Raises
    ------
    SvcnlpError
        If there is no review among the records, or a review lacks its level or sentiment.
    """
    gold = gold_of(records)
    verdicts = classifier.classify_many([record.text for record in records])
    scores = score(gold, predicted_of(verdicts), resamples=resamples, seed=seed)
    return replace(scores, evidence=evidence_scores(records, verdicts, resamples=resamples, seed=seed))


def gold_of(records: Sequence[Record]) -> Gold:
    """Put the labels of annotated records into arrays.

    Parameters
    ----------
    records : sequence of Record
        The rows. ``sure`` and ``capability`` are taken from ``extra`` where any row has them.

    Returns
    -------
    Gold

    Raises
    ------
    SvcnlpError
        If a review has no level or no sentiment.

    Examples
    --------
    >>> gold_of([Record("a-1", "Нахамили", level="basic", failures=("rudeness",), sentiment="negative")]).failures
    array([[1, 0, 0, 0]])
    """
    for record in records:
        if record.review and (record.level is None or record.sentiment is None):
            raise SvcnlpError(
                "{file}:{line}: the review has no level or no sentiment; label it or take it out",
                file=record.file,
                line=record.line,
            )
    return Gold(
        failures=_memberships([record.failures for record in records]),
        level=_places([record.level for record in records], LEVELS),
        sentiment=_places([record.sentiment for record in records], SENTIMENTS),
        is_review=np.array([record.review for record in records], dtype=np.bool_),
        sure=_sure_of(records),
        capability=np.array([str(record.extra.get("capability") or "") for record in records], dtype=np.str_),
    )


def predicted_of(verdicts: Sequence[Verdict]) -> Predicted:
    """Put verdicts into arrays; a text that was not judged has probability 0 of every failure.

    Parameters
    ----------
    verdicts : sequence of Verdict
        One a row.

    Returns
    -------
    Predicted
    """
    failure_p = [[verdict.failure_p.get(failure, 0.0) for failure in FAILURES] for verdict in verdicts]
    return Predicted(
        failures=_memberships([verdict.failures for verdict in verdicts]),
        failure_p=np.array(failure_p, dtype=np.float64).reshape(-1, len(FAILURES)),
        level=_places([verdict.level for verdict in verdicts], LEVELS),
        sentiment=_places([verdict.sentiment for verdict in verdicts], SENTIMENTS),
        is_review=np.array([verdict.is_review for verdict in verdicts], dtype=np.bool_),
        is_review_p=np.array([verdict.is_review_p for verdict in verdicts], dtype=np.float64),
        level_p=np.array([verdict.level_p.get(str(verdict.level), 0.0) for verdict in verdicts], dtype=np.float64),
        sentiment_p=np.array([v.sentiment_p.get(str(v.sentiment), 0.0) for v in verdicts], dtype=np.float64),
        needs_review=np.array([verdict.needs_review for verdict in verdicts], dtype=np.bool_),
    )


def predicted_from(outputs: Floats, thresholds: Mapping[str, float]) -> Predicted:
    """Decide by the combined log-odds of the outputs, whether or not a text is taken for a review.

    Parameters
    ----------
    outputs : ndarray of shape (rows, n_outputs)
        In the order of `svcnlp.model.heads.OUTPUTS`.
    thresholds : mapping of str to float
        Probability from which each failure, the highest level and ``"is_review"`` are said.

    Returns
    -------
    Predicted
    """
    p = probabilities(outputs)
    bounds = np.array([thresholds[failure] for failure in FAILURES])
    level = said_levels(p["level"], thresholds)
    return Predicted(
        failures=(p["failures"] >= bounds).astype(np.int64),
        failure_p=p["failures"],
        level=level,
        sentiment=p["sentiment"].argmax(axis=1),
        is_review=p["is_review"] >= thresholds[IS_REVIEW],
        is_review_p=p["is_review"],
        level_p=p["level"][np.arange(len(level)), level],
        sentiment_p=p["sentiment"].max(axis=1),
    )


def score(gold: Gold, predicted: Predicted, *, resamples: int = RESAMPLES, seed: int = 0) -> Scores:
    """Score predictions against annotated rows.

    Parameters
    ----------
    gold : Gold
        What the rows say.
    predicted : Predicted
        What the model says of the same rows, in the same order.
    resamples : int
        Bootstrap resamples.
    seed : int
        Seed of the resamples.

    Returns
    -------
    Scores

    Raises
    ------
    SvcnlpError
        If there is no review among the rows.
    """
    everything = np.ones(len(gold.level), dtype=np.bool_)
    reviews = everything if gold.is_review is None else gold.is_review
    if not reviews.any():
        raise SvcnlpError("there is no review to score; give annotated reviews")
    scores = _score_reviews(gold.rows(reviews), predicted.rows(reviews), resamples, seed)
    sure = None
    if gold.sure is not None and (reviews & gold.sure).any():
        chosen = reviews & gold.sure
        sure = _score_reviews(gold.rows(chosen), predicted.rows(chosen), resamples, seed)
    return replace(
        scores,
        review=_score_is_review(reviews, predicted, resamples, seed),
        sure=sure,
        **honesty(gold.rows(reviews), predicted.rows(reviews), resamples=resamples, seed=seed),
        rejection=_score_rejection(reviews, predicted, resamples, seed),
    )


def _score_rejection(reviews: Bools, predicted: Predicted, resamples: int, seed: int) -> Rejection | None:
    if predicted.is_review_p is None or reviews.all():
        return None
    return rejection(reviews, predicted.is_review_p, resamples=resamples, seed=seed)


def _score_reviews(gold: Gold, predicted: Predicted, resamples: int, seed: int) -> Scores:
    exact = (gold.failures == predicted.failures).all(axis=1)
    labels = {
        failure: label_measures(gold.failures[:, place], predicted.failures[:, place], predicted.failure_p[:, place])
        for place, failure in enumerate(FAILURES)
    }
    groups = {
        **labels,
        "level": class_measures(gold.level, predicted.level, len(LEVELS)),
        "sentiment": class_measures(gold.sentiment, predicted.sentiment, len(SENTIMENTS)),
        "all": {
            "macro_ap": macro_measure([labels[failure]["average_precision"] for failure in FAILURES], gold.failures),
            "macro_f1": macro_measure([labels[failure]["f1"] for failure in FAILURES], gold.failures),
            "exact": share_measure(exact.astype(np.int64)),
        },
    }
    estimates = _estimate_groups(groups, len(gold.level), resamples, seed)
    return Scores(
        rows=len(gold.level),
        failures={
            failure: _label_scores(gold.failures[:, place], predicted.failures[:, place], estimates[failure])
            for place, failure in enumerate(FAILURES)
        },
        macro_ap=estimates["all"]["macro_ap"],
        macro_f1=estimates["all"]["macro_f1"],
        failures_exact=estimates["all"]["exact"],
        level=_class_scores(gold.level, predicted.level, len(LEVELS), estimates["level"]),
        sentiment=_class_scores(gold.sentiment, predicted.sentiment, len(SENTIMENTS), estimates["sentiment"]),
        capabilities=_capability_scores(gold, predicted, exact),
        review={},
    )


def _estimate_groups(
    groups: dict[str, dict[str, Measure]], rows: int, resamples: int, seed: int
) -> dict[str, dict[str, Estimate]]:
    flat = {f"{group}/{name}": measure for group, named in groups.items() for name, measure in named.items()}
    estimates = estimate(flat, rows, resamples=resamples, seed=seed)
    return {group: {name: estimates[f"{group}/{name}"] for name in named} for group, named in groups.items()}


def _label_scores(gold: Ints, decided: Ints, estimates: dict[str, Estimate]) -> LabelScores:
    return LabelScores(count=int(gold.sum()), said=int(decided.sum()), **estimates)


def _class_scores(gold: Ints, predicted: Ints, classes: int, estimates: dict[str, Estimate]) -> ClassScores:
    said = predicted != NO_CLASS
    confusion = np.zeros((classes, classes), dtype=np.int64)
    if said.any():
        confusion = confusion_matrix(gold[said], predicted[said], labels=range(classes))
    none_said = np.bincount(gold[~said], minlength=classes)
    return ClassScores(
        confusion=tuple(tuple(int(cell) for cell in line) for line in confusion),
        none_said=tuple(int(cell) for cell in none_said),
        **estimates,
    )


def _capability_scores(gold: Gold, predicted: Predicted, exact: Bools) -> dict[str, CapabilityScores]:
    scores: dict[str, CapabilityScores] = {}
    if gold.capability is None:
        return scores
    for capability in dict.fromkeys(gold.capability.tolist()):
        rows = gold.capability == capability
        if capability:
            scores[capability] = CapabilityScores(
                count=int(rows.sum()),
                failures_exact=int(exact[rows].sum()),
                level_right=int((gold.level == predicted.level)[rows].sum()),
                sentiment_right=int((gold.sentiment == predicted.sentiment)[rows].sum()),
            )
    return scores


def _score_is_review(reviews: Bools, predicted: Predicted, resamples: int, seed: int) -> dict[str, LabelScores]:
    if predicted.is_review is None or predicted.is_review_p is None:
        return {}
    gold, said, p = reviews.astype(np.int64), predicted.is_review.astype(np.int64), predicted.is_review_p
    sides = {"is_review": label_measures(gold, said, p), "not_review": label_measures(1 - gold, 1 - said, 1 - p)}
    estimates = _estimate_groups(sides, len(gold), resamples, seed)
    return {
        "is_review": _label_scores(gold, said, estimates["is_review"]),
        "not_review": _label_scores(1 - gold, 1 - said, estimates["not_review"]),
    }


def _sure_of(records: Sequence[Record]) -> Bools | None:
    if not any("sure" in record.extra for record in records):
        return None
    return np.array([bool(record.extra.get("sure", True)) for record in records], dtype=np.bool_)


def _memberships(sets: Sequence[Sequence[str]]) -> Ints:
    rows = [[int(failure in found) for failure in FAILURES] for found in sets]
    return np.array(rows, dtype=np.int64).reshape(-1, len(FAILURES))


def _places(labels: Sequence[str | None], order: Sequence[str]) -> Ints:
    return np.array([NO_CLASS if label is None else order.index(label) for label in labels], dtype=np.int64)
