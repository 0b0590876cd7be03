"""The shapes of evaluation: what annotated rows say, what a model says, and the scores of the one against the other."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.training.bootstrap import Estimate, Floats

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SCHEMA_VERSION: Final = 1
NO_CLASS: Final = -1


@dataclass(frozen=True, slots=True)
class Gold:
    """What the annotated rows say; every array has one entry a row.

    Attributes
    ----------
    failures : ndarray of shape (rows, 4)
        1 where the row reports the failure, in the order of `svcnlp.labels.FAILURES`.
    level, sentiment : ndarray of shape (rows,)
        Place in `svcnlp.labels.LEVELS` and `SENTIMENTS`; not read where `is_review` is False.
    is_review : ndarray of bool of shape (rows,), optional
        False for adverts, news and the like, which count for `is_review` only.
    sure : ndarray of bool of shape (rows,), optional
        False where a careful reader could differ.
    capability : ndarray of str of shape (rows,), optional
        What the row tests; empty where nothing in particular.
    """

    failures: Ints
    level: Ints
    sentiment: Ints
    is_review: Bools | None = None
    sure: Bools | None = None
    capability: NDArray[np.str_] | None = None

    def rows(self, chosen: Bools) -> Gold:
        """Take the chosen rows of every array."""
        return Gold(**_chosen_columns(self, chosen))


@dataclass(frozen=True, slots=True)
class Predicted:
    """What a model says of the same rows.

    Attributes
    ----------
    failures : ndarray of shape (rows, 4)
        1 where the failure is said.
    failure_p : ndarray of shape (rows, 4)
        Probability of each failure.
    level, sentiment : ndarray of shape (rows,)
        Place in `svcnlp.labels.LEVELS` and `SENTIMENTS`; -1 where the model says none, which is wrong.
    is_review : ndarray of bool of shape (rows,), optional
        Whether the row is taken for a review.
    is_review_p : ndarray of shape (rows,), optional
        Probability that it is one.
    level_p, sentiment_p : ndarray of shape (rows,), optional
        Probability of the level and of the sentiment said; not read where none is.
    needs_review : ndarray of bool of shape (rows,), optional
        Whether a person should look.
    """

    failures: Ints
    failure_p: Floats
    level: Ints
    sentiment: Ints
    is_review: Bools | None = None
    is_review_p: Floats | None = None
    level_p: Floats | None = None
    sentiment_p: Floats | None = None
    needs_review: Bools | None = None

    def rows(self, chosen: Bools) -> Predicted:
        """Take the chosen rows of every array."""
        return Predicted(**_chosen_columns(self, chosen))


@dataclass(frozen=True, slots=True)
class LabelScores:
    """Scores of one yes/no label: how many rows have it and were said to, then the estimates."""

    count: int
    said: int
    precision: Estimate
    recall: Estimate
    f1: Estimate
    average_precision: Estimate


@dataclass(frozen=True, slots=True)
class ClassScores:
    """Scores of level or sentiment.

    Attributes
    ----------
    confusion : tuple of tuple of int
        Rows by right class (outer) and class said (inner), in the order of the labels.
    none_said : tuple of int
        Rows of each right class for which the model said no class.
    accuracy, macro_f1, kappa : Estimate
        Kappa is quadratic weighted.
    """

    confusion: tuple[tuple[int, ...], ...]
    none_said: tuple[int, ...]
    accuracy: Estimate
    macro_f1: Estimate
    kappa: Estimate


@dataclass(frozen=True, slots=True)
class CapabilityScores:
    """Rows that test one capability, and how many of them are right in each answer."""

    count: int
    failures_exact: int
    level_right: int
    sentiment_right: int


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose stated probability lies from `low` to below `high`.

    Attributes
    ----------
    low, high : float
        Ends of the bin.
    count : int
        Answers in it.
    stated : float
        Mean of the probabilities stated.
    true : Estimate
        Share of the answers of which what is stated is so.
    """

    low: float
    high: float
    count: int
    stated: float
    true: Estimate


