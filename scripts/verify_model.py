"""Train a model anew and compare it with the committed one and with scikit-learn, on every record of the corpus.

An encoder takes too long to train anew; of it is checked that it was joined on this corpus with this model. Its
network may have learned from an earlier state of the corpus: then that is said.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np

import svcnlp
from svcnlp.corpus import Record, read_records
from svcnlp.messages import SvcnlpError
from svcnlp.model import storage
from svcnlp.model.classifier import Classifier
from svcnlp.model.verdict import Verdict
from svcnlp.training import ReviewClassifier
from svcnlp.training.train import fingerprint, train

TOLERANCE: Final = 1e-3
"""How far a probability may lie from the other processor's."""

EXACTNESS: Final = 1e-6
"""How far a probability may lie from scikit-learn's."""

INPUTS: Final = ("format", "corpus", "settings")
"""Parts of `Classifier.info` that must be equal."""


def input_differences(committed: dict[str, Any], rebuilt: dict[str, Any]) -> Iterator[str]:
    """Name what the two models were not made from alike.

    Parameters
    ----------
    committed, rebuilt : dict
        `Classifier.info` of each.

    Yields
    ------
    str
        A sentence for each part that differs.
    """
    for part in INPUTS:
        if committed[part] != rebuilt[part]:
            yield f"{part} differs: {committed[part]} in the committed model, {rebuilt[part]} in the rebuilt one"


def largest_difference(committed: Sequence[Verdict], rebuilt: Sequence[Verdict]) -> tuple[float, str]:
    """Find where the two models disagree most.

    Parameters
    ----------
    committed, rebuilt : sequence of Verdict
        What each says of the same texts.

    Returns
    -------
    tuple of float and str
        The largest difference of two probabilities, and the text where it lies.
    """
    return max(
        (abs(p - q), one.text)
        for one, other in zip(committed, rebuilt, strict=True)
        for p, q in zip(_probabilities(one), _probabilities(other), strict=True)
    )


def _probabilities(verdict: Verdict) -> Iterator[float]:
    return chain(
        [verdict.is_review_p], *(p.values() for p in (verdict.level_p, verdict.failure_p, verdict.sentiment_p))
    )


def difference_from_scikit_learn(estimator: ReviewClassifier, verdicts: Sequence[Verdict]) -> float:
    """Find how far what a model says lies from what the estimator says that it was made from.

    Parameters
    ----------
    estimator : ReviewClassifier
        Learned.
    verdicts : sequence of Verdict
        What the model says; those not judged are left out.

    Returns
    -------
    float
        The largest difference of two probabilities.
    """
    judged = [verdict for verdict in verdicts if verdict.judged]
    *failures, level, sentiment, is_review = estimator.predict_proba([verdict.text for verdict in judged])
    expected = np.column_stack([is_review[:, 1], level, *(table[:, 1] for table in failures), sentiment])
    return float(np.abs(expected - np.array([[*_probabilities(verdict)] for verdict in judged])).max())


def problems_between(committed: Classifier, rebuilt: Classifier, texts: Sequence[str]) -> Iterator[str]:
    """Say in sentences in what two models are not the same.

    Parameters
    ----------
    committed, rebuilt : Classifier
        The models.
    texts : sequence of str
        What they are asked.

    Yields
    ------
    str
    """
    yield from input_differences(committed.info, rebuilt.info)
    difference, text = largest_difference(committed.classify_many(texts), rebuilt.classify_many(texts))
    print(f"{len(texts)} texts, largest difference of the two models {difference:.1e}")
    if difference > TOLERANCE:
        yield f"probabilities differ by up to {difference:.6f}, most in: {text[:100]!r}"


def encoder_problems(encoder: Mapping[str, Any], linear: Mapping[str, Any], records: Sequence[Record]) -> Iterator[str]:
    """Say in sentences of what an encoder was not made.

    Parameters
    ----------
    encoder, linear : mapping
        What ``model.json`` says of the encoder and of the linear model that stands beside it.
    records : sequence of Record
        The corpus.

    Yields
    ------
    str
    """
    made_of = fingerprint(records)
    if encoder["corpus"] != made_of:
        yield f"the encoder was joined on another corpus, {encoder['corpus']} instead of {made_of}"
    if encoder["linear"] != linear["sha256"]:
        yield f"the encoder was joined with another linear model, {encoder['linear']} instead of {linear['sha256']}"


def main(committed_folder: str, corpus: str, encoder_folder: str | None = None) -> int:
    """Train on a corpus; 0 when the committed models are what comes of it, and say what scikit-learn says."""
    records = read_records(corpus)
    texts = [record.text for record in records]
    if encoder_folder is not None:
        encoder, linear = (storage.load(Path(folder))[1] for folder in (encoder_folder, committed_folder))
        wrong = list(encoder_problems(encoder, linear, records))
        if wrong:
            print(*wrong, sep="\n", file=sys.stderr)
            print(f"{encoder_folder} belongs to something else; run make train-encoder and commit it", file=sys.stderr)
            return 1
        if encoder["taught"] != encoder["corpus"]:
            print(f"the encoder's network learned from an earlier corpus of {encoder['taught']['records']} records")
    with TemporaryDirectory() as folder:
        estimator = ReviewClassifier()
        train(corpus, folder, estimator)
        rebuilt = svcnlp.load(folder)
        problems = list(problems_between(svcnlp.load(committed_folder), rebuilt, texts))
        difference = difference_from_scikit_learn(estimator, rebuilt.classify_many(texts))
    print(f"largest difference from scikit-learn {difference:.1e}")
    if difference > EXACTNESS:
        problems.append(f"probabilities lie up to {difference} from those of scikit-learn")
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{committed_folder} is not what {corpus} makes; run make train and commit the result", file=sys.stderr)
        return 1
    print(f"{committed_folder} is what {corpus} makes")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except SvcnlpError as error:
        sys.exit(str(error))
