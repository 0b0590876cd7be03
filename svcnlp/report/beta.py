"""The beta distribution, without a library for it."""

from __future__ import annotations

from math import exp, lgamma, log, log1p, sqrt
from typing import Final

_HALVINGS: Final = 14
"""Enough to know a rate to a thousandth of its standard deviation."""

_TERMS: Final = 2_000
_SMALL: Final = 1e-10
_TINY: Final = 1e-300


def cumulative(x: float, a: float, b: float) -> float:
    """Give the probability that a beta variable is at most `x`.

    Parameters
    ----------
    x : float
        0 to 1.
    a, b : float
        Shape of the distribution, above zero.

    Returns
    -------
    float

    Examples
    --------
    >>> round(cumulative(0.5, 2, 3), 4)
    0.6875
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    # The fraction converges fast on one side of the mean; the other is its mirror image.
    if x > (a + 1) / (a + b + 2):
        return 1 - cumulative(1 - x, b, a)
    front = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)) / a
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """Work out the continued fraction of the incomplete beta function from its first term on."""
    numerator, denominator = 1.0, _away_from_zero(1 - (a + b) * x / (a + 1))
    denominator = 1 / denominator
    value = denominator
    for m in range(1, _TERMS):
        before = value
        for term in (
            m * (b - m) * x / (a + 2 * m - 1) / (a + 2 * m),
            -(a + m) * (a + b + m) * x / (a + 2 * m) / (a + 2 * m + 1),
        ):
            denominator = 1 / _away_from_zero(1 + term * denominator)
            numerator = _away_from_zero(1 + term / numerator)
            value *= numerator * denominator
        if abs(value - before) <= _SMALL * abs(value):
            break
    return value


def _away_from_zero(number: float) -> float:
    return number if abs(number) > _TINY else _TINY


def quantile(p: float, a: float, b: float) -> float:
    """Give what a beta variable is at most with some probability.

    Parameters
    ----------
    p : float
        Between 0 and 1.
    a, b : float
        Shape of the distribution, above zero.

    Returns
    -------
    float

    Examples
    --------
    >>> round(quantile(0.6875, 2, 3), 3)
    0.5
    """
    mean = a / (a + b)
    deviation = sqrt(mean * (1 - mean) / (a + b + 1))
    tail = min(p, 1 - p)
    # Further from the mean than this no distribution has as much as the tail (Cantelli's inequality).
    reach = deviation * sqrt((1 - tail) / tail)
    low, high = max(0.0, mean - reach), min(1.0, mean + reach)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if cumulative(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2