@dataclass(frozen=True, slots=True)
class Reliability:
    """Bins of stated probability that hold any answer, and the expected calibration error over all."""

    bins: tuple[Bin, ...]
    error: Estimate


@dataclass(frozen=True, slots=True)
class DoubtScores:
    """How well `needs_review` tells wrong verdicts from right ones; a verdict is right when all of it is.

    Attributes
    ----------
    count : int
        Reviews that are marked.
    share : Estimate
        Their share of all.
    wrong : Estimate
        Share of wrong verdicts among them.
    found : Estimate
        Share of the wrong verdicts that are marked.
    failures_elsewhere, level_elsewhere, sentiment_elsewhere, verdict_elsewhere : Estimate
        Shares of right failure sets, levels, sentiments and whole verdicts among the reviews that are not marked.
    """

    count: int
    share: Estimate
    wrong: Estimate
    found: Estimate
    failures_elsewhere: Estimate
    level_elsewhere: Estimate
    sentiment_elsewhere: Estimate
    verdict_elsewhere: Estimate


@dataclass(frozen=True, slots=True)
class Rejection:
    """Recall of what is no review, at the threshold that loses no more reviews than allowed.

    Attributes
    ----------
    reviews, others : int
        Rows that are reviews, and rows that are none.
    may_lose : float
        Share of the reviews that may be lost.
    lost : int
        Reviews that are.
    threshold : float
        Probability of being a review below which a row is taken for none.
    recall : Estimate
        Share of the others that is then kept out.
    """

    reviews: int
    others: int
    may_lose: float
    lost: int
    threshold: float
    recall: Estimate


@dataclass(frozen=True, slots=True)
class EvidenceScores:
    """Failures rightly said whose evidence is annotated, and the mean F1 of the words shown for them."""

    count: int
    word_f1: Estimate


@dataclass(frozen=True, slots=True)
class Scores:
    """How well predictions agree with annotated rows.

    Attributes
    ----------
    rows : int
        Reviews that were scored.
    failures : dict of str to LabelScores
        By failure.
    macro_ap, macro_f1 : Estimate
        Means over the failures that occur in the rows.
    failures_exact : Estimate
        Share of rows whose whole set of failures is right.
    level, sentiment : ClassScores
        The two answers of several classes.
    capabilities : dict of str to CapabilityScores
        By capability, in order of first row; empty where rows carry none.
    review : dict of str to LabelScores
        ``"is_review"`` and ``"not_review"``, over all rows; empty when the model does not say.
    sure : Scores or None
        The same on the rows that are sure, where rows say which are.
    calibration : dict of str to Reliability
        ``"failures"`` (all four together), ``"level"`` and ``"sentiment"`` (of what is said), where probabilities are
        known.
    needs_review : DoubtScores or None
        Where the model says what it doubts.
    rejection : Rejection or None
        Over all rows, where some are no review and the model says how likely they are.
    evidence : EvidenceScores or None
        Where failures that are rightly said have annotated evidence.
    """

    rows: int
    failures: dict[str, LabelScores]
    macro_ap: Estimate
    macro_f1: Estimate
    failures_exact: Estimate
    level: ClassScores
    sentiment: ClassScores
    capabilities: dict[str, CapabilityScores]
    review: dict[str, LabelScores]
    sure: Scores | None = None
    calibration: dict[str, Reliability] = field(default_factory=dict)
    needs_review: DoubtScores | None = None
    rejection: Rejection | None = None
    evidence: EvidenceScores | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the scores as plain data for JSON; a score that is not defined is None."""
        return {"schema": SCHEMA_VERSION, **_plain(self)}


def _chosen_columns(arrays: Gold | Predicted, chosen: Bools) -> dict[str, Any]:
    columns = {column.name: getattr(arrays, column.name) for column in fields(arrays)}
    return {name: None if column is None else column[chosen] for name, column in columns.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Estimate):
        return value.to_dict()
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
