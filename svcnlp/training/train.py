"""From a corpus to a model folder."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from threadpoolctl import threadpool_limits

from svcnlp.corpus import Record, read_records
from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.messages import SvcnlpError
from svcnlp.model import storage
from svcnlp.model.heads import IS_REVIEW
from svcnlp.model.model import Model
from svcnlp.scoring.workers import cores
from svcnlp.training.card import write_card
from svcnlp.training.estimator import ReviewClassifier
from svcnlp.training.evaluation import gold_of, predicted_from, score
from svcnlp.training.examples import Bools, labels_of, spans_of, weights_of
from svcnlp.training.folds import grouped_folds
from svcnlp.training.heads import MIN_REVIEWS
from svcnlp.training.primer import primer_of_texts
from svcnlp.training.scores import Scores

LIKE_USE: Final = "retold"
"""The part of the corpus that follows real reviews in situation and tone, and in how rare a failure is."""
PART_WEIGHTS: Final = {LIKE_USE: 8.0, "pairs": 0.25}
"""How much records count in calibration, by part; others count once. Real texts are mostly like those of one part."""

LEARNING_WEIGHTS: Final = {"pairs": 0.25, "phrases": 2.0}
"""How much records count in learning the heads, by part; others count once.

The members of a minimal pair share their words and differ in labels, which a sum over words can hardly follow.
The short phrases say plainly what a failure is told by, and have few words beside the long texts.
"""

_FEWEST: Final = 50


@dataclass(frozen=True, slots=True)
class Trained:
    """What training gave.

    Attributes
    ----------
    model : Model
        The model, saved.
    scores : dict of str to Scores
        Scores on texts that the model had not learned from, for the ``"whole corpus"`` and for its
        ``"retold"`` part.
    seconds : float
        Time that it took.
    """

    model: Model
    scores: dict[str, Scores]
    seconds: float


def train(
    corpus: str | Path,
    folder: str | Path,
    estimator: ReviewClassifier | None = None,
    records: Sequence[Record] | None = None,
) -> Trained:
    """Train on a corpus and write the model folder with its card.

    Parameters
    ----------
    corpus : str or Path
        Folder or file of annotated records.
    folder : str or Path
        Model folder to write.
    estimator : ReviewClassifier, optional
        Not fitted; settings other than the chosen ones.
    records : sequence of Record, optional
        What the corpus holds, where it has been read already.

    Returns
    -------
    Trained

    Raises
    ------
    SvcnlpError
        If the corpus cannot be read or is too small or one-sided to learn from, or the folder cannot be written.
    """
    started = time.perf_counter()
    records = read_records(corpus, labelled=True) if records is None else records
    gold = gold_of(records)
    learner = estimator or ReviewClassifier(n_jobs=cores())
    check_corpus(records, corpus, learner.folds)
    storage.make_folder(Path(folder))
    # Sums in several threads end in other last digits: a corpus gives the same bytes on any number of cores.
    with threadpool_limits(limits=1):
        fit_records(learner, records)
    predicted = predicted_from(learner.outputs_, learner.thresholds_)
    retold = np.array([record.part == LIKE_USE for record in records], dtype=np.bool_)
    scores = {"whole corpus": score(gold, predicted)}
    if (retold & (gold.is_review if gold.is_review is not None else True)).any():
        scores["retold"] = score(gold.rows(retold), predicted.rows(retold))
    model = learner.to_model({"corpus": fingerprint(records), "settings": _settings(learner)})
    model = replace(model, primer=primer_of_texts(record.text for record in records))
    model.save(Path(folder))
    write_card(Path(folder), model, scores)
    return Trained(model, scores, time.perf_counter() - started)


def fit_records(
    learner: ReviewClassifier,
    records: Sequence[Record],
    part_weights: Mapping[str, float] = PART_WEIGHTS,
    learning_weights: Mapping[str, float] = LEARNING_WEIGHTS,
) -> None:
    """Fit an estimator on the records of a corpus.

    Parameters
    ----------
    learner : ReviewClassifier
        Fitted in place.
    records : sequence of Record
        The corpus, or a part of it.
    part_weights : mapping of str to float
        How much records count in calibration, by part; others count once.
    learning_weights : mapping of str to float
        How much records count in learning the heads, by part; others count once.
    """
    learner.fit(
        [record.text for record in records],
        labels_of(records),
        weights_of(records, part_weights),
        evidence=spans_of(records),
        groups=[record.group for record in records],
        reference=like_use(records),
        learning_weight=weights_of(records, learning_weights),
    )


def like_use(records: Sequence[Record]) -> list[bool]:
    """Tell which records are like the texts met in use; all, where the corpus has no review among such.

    Parameters
    ----------
    records : sequence of Record
        A corpus.

    Returns
    -------
    list of bool
    """
    found = [record.part == LIKE_USE for record in records]
    has_review = any(record.review for record, is_like in zip(records, found, strict=True) if is_like)
    return found if has_review else [True] * len(records)


def check_corpus(records: Sequence[Record], corpus: str | Path, folds: int) -> None:
    """Refuse a corpus that lacks a label, or that keeps nearly all of it in one group.

    Parameters
    ----------
    records : sequence of Record
        The corpus.
    corpus : str or Path
        Where it was read from, for messages.
    folds : int
        Grouped folds in which it will be learned.

    Raises
    ------
    SvcnlpError
        If it is too small or one-sided to learn from.
    """
    answers = _answers(records)
    is_review = answers[IS_REVIEW]
    reviews = int(is_review.sum())
    for label, own in answers.items():
        found = int(own.sum())
        if label != IS_REVIEW and min(found, reviews - found) < _FEWEST:
            raise SvcnlpError(
                "{path}: {found} of {reviews} reviews are labelled {label}, a failure with its evidence;"
                " at least {fewest} must be, and as many must not",
                path=corpus,
                found=found,
                reviews=reviews,
                label=label,
                fewest=_FEWEST,
            )
    if len(records) - reviews < _FEWEST:
        raise SvcnlpError(
            "{path}: {found} records have `review` false; at least {fewest} must, to learn what is no review",
            path=corpus,
            found=len(records) - reviews,
            fewest=_FEWEST,
        )
    _check_spread(answers, [record.group for record in records], corpus, folds)


def _check_spread(answers: dict[str, Bools], groups: Sequence[str], corpus: str | Path, folds: int) -> None:
    """Refuse a corpus of which a fold, left out, takes with it all that has a label or all that lacks it."""
    everything = np.arange(len(groups))
    splits = grouped_folds(groups, folds) if len(set(groups)) > 1 else [(everything[:0], everything)]
    for label, own in answers.items():
        asked = everything if label == IS_REVIEW else np.flatnonzero(answers[IS_REVIEW])
        if any(len(set(own[np.intersect1d(train, asked)].tolist())) < 2 for train, _ in splits):
            raise SvcnlpError(
                "{path}: too much of what teaches {label} stands in one group (a file, a story, a pair);"
                " spread it over more, so that what is learned from some can be tried on others",
                path=corpus,
                label=label,
            )


def _answers(records: Sequence[Record]) -> dict[str, Bools]:
    """Tell by label which texts have it; a failure without evidence teaches no sentence, so it does not count."""
    answers = {
        **{failure: [failure in r.failures and failure in r.evidence for r in records] for failure in FAILURES},
        **{level: [r.review and r.level == level for r in records] for level in LEVELS},
        **{sentiment: [r.review and r.sentiment == sentiment for r in records] for sentiment in SENTIMENTS},
        IS_REVIEW: [r.review for r in records],
    }
    return {label: np.array(own, dtype=np.bool_) for label, own in answers.items()}


def fingerprint(records: Sequence[Record]) -> dict[str, Any]:
    """Tell a corpus from every other: how many records it has, and a checksum of them in any order."""
    lines = sorted(
        json.dumps(
            [r.id, r.text, r.review, r.level, r.failures, r.sentiment, r.evidence, r.part, r.group],
            ensure_ascii=False,
            sort_keys=True,
        )
        for r in records
    )
    return {"records": len(records), "sha256": hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()}


def _settings(learner: ReviewClassifier) -> dict[str, Any]:
    chosen = {name: value for name, value in learner.get_params().items() if name != "n_jobs"}
    chosen["kinds"] = [kind.name for kind in learner.kinds]
    return {**chosen, "part_weights": PART_WEIGHTS, "learning_weights": LEARNING_WEIGHTS, "min_reviews": MIN_REVIEWS}
