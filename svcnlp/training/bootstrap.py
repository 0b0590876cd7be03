"""Bootstrap intervals: the rows are drawn anew many times, and every score is taken again on each resample.

A resample is a row of weights, how often each row of the data was drawn into it, so that
a score of all resamples is a few operations on one array.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RESAMPLES: Final = 1000
COVERAGE: Final = 0.95
UNDEFINED: Final = "–"
BLOCK_CELLS: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A score and its bootstrap interval; NaN where it is not defined.

    Attributes
    ----------
    value : float
        The score of the rows as they stand.
    low, high : float
        Ends of the interval that holds 95 % of the resamples.
    """

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Write the score with its interval, for people.

        Examples
        --------
        >>> str(Estimate(0.5, 0.412, 0.6)), str(Estimate(float("nan"), 0.0, 0.0))
        ('0.50 [0.41–0.60]', '–')
        """
        if np.isnan(self.value):
            return UNDEFINED
        interval = "" if np.isnan(self.low) else f" [{self.low:.2f}–{self.high:.2f}]"
        return f"{self.value:.2f}{interval}"

    def to_dict(self) -> dict[str, float | None]:
        """Give the estimate as plain data; what is not defined is None.

        Examples
        --------
        >>> Estimate(0.51234, 0.4, float("nan")).to_dict()
        {'value': 0.5123, 'low': 0.4, 'high': None}
        """
        ends = {"value": self.value, "low": self.low, "high": self.high}
        return {name: None if np.isnan(end) else round(end, 4) for name, end in ends.items()}


@dataclass(frozen=True, slots=True)
class Measure:
    """A score of the rows as they stand, and the way to get it for resamples.

    Attributes
    ----------
    value : float
        The score of the rows as they stand.
    resampled : callable
        Takes row weights (resamples × rows), gives one score a resample, NaN where not defined.
    """

    value: float
    resampled: Callable[[Floats], Floats]


def estimate(
    measures: Mapping[str, Measure], rows: int, *, resamples: int = RESAMPLES, seed: int = 0
) -> dict[str, Estimate]:
    """Put a bootstrap interval on every measure, all on the same resamples.

    Parameters
    ----------
    measures : mapping of str to Measure
        The scores, by name.
    rows : int
        Number of rows that the measures were made from.
    resamples : int
        How many times the rows are drawn anew.
    seed : int
        Seed of the draws; the same seed gives the same intervals.

    Returns
    -------
    dict of str to Estimate

    Examples
    --------
    >>> right = np.array([1, 1, 1, 0])
    >>> share = Measure(float(right.mean()), lambda weights: weights @ right / 4)
    >>> estimate({"share": share}, rows=4)["share"].to_dict()
    {'value': 0.75, 'low': 0.25, 'high': 1.0}
    """
    drawn: dict[str, list[Floats]] = {name: [] for name in measures}
    for weights in row_weights(rows, resamples, seed):
        for name, measure in measures.items():
            drawn[name].append(measure.resampled(weights))
    return {
        name: Estimate(measure.value, *_interval(np.concatenate(drawn[name]))) for name, measure in measures.items()
    }


def row_weights(rows: int, resamples: int, seed: int) -> Iterator[Floats]:
    """Draw resamples of the rows, in blocks that keep memory bounded.

    Parameters
    ----------
    rows : int
        Rows of the data, and rows drawn into each resample.
    resamples : int
        How many resamples to draw in all.
    seed : int
        Seed of the draws.

    Yields
    ------
    ndarray of shape (at most `resamples`, rows)
        How often each row was drawn; each line sums to `rows`.

    Examples
    --------
    >>> [block.sum(axis=1) for block in row_weights(rows=3, resamples=2, seed=0)]
    [array([3., 3.])]
    """
    generator = np.random.default_rng(seed)
    block = max(1, BLOCK_CELLS // rows)
    for start in range(0, resamples, block):
        size = min(block, resamples - start)
        cells = generator.integers(rows, size=(size, rows)) + np.arange(size)[:, None] * rows
        yield np.bincount(cells.ravel(), minlength=size * rows).reshape(size, rows).astype(np.float64)


def _interval(scores: Floats) -> tuple[float, float]:
    defined = scores[~np.isnan(scores)]
    if not defined.size:
        return float("nan"), float("nan")
    low, high = np.quantile(defined, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    return float(low), float(high)
