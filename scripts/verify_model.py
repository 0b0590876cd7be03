"""Train a model anew and compare it with the committed one and with scikit-learn, on every record of the corpus."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np

import svcnlp
from svcnlp.corpus import read_records
from svcnlp.messages import SvcnlpError
from svcnlp.model.classifier import Classifier
from svcnlp.model.verdict import Verdict
from svcnlp.training import ReviewClassifier
from svcnlp.training.train import train

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


def main(committed_folder: str, corpus: str) -> int:
    """Train on a corpus; 0 when the committed model is what comes of it, and says what scikit-learn says."""
    texts = [record.text for record in read_records(corpus)]
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
