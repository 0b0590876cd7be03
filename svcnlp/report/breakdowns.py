"""How the figures differ: over time, from group to group, and with a failure or without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from svcnlp.report.figures import Estimate, Mean, Share


@dataclass(frozen=True, slots=True)
class Period:
    """A week or a month.

    Attributes
    ----------
    start, end : date
        First and last day, of the calendar and not of the reviews.
    complete : bool
        False when the reviews, or what the user asked for, begin or end within it.
    reviews : int
        Reviews in it; periods without any are there too.
    levels, failures : dict of str to Share
        As in `Overview`.
    any_failure : Share
        As in `Overview`.
    mean_level : Mean
        As in `Overview`.
    stars : Mean or None
        As in `Overview`.
    """

    start: date
    end: date
    complete: bool
    reviews: int
    levels: dict[str, Share]
    failures: dict[str, Share]
    any_failure: Share
    mean_level: Mean
    stars: Mean | None


@dataclass(frozen=True, slots=True)
class Change:
    """A share in the last complete period against the one before.

    Attributes
    ----------
    label : str
        A level, a failure, or ``"any_failure"``.
    before, after : Share
        In the two periods.
    difference : Estimate
        ``after - before``, -1 to 1.
    p : float
        Probability of such a difference by chance, for all that is compared together (Holm); 1 without reviews.
    beyond_chance : bool
        ``p < 0.05``; only such a change is shown as one.
    """

    label: str
    before: Share
    after: Share
    difference: Estimate
    p: float
    beyond_chance: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed against the previous period.

    Attributes
    ----------
    before, after : int
        Places of the two periods in `Timeline.periods`.
    changes : tuple of Change
        Levels, failures and ``"any_failure"``: all that was compared.
    """

    before: int
    after: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Levels and failures over time.

    Attributes
    ----------
    unit : {"week", "month"}
        Weeks begin on Monday.
    periods : tuple of Period
        One after another without gaps; empty when no review has a date.
    left_out : int
        Reviews so old that their periods are not shown.
    comparison : Comparison or None
        None when there are no two complete periods next to each other with reviews.
    """

    unit: str
    periods: tuple[Period, ...]
    left_out: int
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class GroupRate:
    """How often something happens in a group.

    Attributes
    ----------
    share : Share
        As counted.
    shrunk : Estimate
        Drawn towards what is usual for the groups of this column, the more the fewer reviews the group has
        (empirical Bayes), 0 to 1: what a heat map colours.
    beyond_chance : bool
        Whether it differs from all other groups taken together by more than chance, for all groups and labels of
        the column together (Holm).
    """

    share: Share
    shrunk: Estimate
    beyond_chance: bool


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A branch, a product, a source, or a number of stars.

    Attributes
    ----------
    value : str
        As the export has it.
    reviews : int
        Its reviews.
    too_few : bool
        True when they are fewer than `TOO_FEW`.
    basic : GroupRate
        Reviews of the level basic.
    failures : dict of str to GroupRate
        By failure.
    any_failure : GroupRate
        Reviews with at least one failure.
    levels : dict of str to Share
        As in `Overview`.
    mean_level : Mean
        As in `Overview`.
    stars : Mean or None
        As in `Overview`.
    """

    value: str
    reviews: int
    too_few: bool
    basic: GroupRate
    failures: dict[str, GroupRate]
    any_failure: GroupRate
    levels: dict[str, Share]
    mean_level: Mean
    stars: Mean | None


@dataclass(frozen=True, slots=True)
class Grouping:
    """The failures by the values of one column.

    Attributes
    ----------
    column : str
        Key: ``"branch"``, ``"product"``, ``"source"``, ``"rating"``, or what was given to ``--by``.
    title : str
        What the export calls the column.
    rows : tuple of GroupRow
        Those with the most reviews first; of ``"rating"`` the lowest first.
    left_out : int
        Groups that are not among `rows` because there are too many.
    left_out_reviews : int
        Their reviews.
    without : int
        Reviews that have nothing in the column.
    """

    column: str
    title: str
    rows: tuple[GroupRow, ...]
    left_out: int
    left_out_reviews: int
    without: int


@dataclass(frozen=True, slots=True)
class Impact:
    """What a failure does to the level.

    Attributes
    ----------
    failure : str
        One of `svcnlp.labels.FAILURES`.
    share : Share
        Reviews with it.
    level_with, level_without : Mean
        The level of reviews with it and without it, 0 to 3.
    level_difference : Estimate
        ``with - without``.
    stars_with, stars_without : Mean or None
        The same of stars; None when no review has stars.
    stars_difference : Estimate or None
        ``with - without``; None when no review has stars.
    basic_with : Share
        Reviews of the level basic among those with it: what "would leave basic" is a part of.
    leaving_basic : Estimate
        How many reviews would leave the level basic if the failure vanished, judged by reviews otherwise alike.
    leaving_basic_share : Estimate
        The same as a share of all reviews of the level basic.
    """

    failure: str
    share: Share
    level_with: Mean
    level_without: Mean
    level_difference: Estimate
    stars_with: Mean | None
    stars_without: Mean | None
    stars_difference: Estimate | None
    basic_with: Share
    leaving_basic: Estimate
    leaving_basic_share: Estimate
