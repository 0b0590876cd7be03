"""Levels and failures over time, and what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate, dropwhile, pairwise
from typing import Final

from svcnlp.labels import FAILURES, LEVELS
from svcnlp.report.figures import Share
from svcnlp.report.statistics import ALPHA, chance, difference, holm
from svcnlp.report.summary import Change, Comparison, Period, Timeline
from svcnlp.report.tally import ANY_FAILURE, Tally, mean_level, mean_stars, shares

WEEKS: Final = 27
"""Reviews over no more weeks than this are shown by week, others by month."""

MAX_PERIODS: Final = 60
"""Older periods are not shown."""

_IN_THE_SPAN: Final = 0.98
"""Share of the reviews whose span decides between weeks and months: a date mistyped decides nothing."""

Span = tuple[date, date]
"""First and last day."""


def timeline(
    days: Mapping[date, Tally], scale: tuple[float, float] | None, since: date | None, until: date | None
) -> Timeline:
    """Show reviews over time.

    Parameters
    ----------
    days : mapping of date to Tally
        Reviews by their day.
    scale : tuple of float or None
        What `svcnlp.report.tally.star_scale` gave of all reviews.
    since, until : date or None
        What the user asked for.

    Returns
    -------
    Timeline
    """
    found = {day: tally for day, tally in days.items() if tally}
    if not found:
        return Timeline("month", (), 0, None)
    unit = unit_of({day: tally.total() for day, tally in found.items()})
    tallies: dict[date, Tally] = {}
    for day, tally in found.items():
        tallies.setdefault(start_of(day, unit), Tally()).update(tally)
    starts = _starts(min(tallies), max(tallies), unit)
    shown = list(dropwhile(lambda start: start not in tallies, starts[-MAX_PERIODS:]))
    span = span_of(found, since, until)
    periods = tuple(_period(start, unit, tallies.get(start, Tally()), scale, span) for start in shown)
    left_out = sum(tally.total() for start, tally in tallies.items() if start < shown[0])
    return Timeline(unit, periods, left_out, comparison(periods))


def unit_of(days: Mapping[date, int]) -> str:
    """Choose between weeks and months by the span of the reviews.

    Parameters
    ----------
    days : mapping of date to int
        How many reviews each day has; not empty.

    Returns
    -------
    {"week", "month"}

    Examples
    --------
    >>> unit_of({date(2025, 1, 10): 50, date(2025, 3, 1): 50}), unit_of({date(2024, 1, 10): 50, date(2025, 3, 1): 50})
    ('week', 'month')
    """
    order = sorted(days)
    tail = sum(days.values()) * (1 - _IN_THE_SPAN) / 2
    first = _reaching(order, days, tail)
    last = _reaching(order[::-1], days, tail)
    return "week" if last - first <= timedelta(weeks=WEEKS) else "month"


def span_of(days: Iterable[date], since: date | None, until: date | None) -> Span:
    """Tell which days the reviews cover, so that a period can be told that is not covered to its end.

    Where the user does not say it, the reviews cover more than the days from the first to the last of them when
    they are rare: with one every third day, four days without any mean nothing.

    Parameters
    ----------
    days : iterable of date
        Days with reviews, at least one.
    since, until : date or None
        What the user asked for.

    Returns
    -------
    tuple of date
        First and last day.

    Examples
    --------
    >>> [str(day) for day in span_of([date(2025, 3, 4), date(2025, 3, 28), date(2025, 3, 16)], None, date(2025, 3, 30))]
    ['2025-02-18', '2025-03-30']
    """
    distinct = set(days)
    first, last = min(distinct), max(distinct)
    gap = ((last - first).days + 1) / len(distinct)
    slack = timedelta(days=int(2 * (gap - 1)))
    return since or first - slack, until or last + slack


def _reaching(order: Sequence[date], days: Mapping[date, int], number: float) -> date:
    """Find the day by which more reviews than some number have passed."""
    sums = accumulate(days[day] for day in order)
    return next(day for day, passed in zip(order, sums, strict=True) if passed > number)


def start_of(day: date, unit: str) -> date:
    """Find the first day of the week or month of a day.

    Parameters
    ----------
    day : date
        Any day.
    unit : {"week", "month"}
        Weeks begin on Monday.

    Returns
    -------
    date

    Examples
    --------
    >>> str(start_of(date(2025, 3, 2), "week")), str(start_of(date(2025, 3, 2), "month"))
    ('2025-02-24', '2025-03-01')
    """
    return day - timedelta(days=day.weekday()) if unit == "week" else day.replace(day=1)


def _next(start: date, unit: str) -> date:
    # The 1st and 32 days is always in the next month.
    return start + timedelta(weeks=1) if unit == "week" else (start + timedelta(days=32)).replace(day=1)


def _starts(first: date, last: date, unit: str) -> list[date]:
    starts = [first]
    while starts[-1] < last:
        starts.append(_next(starts[-1], unit))
    return starts


def _period(start: date, unit: str, tally: Tally, scale: tuple[float, float] | None, span: Span) -> Period:
    end = _next(start, unit) - timedelta(days=1)
    found = shares(tally)
    return Period(
        start=start,
        end=end,
        complete=span[0] <= start and end <= span[1],
        reviews=tally.total(),
        levels=found.levels,
        failures=found.failures,
        any_failure=found.any_failure,
        mean_level=mean_level(tally),
        stars=mean_stars(tally, scale),
    )


def comparison(periods: Sequence[Period]) -> Comparison | None:
    """Compare the last complete period with the one before.

    Parameters
    ----------
    periods : sequence of Period
        One after another.

    Returns
    -------
    Comparison or None
        None when no two complete periods with reviews follow each other.
    """
    pairs = [
        (place, place + 1)
        for place, (before, after) in enumerate(pairwise(periods))
        if before.complete and after.complete and before.reviews and after.reviews
    ]
    if not pairs:
        return None
    before, after = pairs[-1]
    sides = [
        (label, _share(periods[before], label), _share(periods[after], label))
        for label in (*LEVELS, *FAILURES, ANY_FAILURE)
    ]
    chances = holm([chance(first, second) for _, first, second in sides])
    changes = tuple(
        Change(label, first, second, difference(second, first), p, p < ALPHA)
        for (label, first, second), p in zip(sides, chances, strict=True)
    )
    return Comparison(before, after, changes)


def _share(period: Period, label: str) -> Share:
    return period.any_failure if label == ANY_FAILURE else {**period.levels, **period.failures}[label]
