"""A slice of the corpus with every label in it, and an estimator fitted on it once."""

from __future__ import annotations

from functools import cache
from typing import Any

from svcnlp.corpus import Record, read_records
from svcnlp.training.estimator import ReviewClassifier
from svcnlp.training.examples import Ints, labels_of, spans_of, weights_of
from svcnlp.training.train import PART_WEIGHTS, like_use
from tests.conftest import ROOT

CORPUS = ROOT / "corpus"
SLICE = 300


@cache
def corpus() -> tuple[Record, ...]:
    return tuple(read_records(CORPUS))


@cache
def records() -> tuple[Record, ...]:
    """About `SLICE` records, evenly from the whole corpus."""
    return corpus()[:: len(corpus()) // SLICE]


def texts() -> list[str]:
    return [record.text for record in records()]


def labels() -> Ints:
    return labels_of(records())


def options() -> dict[str, Any]:
    """What `ReviewClassifier.fit` is given beside texts and labels."""
    return {
        "sample_weight": weights_of(records(), PART_WEIGHTS),
        "evidence": spans_of(records()),
        "groups": [record.group for record in records()],
        "reference": like_use(records()),
    }


def new(**settings: Any) -> ReviewClassifier:
    """An estimator of few folds, not fitted."""
    return ReviewClassifier(**{"folds": 3, "n_jobs": 1, **settings})


@cache
def fitted() -> ReviewClassifier:
    """The estimator fitted on the slice; not to be changed."""
    return new().fit(texts(), labels(), **options())
