"""The failures by branch, product, source or stars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from svcnlp.labels import FAILURES, LEVELS
from svcnlp.report.columns import RATING
from svcnlp.report.figures import TOO_FEW
from svcnlp.report.shrinkage import shrunk
from svcnlp.report.statistics import ALPHA, chance, holm, share
from svcnlp.report.summary import Grouping, GroupRate, GroupRow
from svcnlp.report.tally import ANY_FAILURE, Tally, label_counts, mean_level, mean_stars, shares

MAX_ROWS: Final = 200
"""Groups that a report shows; of more those with the fewest reviews are left out."""

RATED: Final = (LEVELS[0], *FAILURES, ANY_FAILURE)
"""What a heat map shows of each group."""


class Beyond(NamedTuple):
    """Groups that were not counted one by one, and their reviews."""

    groups: int
    reviews: int


_NONE: Final = Beyond(0, 0)


def grouping(
    column: str,
    title: str,
    tallies: Mapping[str, Tally],
    scale: tuple[float, float] | None,
    beyond: Beyond = _NONE,
) -> Grouping:
    """Show the failures by the values of one column.

    Parameters
    ----------
    column : str
        Key of the grouping.
    title : str
        What the export calls the column.
    tallies : mapping of str to Tally
        Reviews by what stands in the column; by an empty string those that have nothing there.
    scale : tuple of float or None
        What `svcnlp.report.tally.star_scale` gave of all reviews.
    beyond : Beyond, optional
        Groups that were too many to be counted one by one.

    Returns
    -------
    Grouping
    """
    groups = {value: tally for value, tally in tallies.items() if value and tally}
    order = sorted(groups, key=lambda value: (-groups[value].total(), value))
    shown = order[:MAX_ROWS]
    rates = group_rates([groups[value] for value in order], len(shown))
    rows = [_row(value, groups[value], own, scale) for value, own in zip(shown, rates, strict=True)]
    if column == RATING:
        rows.sort(key=lambda row: float(row.value))
    rest = order[MAX_ROWS:]
    return Grouping(
        column=column,
        title=title,
        rows=tuple(rows),
        left_out=len(rest) + beyond.groups,
        left_out_reviews=sum(groups[value].total() for value in rest) + beyond.reviews,
        without=tallies.get("", Tally()).total(),
    )


def by_stars(tally: Tally) -> dict[str, Tally]:
    """Group reviews by their stars, to the nearest whole one.

    Parameters
    ----------
    tally : Tally
        Reviews.

    Returns
    -------
    dict of str to Tally
        By an empty string those without stars.
    """
    groups: dict[str, Tally] = {}
    for traits, number in tally.items():
        value = "" if traits.stars is None else str(int(traits.stars + 0.5))
        groups.setdefault(value, Tally())[traits] += number
    return groups


def group_rates(tallies: Sequence[Tally], shown: int) -> list[dict[str, GroupRate]]:
    """Give the rates of groups, each seen beside the others.

    Parameters
    ----------
    tallies : sequence of Tally
        Reviews of each group, none empty.
    shown : int
        How many groups, from the first on, to give the rates of.

    Returns
    -------
    list of dict of str to GroupRate
        For each group, by the labels of `RATED`.
    """
    totals = [tally.total() for tally in tallies]
    counts = [label_counts(tally) for tally in tallies]
    drawn = {
        label: shrunk([(own[label], reviews) for own, reviews in zip(counts, totals, strict=True)], shown)
        for label in RATED
    }
    everywhere = {label: sum(own[label] for own in counts) for label in RATED}
    sides = [
        (share(own[label], reviews), share(everywhere[label] - own[label], sum(totals) - reviews))
        for own, reviews in zip(counts[:shown], totals, strict=False)
        for label in RATED
    ]
    beyond = iter([p < ALPHA for p in holm([chance(group, others) for group, others in sides])])
    own_shares = iter([group for group, _ in sides])
    return [
        {label: GroupRate(next(own_shares), drawn[label][place], next(beyond)) for label in RATED}
        for place in range(min(shown, len(tallies)))
    ]


def _row(value: str, tally: Tally, rates: Mapping[str, GroupRate], scale: tuple[float, float] | None) -> GroupRow:
    return GroupRow(
        value=value,
        reviews=tally.total(),
        too_few=tally.total() < TOO_FEW,
        basic=rates[LEVELS[0]],
        failures={label: rates[label] for label in FAILURES},
        any_failure=rates[ANY_FAILURE],
        levels=shares(tally).levels,
        mean_level=mean_level(tally),
        stars=mean_stars(tally, scale),
    )
