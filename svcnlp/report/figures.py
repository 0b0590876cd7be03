"""Figures as a report shows them: a number, what it rests on, and a 95 % interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TOO_FEW: Final = 20
"""With fewer reviews than this a figure is shown greyed: its interval says nearly nothing."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some reviews have something.

    Attributes
    ----------
    count : int
        Reviews that have it.
    reviews : int
        Reviews that it is counted among.
    value : float or None
        ``count / reviews``, 0 to 1; None of no reviews.
    low, high : float or None
        95 % interval (Wilson), 0 to 1; None of no reviews.
    too_few : bool
        True when `reviews` are fewer than `TOO_FEW`.
    """

    count: int
    reviews: int
    value: float | None
    low: float | None
    high: float | None
    too_few: bool


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of something over reviews: of levels from 0 (basic) to 3 (inspiring), or of stars.

    Attributes
    ----------
    reviews : int
        Reviews that it is taken over.
    value : float or None
        The mean; None of no reviews.
    low, high : float or None
        95 % interval within the scale; None of no reviews.
    too_few : bool
        True when `reviews` are fewer than `TOO_FEW`.
    """

    reviews: int
    value: float | None
    low: float | None
    high: float | None
    too_few: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is not counted but worked out.

    Attributes
    ----------
    reviews : int
        Reviews that it rests on.
    value : float or None
        The estimate; None when there is nothing to work it out from.
    low, high : float or None
        95 % interval.
    too_few : bool
        True when it rests on too few reviews to be believed.
    """

    reviews: int
    value: float | None
    low: float | None
    high: float | None
    too_few: bool
