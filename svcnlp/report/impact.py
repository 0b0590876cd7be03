"""What each failure does to the level: with it and without it, and what would be if it vanished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from svcnlp.labels import FAILURES
from svcnlp.report.figures import TOO_FEW, Estimate, Mean
from svcnlp.report.statistics import difference, share
from svcnlp.report.summary import Impact
from svcnlp.report.tally import Tally, mean_level, mean_stars

DRAWS: Final = 1_000
"""How often what is not known exactly is drawn, to tell the interval."""

_SEED: Final = 20_250_302
_BASIC: Final = 0
_GROUPS: Final = 50
_REST: Final = "\n"
"""No group is called so: their names are without line ends."""

_HELD: Final = 20.0
"""What reviews alike in all groups are worth beside those of one group, in reviews."""

_GUESSED: Final = 2.0
"""What reviews without the failure, whatever else they tell of, are worth where none is alike."""

_SMALL: Final = 1e-9
_LIKELY: Final = (2.5, 97.5)

Alike = tuple[str, frozenset[str]]
"""What makes reviews alike: their group, and their failures but the one that is asked about."""


def impacts(groups: Mapping[str, Tally], scale: tuple[float, float] | None) -> tuple[Impact, ...]:
    """Tell what each failure does to the level.

    Parameters
    ----------
    groups : mapping of str to Tally
        All reviews, by the groups within which they are compared; one group will do.
    scale : tuple of float or None
        What `svcnlp.report.tally.star_scale` gave of all reviews.

    Returns
    -------
    tuple of Impact
        That by which most reviews would leave the level basic first.
    """
    compared = _largest(groups)
    found = [_impact(failure, compared, scale) for failure in FAILURES]
    return tuple(sorted(found, key=lambda impact: -(impact.leaving_basic.value or 0.0)))


def _largest(groups: Mapping[str, Tally]) -> dict[str, Tally]:
    """Keep the largest groups; in the others hardly any reviews are alike, and they are made one."""
    order = sorted(groups, key=lambda value: (-groups[value].total(), value))
    rest = Tally()
    for value in order[_GROUPS:]:
        rest.update(groups[value])
    return {**{value: groups[value] for value in order[:_GROUPS]}, _REST: rest}


def _impact(failure: str, groups: Mapping[str, Tally], scale: tuple[float, float] | None) -> Impact:
    with_it, without = Tally(), Tally()
    for tally in groups.values():
        for traits, number in tally.items():
            (with_it if failure in traits.failures else without)[traits] += number
    level_with, level_without = mean_level(with_it), mean_level(without)
    stars_with, stars_without = mean_stars(with_it, scale), mean_stars(without, scale)
    basic_with = share(_basic(with_it), with_it.total())
    basic = basic_with.count + _basic(without)
    leaving = leaving_basic(failure, groups)
    return Impact(
        failure=failure,
        share=share(with_it.total(), with_it.total() + without.total()),
        level_with=level_with,
        level_without=level_without,
        level_difference=difference(level_with, level_without),
        stars_with=stars_with,
        stars_without=stars_without,
        stars_difference=_difference(stars_with, stars_without),
        basic_with=basic_with,
        leaving_basic=leaving,
        leaving_basic_share=_part(leaving, basic),
    )


def _basic(tally: Tally) -> int:
    return sum(number for traits, number in tally.items() if traits.level == _BASIC)


def _difference(with_it: Mean | None, without: Mean | None) -> Estimate | None:
    return None if with_it is None or without is None else difference(with_it, without)


def _part(estimate: Estimate, whole: int) -> Estimate:
    """Say how large a part of some reviews an estimate is."""
    if not whole or estimate.value is None or estimate.low is None or estimate.high is None:
        return Estimate(estimate.reviews, None, None, None, True)
    value, low, high = (number / whole for number in (estimate.value, estimate.low, estimate.high))
    return Estimate(estimate.reviews, value, low, high, estimate.too_few)


@dataclass(slots=True)
class _Stratum:
    """Reviews alike: those with the failure, and those without it, and how many of either are of the level basic."""

    with_it: int = 0
    basic_with: int = 0
    without: int = 0
    basic_without: int = 0

    def add(self, *, has: bool, basic: bool, number: int) -> None:
        """Count reviews."""
        if has:
            self.with_it += number
            self.basic_with += number * basic
        else:
            self.without += number
            self.basic_without += number * basic


def leaving_basic(failure: str, groups: Mapping[str, Tally]) -> Estimate:
    """Estimate how many reviews would leave the level basic if a failure vanished.

    A review with the failure is given the chance of being basic that reviews alike have: of the same group and with
    the same other failures, but without this one. Where such reviews are few in a group, those of all groups
    stand in for them. That a failure goes with a level does not prove that it is the cause: it is an estimate, no
    promise.

    Parameters
    ----------
    failure : str
        One of `svcnlp.labels.FAILURES`.
    groups : mapping of str to Tally
        All reviews, by their group.

    Returns
    -------
    Estimate
        Number of reviews; its interval tells what chance may do, not what else may differ.
    """
    strata: defaultdict[Alike, _Stratum] = defaultdict(_Stratum)
    for group, tally in groups.items():
        for traits, number in tally.items():
            key = (group, traits.failures - {failure})
            strata[key].add(has=failure in traits.failures, basic=traits.level == _BASIC, number=number)
    whole = _summed(strata.values())
    if not whole.with_it or not whole.without:
        return Estimate(whole.with_it, None, None, None, True)
    expected, fewest, most = _still_basic(strata, whole)
    # What is expected and what is drawn are worked out apart, and may differ by a hair.
    still = min(fewest, expected), expected, max(most, expected)
    high, value, low = (min(float(whole.basic_with), max(0.0, whole.basic_with - basic)) for basic in still)
    return Estimate(whole.with_it, value, low, high, min(whole.with_it, whole.without) < TOO_FEW)


def _summed(strata: Iterable[_Stratum]) -> _Stratum:
    whole = _Stratum()
    for stratum in strata:
        whole.with_it += stratum.with_it
        whole.basic_with += stratum.basic_with
        whole.without += stratum.without
        whole.basic_without += stratum.basic_without
    return whole


def _still_basic(strata: Mapping[Alike, _Stratum], whole: _Stratum) -> tuple[float, float, float]:
    """Estimate how many reviews with a failure would be basic without it; with the ends of the interval."""
    random = np.random.default_rng(_SEED)
    usual = (whole.basic_without + 0.5) / (whole.without + 1)
    by_rest: defaultdict[frozenset[str], list[_Stratum]] = defaultdict(list)
    for (_, rest), stratum in strata.items():
        by_rest[rest].append(stratum)
    expected = 0.0
    drawn = np.zeros(DRAWS)
    for rest in sorted(by_rest, key=sorted):
        everywhere = _summed(by_rest[rest])
        basic = everywhere.basic_without + _GUESSED * usual
        other = everywhere.without - everywhere.basic_without + _GUESSED * (1 - usual)
        # Rounding may make a chance of a very small one none at all, from which nothing can be drawn.
        shared = np.clip(random.beta(basic, other, DRAWS), _SMALL, 1 - _SMALL)
        for stratum in by_rest[rest]:
            if stratum.with_it:
                own = stratum.basic_without + _HELD * basic / (basic + other)
                expected += stratum.with_it * own / (stratum.without + _HELD)
                own_other = stratum.without - stratum.basic_without
                chances = random.beta(stratum.basic_without + _HELD * shared, own_other + _HELD * (1 - shared))
                drawn += random.binomial(stratum.with_it, chances)
    low, high = np.percentile(drawn, _LIKELY)
    return expected, float(low), float(high)
