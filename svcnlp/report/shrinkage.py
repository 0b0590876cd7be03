"""Rates of small groups, drawn towards what is usual (empirical Bayes, beta-binomial).

A branch with two reviews, one of which tells of rudeness, does not have a rate of one half. Rates of groups are
taken to come from one beta distribution, whose mean and strength the groups themselves tell; how strongly it
holds them together is not known exactly, so all strengths are weighed by how well they explain the groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, lgamma, log
from statistics import median
from typing import Final

from svcnlp.report.beta import quantile
from svcnlp.report.figures import TOO_FEW, Estimate

_STRENGTHS: Final = tuple(2.0 * 2.0**step for step in range(12))
"""How many reviews the common knowledge may be worth: from 2, where each group stands nearly alone, to 4096."""

_LOW: Final = 0.025
_HALF_A_REVIEW: Final = 0.5

Counted = tuple[int, int]
"""Reviews that have something, and all reviews of the group."""


@dataclass(frozen=True, slots=True)
class _Belief:
    """What the rates of groups would have in common.

    Attributes
    ----------
    strength : float
        How many reviews it would be worth, were the mean known exactly.
    having, reviews : float
        What the mean is known from. The weaker the belief, the more equally groups count, however large.
    weight : float
        How well it explains the groups, beside the other beliefs.
    """

    strength: float
    having: float
    reviews: float
    weight: float

    @property
    def mean(self) -> float:
        # A review half of which has it keeps the mean from 0 and 1, which no reviews can prove.
        return (self.having + _HALF_A_REVIEW) / (self.reviews + 1)

    def worth(self, reviews: int) -> float:
        """Say how much a group of some reviews tells of the mean."""
        return reviews * (self.strength + 1) / (reviews + self.strength)

    def without(self, count: int, reviews: int) -> _Belief:
        """Forget a group: it may not confirm itself."""
        worth = self.worth(reviews)
        return replace(self, having=max(0.0, self.having - worth * count / reviews), reviews=self.reviews - worth)

    def held(self) -> float:
        """Say how many reviews it is worth, the mean being known only as well as it is."""
        known = self.reviews + 1
        return self.strength * known / (self.strength + known)


def shrunk(groups: Sequence[Counted], shown: int | None = None) -> list[Estimate]:
    """Estimate the rate of each group.

    Parameters
    ----------
    groups : sequence of tuple of int
        For each group the reviews that have something, and all its reviews, at least one.
    shown : int, optional
        How many, from the first on, to estimate; otherwise all. All are learned from.

    Returns
    -------
    list of Estimate
        In the same order; from 0 to 1.

    Examples
    --------
    >>> rates = shrunk([(1, 2), (10, 200), (60, 300), (9, 150), (20, 400)])
    >>> [round(rate.value, 2) for rate in rates]
    [0.13, 0.06, 0.19, 0.07, 0.05]
    """
    if not groups:
        return []
    beliefs = [_belief(groups, strength) for strength in _STRENGTHS]
    most = max(belief.weight for belief in beliefs)
    weights = [exp(belief.weight - most) for belief in beliefs]
    known = [replace(belief, weight=weight / sum(weights)) for belief, weight in zip(beliefs, weights, strict=True)]
    return [_estimate(count, reviews, known) for count, reviews in groups[:shown]]


def _belief(groups: Sequence[Counted], strength: float) -> _Belief:
    """Take the mean that goes with a strength, and the log-likelihood of both as weight."""
    bare = _Belief(strength, 0.0, 0.0, 0.0)
    worths = [(count / reviews, bare.worth(reviews)) for count, reviews in groups]
    belief = replace(
        bare, having=sum(rate * worth for rate, worth in worths), reviews=sum(worth for _, worth in worths)
    )
    a, b = belief.mean * strength, (1 - belief.mean) * strength
    own = _log_beta(a, b)
    explains = sum(_log_beta(a + count, b + reviews - count) - own for count, reviews in groups)
    # Before the groups are looked at, a usual group is as likely to be drawn by any part of the way to the mean.
    usual = median(reviews for _, reviews in groups)
    return replace(belief, weight=explains + log(strength * usual / (strength + usual) ** 2))


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _estimate(count: int, reviews: int, known: Sequence[_Belief]) -> Estimate:
    """Estimate one group: what all beliefs say, summed up by the beta distribution of the same mean and variance."""
    value = square = 0.0
    for belief in known:
        others = belief.without(count, reviews)
        a, whole = others.mean * others.held() + count, others.held() + reviews
        value += belief.weight * a / whole
        square += belief.weight * a * (a + 1) / whole / (whole + 1)
    size = value * (1 - value) / (square - value * value) - 1
    a, b = value * size, (1 - value) * size
    return Estimate(reviews, value, quantile(_LOW, a, b), quantile(1 - _LOW, a, b), reviews < TOO_FEW)
