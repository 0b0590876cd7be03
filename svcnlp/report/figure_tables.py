"""The tables of a report that hold figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from svcnlp.labels import FAILURES, LEVELS
from svcnlp.messages import message
from svcnlp.report.cells import (
    COUNT,
    DAY,
    MEAN,
    SHARE,
    Column,
    Line,
    Sheet,
    Value,
    Writer,
    mark,
    mean_cells,
    share_cells,
)
from svcnlp.report.summary import Change, Grouping, GroupRate, GroupRow, Impact, Period
from svcnlp.report.tally import ANY_FAILURE


class FigureTables(Writer):
    """Makes the sheets of levels and failures."""

    def sheets(self) -> Iterator[Sheet]:
        """Give them in the order of the page."""
        yield self._overview()
        yield self._periods()
        if self.summary.timeline.comparison is not None:
            yield self._changes(self.summary.timeline.comparison.changes)
        yield from map(self._groups, self.summary.groupings)
        yield self._impacts()

    def _overview(self) -> Sheet:
        overview = self.summary.overview
        lines = [
            Line((self.name(label), *share_cells(figure), figure.reviews), figure.too_few)
            for label, figure in (
                *overview.levels.items(),
                *overview.failures.items(),
                (ANY_FAILURE, overview.any_failure),
                *overview.sentiments.items(),
            )
        ]
        # Means stand in their own columns: shares are shown in per cent.
        figures = [(message("Average level"), overview.mean_level), (message("Average stars"), overview.stars)]
        means = [
            Line((self.say(what), *[None] * 4, figure.reviews, *mean_cells(figure)), figure.too_few)
            for what, figure in figures
            if figure is not None
        ]
        columns = (
            self.column(message("Figure")),
            *self.share(message("Share")),
            self.column(message("Reviews"), COUNT),
            *self.with_interval(message("Average"), MEAN),
        )
        return Sheet(self.say(message("The verdict")), columns, (*lines, *means), (self.say(overview.headline),))

    def _periods(self) -> Sheet:
        columns = (
            self.column(message("First day"), DAY),
            self.column(message("Last day"), DAY),
            self.column(message("Whole")),
            self.column(message("Reviews"), COUNT),
            *self.shares((*LEVELS, *FAILURES, ANY_FAILURE)),
            *self.with_interval(message("Average level"), MEAN),
            *self.with_interval(message("Average stars"), MEAN),
        )
        lines = tuple(self._period(period) for period in self.summary.timeline.periods)
        return Sheet(self.say(message("Over time")), columns, lines)

    def _period(self, period: Period) -> Line:
        figures = (*period.levels.values(), *period.failures.values(), period.any_failure)
        cells = (
            period.start,
            period.end,
            mark(period.complete),
            period.reviews,
            *(cell for figure in figures for cell in share_cells(figure)),
            *mean_cells(period.mean_level),
            *mean_cells(period.stars),
        )
        return Line(cells, period.any_failure.too_few)

    def _changes(self, changes: Sequence[Change]) -> Sheet:
        columns = (
            self.column(message("Figure")),
            *self.share(message("Before")),
            *self.share(message("After")),
            *self.with_interval(message("Difference"), SHARE),
            self.column(message("Probability of chance"), MEAN),
            self.column(message("Beyond chance")),
        )
        lines = tuple(
            Line(
                (
                    self.name(change.label),
                    *share_cells(change.before),
                    *share_cells(change.after),
                    *mean_cells(change.difference),
                    change.p,
                    mark(change.beyond_chance),
                ),
                change.difference.too_few,
            )
            for change in changes
        )
        return Sheet(self.say(message("Against the period before")), columns, lines)

    def _groups(self, grouping: Grouping) -> Sheet:
        title = self.wording.grouping_title(grouping)
        columns = (
            self.column(title),
            self.column(message("Reviews"), COUNT),
            *(column for label in (LEVELS[0], *FAILURES, ANY_FAILURE) for column in self._rate(self.name(label))),
            *self.shares(LEVELS[1:]),
            *self.with_interval(message("Average level"), MEAN),
            *self.with_interval(message("Average stars"), MEAN),
        )
        return Sheet(title, columns, tuple(map(self._group, grouping.rows)))

    def _rate(self, title: str) -> tuple[Column, ...]:
        return (
            *self.share(title),
            *self.with_interval(message("{figure}: smoothed", figure=title), SHARE),
            self.column(message("{figure}: beyond chance", figure=title)),
        )

    def _group(self, row: GroupRow) -> Line:
        rates = (row.basic, *row.failures.values(), row.any_failure)
        cells = (
            row.value,
            row.reviews,
            *(cell for rate in rates for cell in self._rate_cells(rate)),
            *(cell for level in LEVELS[1:] for cell in share_cells(row.levels[level])),
            *mean_cells(row.mean_level),
            *mean_cells(row.stars),
        )
        return Line(cells, row.too_few)

    def _rate_cells(self, rate: GroupRate) -> tuple[Value, ...]:
        return (*share_cells(rate.share), *mean_cells(rate.shrunk), mark(rate.beyond_chance))

    def _impacts(self) -> Sheet:
        columns = (
            self.column(message("Failure")),
            *self.share(message("Share")),
            *self.with_interval(message("Level with it"), MEAN),
            *self.with_interval(message("Level without it"), MEAN),
            *self.with_interval(message("Difference of the level"), MEAN),
            *self.with_interval(message("Stars with it"), MEAN),
            *self.with_interval(message("Stars without it"), MEAN),
            *self.with_interval(message("Difference of the stars"), MEAN),
            *self.with_interval(message("Would leave basic, estimate"), COUNT),
            *self.with_interval(message("Would leave basic, part of all basic"), SHARE),
        )
        lines = tuple(self._impact(impact) for impact in self.summary.impacts)
        return Sheet(self.say(message("What drives the low level")), columns, lines)

    def _impact(self, impact: Impact) -> Line:
        means = (impact.level_with, impact.level_without, impact.level_difference)
        stars = (impact.stars_with, impact.stars_without, impact.stars_difference)
        cells = (
            self.name(impact.failure),
            *share_cells(impact.share),
            *(cell for figure in (*means, *stars) for cell in mean_cells(figure)),
            *mean_cells(impact.leaving_basic),
            *mean_cells(impact.leaving_basic_share),
        )
        return Line(cells, impact.leaving_basic.too_few)
