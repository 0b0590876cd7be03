"""Intervals of shares and means, their differences, and what is beyond chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import erfc, exp, hypot, lgamma, sqrt
from typing import Final

from svcnlp.report.figures import TOO_FEW, Estimate, Mean, Share

Z: Final = 1.959963984540054
"""Standard deviations on either side of a normal mean that hold 95 % of it."""

ALPHA: Final = 0.05
"""A difference is beyond chance when chance alone gives the like of it less often."""

LEVEL_SCALE: Final = (0.0, 3.0)
"""Lowest and highest level."""

_EXPECTED: Final = 5.0
"""With fewer expected in any cell the normal approximation is not used."""


def share(count: int, reviews: int) -> Share:
    """Make a share with its Wilson interval.

    Parameters
    ----------
    count : int
        Reviews that have something.
    reviews : int
        All of them.

    Returns
    -------
    Share

    Examples
    --------
    >>> found = share(8, 100)
    >>> found.value, round(found.low, 3), round(found.high, 3), found.too_few
    (0.08, 0.041, 0.15, False)
    """
    if not reviews:
        return Share(0, 0, None, None, None, True)
    value = count / reviews
    scaled = Z * Z / reviews
    middle = (value + scaled / 2) / (1 + scaled)
    half = Z * sqrt(value * (1 - value) / reviews + scaled / reviews / 4) / (1 + scaled)
    # In exact arithmetic the interval holds the share; rounding must not say otherwise.
    low, high = max(0.0, min(value, middle - half)), min(1.0, max(value, middle + half))
    return Share(count, reviews, value, low, high, reviews < TOO_FEW)


def mean(counts: Mapping[float, int], scale: tuple[float, float]) -> Mean:
    """Make a mean with its interval from how often each value occurs.

    To the values one at each end of the scale is added before the interval is worked out, as is
    done for shares: five reviews of the level basic do not show that there are no others.

    Parameters
    ----------
    counts : mapping of float to int
        How many reviews have each value.
    scale : tuple of float
        Lowest and highest value that there may be.

    Returns
    -------
    Mean

    Examples
    --------
    >>> found = mean({0.0: 30, 2.0: 10}, LEVEL_SCALE)
    >>> found.value, round(found.low, 2), round(found.high, 2)
    (0.5, 0.27, 0.83)
    """
    total = sum(value * count for value, count in counts.items())
    squares = sum(value * value * count for value, count in counts.items())
    return mean_of_sums(sum(counts.values()), total, squares, scale)


def mean_of_sums(reviews: int, total: float, squares: float, scale: tuple[float, float]) -> Mean:
    """Make a mean with its interval from sums, where values are too many to count each.

    Parameters
    ----------
    reviews : int
        How many values there are.
    total, squares : float
        Sum of the values, and of their squares.
    scale : tuple of float
        Lowest and highest value that there may be.

    Returns
    -------
    Mean

    Examples
    --------
    >>> mean_of_sums(40, 20.0, 40.0, LEVEL_SCALE) == mean({0.0: 30, 2.0: 10}, LEVEL_SCALE)
    True
    """
    if not reviews:
        return Mean(0, None, None, None, True)
    lowest, highest = scale
    value = min(highest, max(lowest, total / reviews))
    padded = reviews + 2
    middle = (total + lowest + highest) / padded
    variance = max(0.0, (squares + lowest**2 + highest**2) / padded - middle**2)
    half = Z * sqrt(variance / padded)
    low, high = max(lowest, min(value, middle - half)), min(highest, max(value, middle + half))
    return Mean(reviews, value, low, high, reviews < TOO_FEW)


def difference(after: Share | Mean, before: Share | Mean) -> Estimate:
    """Subtract one figure from another, with an interval made of theirs (Newcombe's hybrid).

    Parameters
    ----------
    after, before : Share or Mean
        Of different reviews.

    Returns
    -------
    Estimate
        ``after - before``; without a value when either has none.

    Examples
    --------
    >>> found = difference(share(30, 100), share(10, 100))
    >>> round(found.value, 2), round(found.low, 3), round(found.high, 3)
    (0.2, 0.09, 0.306)
    """
    reviews = after.reviews + before.reviews
    if after.value is None or after.low is None or after.high is None:
        return Estimate(reviews, None, None, None, True)
    if before.value is None or before.low is None or before.high is None:
        return Estimate(reviews, None, None, None, True)
    value = after.value - before.value
    low = value - hypot(after.value - after.low, before.high - before.value)
    high = value + hypot(after.high - after.value, before.value - before.low)
    return Estimate(reviews, value, low, high, after.too_few or before.too_few)


def chance(first: Share, second: Share) -> float:
    """Say how often chance alone would make two shares differ as much.

    Parameters
    ----------
    first, second : Share
        Of different reviews.

    Returns
    -------
    float
        Two-sided probability: by the normal approximation where enough is expected in every cell, else Fisher's exact
        test; 1 when there is nothing to compare.

    Examples
    --------
    >>> round(chance(share(30, 100), share(10, 100)), 4), round(chance(share(3, 6), share(0, 6)), 4)
    (0.0004, 0.1818)
    """
    n1, n2 = first.reviews, second.reviews
    having = first.count + second.count
    total = n1 + n2
    if not n1 or not n2 or having in (0, total):
        return 1.0
    if min(n1, n2) * min(having, total - having) / total < _EXPECTED:
        return _exact(first.count, n1, having, total)
    pooled = having / total
    # One less than the number of reviews is the exact variance when the totals are given.
    error = sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2) * total / (total - 1))
    return erfc(abs(first.count / n1 - second.count / n2) / error / sqrt(2))


def _exact(count: int, n1: int, having: int, total: int) -> float:
    """Give Fisher's two-sided probability: of all tables as unlikely as this one or more."""
    possible = range(max(0, having - (total - n1)), min(n1, having) + 1)
    logs = {k: _log_choose(having, k) + _log_choose(total - having, n1 - k) for k in possible}
    most = max(logs.values())
    seen = logs[count] + 1e-7
    weights = {k: exp(log - most) for k, log in logs.items()}
    return min(1.0, sum(weights[k] for k, log in logs.items() if log <= seen) / sum(weights.values()))


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def holm(chances: Sequence[float]) -> list[float]:
    """Raise probabilities for how many are looked at together (Holm): the more, the more chance will find.

    Parameters
    ----------
    chances : sequence of float
        What `chance` gave for each comparison.

    Returns
    -------
    list of float
        In the same order; below `ALPHA` is beyond chance.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    raised = [1.0] * len(chances)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(chances) - rank) * chances[place]))
        raised[place] = highest
    return raised
