"""Reviews counted by what matters of them, so that memory does not grow with their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.report.figures import Mean, Share
from svcnlp.report.ratings import MOST
from svcnlp.report.rows import ScoredRow
from svcnlp.report.statistics import LEVEL_SCALE, mean, share

USUAL_STARS: Final = 5.0
"""Most ratings go up to this; when any is above it, they go up to `svcnlp.report.ratings.MOST`."""


class Traits(NamedTuple):
    """What is counted of a review; reviews that agree in it are told apart by nothing in the figures.

    Attributes
    ----------
    level : int
        Place in `svcnlp.labels.LEVELS`.
    failures : frozenset of str
        Those that are reported.
    sentiment : str or None
        One of `svcnlp.labels.SENTIMENTS`.
    stars : float or None
        With one decimal.
    """

    level: int
    failures: frozenset[str]
    sentiment: str | None
    stars: float | None


Tally = Counter[Traits]
"""How many reviews have which traits."""

ANY_FAILURE: Final = "any_failure"
"""Stands where a failure could for reviews with at least one."""

_LEVEL: Final = {level: place for place, level in enumerate(LEVELS)}


def traits_of(row: ScoredRow) -> Traits:
    """Take what is counted of a review.

    Parameters
    ----------
    row : ScoredRow
        With a level.

    Returns
    -------
    Traits
    """
    assert row.level is not None
    return Traits(_LEVEL[row.level], row.flagged, row.sentiment, row.stars)


def label_counts(tally: Tally) -> Counter[str]:
    """Count levels, failures, reviews with any failure, and sentiments.

    Parameters
    ----------
    tally : Tally
        Reviews.

    Returns
    -------
    Counter
        By label, with `ANY_FAILURE` for reviews with at least one failure.

    Examples
    --------
    >>> label_counts(Tally({Traits(0, frozenset({"rudeness"}), "negative", 1.0): 3}))
    Counter({'basic': 3, 'negative': 3, 'rudeness': 3, 'any_failure': 3})
    """
    found: Counter[str] = Counter()
    for traits, number in tally.items():
        found[LEVELS[traits.level]] += number
        if traits.sentiment is not None:
            found[traits.sentiment] += number
        for failure in traits.failures:
            found[failure] += number
        if traits.failures:
            found[ANY_FAILURE] += number
    return found


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares that every part of a report gives.

    Attributes
    ----------
    levels, failures, sentiments : dict of str to Share
        By label, in the order of `svcnlp.labels`.
    any_failure : Share
        Reviews with at least one failure.
    """

    levels: dict[str, Share]
    failures: dict[str, Share]
    sentiments: dict[str, Share]
    any_failure: Share


def shares(tally: Tally) -> Shares:
    """Give the shares of all labels.

    Parameters
    ----------
    tally : Tally
        Reviews.

    Returns
    -------
    Shares

    Examples
    --------
    >>> shares(Tally({Traits(0, frozenset({"rudeness"}), "negative", 1.0): 3})).levels["basic"].value
    1.0
    """
    counts, total = label_counts(tally), tally.total()

    def each(labels: Sequence[str]) -> dict[str, Share]:
        return {label: share(counts[label], total) for label in labels}

    return Shares(each(LEVELS), each(FAILURES), each(SENTIMENTS), share(counts[ANY_FAILURE], total))


def mean_level(tally: Tally) -> Mean:
    """Give the mean level, from 0 (basic) to 3 (inspiring)."""
    found: Counter[float] = Counter()
    for traits, number in tally.items():
        found[traits.level] += number
    return mean(found, LEVEL_SCALE)


def mean_stars(tally: Tally, scale: tuple[float, float] | None) -> Mean | None:
    """Give the mean of the stars.

    Parameters
    ----------
    tally : Tally
        Reviews; those without stars are left out.
    scale : tuple of float or None
        What `star_scale` gave.

    Returns
    -------
    Mean or None
        None when no review of the whole report has stars.
    """
    return None if scale is None else mean(star_counts(tally), scale)


def star_counts(tally: Tally) -> Mapping[float, int]:
    """Count how many reviews have how many stars."""
    found: Counter[float] = Counter()
    for traits, number in tally.items():
        if traits.stars is not None:
            found[traits.stars] += number
    return found


def star_scale(tally: Tally) -> tuple[float, float] | None:
    """Tell between what the stars lie.

    Parameters
    ----------
    tally : Tally
        All reviews of a report.

    Returns
    -------
    tuple of float or None
        The least and the most that could have been given; None when no review has stars.

    Examples
    --------
    >>> star_scale(Counter({Traits(0, frozenset(), None, 2.0): 1, Traits(3, frozenset(), None, 5.0): 1}))
    (1.0, 5.0)
    """
    stars = star_counts(tally)
    if not stars:
        return None
    return min(1.0, *stars), USUAL_STARS if max(stars) <= USUAL_STARS else MOST
