"""The shapes of evaluation: what annotated rows say, what a model says, and the scores of the one against the other."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
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
    """

    failures: Ints
    failure_p: Floats
    level: Ints
    sentiment: Ints
    is_review: Bools | None = None
    is_review_p: Floats | None = None

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

    def to_dict(self) -> dict[str, Any]:
        """Give the scores as plain data for JSON; a score that is not defined is None."""
        return {"schema": SCHEMA_VERSION, **_plain(self)}


def _chosen_columns(arrays: Gold | Predicted, chosen: Bools) -> dict[str, Any]:
    columns = {field.name: getattr(arrays, field.name) for field in fields(arrays)}
    return {name: None if column is None else column[chosen] for name, column in columns.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Estimate):
        return value.to_dict()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
