"""Figures and findings of a report from the rows of scored exports, in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from svcnlp import __version__
from svcnlp.labels import Lang
from svcnlp.report.collecting import DUPLICATE, OUTSIDE, REVIEW, Counting, Groups
from svcnlp.report.columns import KINDS, RATING
from svcnlp.report.groups import by_stars, grouping
from svcnlp.report.headline import headline
from svcnlp.report.impact import impacts
from svcnlp.report.periods import timeline
from svcnlp.report.rows import Collector, ScoredRow
from svcnlp.report.summary import (
    Counts,
    Grouping,
    InputFile,
    Overview,
    Playbook,
    Quotes,
    Scope,
    Scorecard,
    Summary,
    Timeline,
    Trust,
)
from svcnlp.report.tally import Tally, mean_level, mean_stars, shares, star_scale

Scale = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Findings:
    """What is found beside the figures.

    Attributes
    ----------
    quotes : Collector of Quotes
        Gets the reviews that are counted.
    scorecard : Collector of Scorecard
        Gets the same.
    trust : Collector of Trust
        Gets all rows within the days asked for but duplicates.
    playbook : Playbook
        What to do.
    """

    quotes: Collector[Quotes]
    scorecard: Collector[Scorecard]
    trust: Collector[Trust]
    playbook: Playbook


class Summariser:
    """Takes rows one at a time and, after the last, sums them up; memory does not grow with their number.

    Parameters
    ----------
    findings : Findings
        What is found beside the figures.
    lang : {"ru", "en"}
        Language of the report.
    since, until : date, optional
        First and last day that the report is about.
    """

    def __init__(self, findings: Findings, lang: Lang, since: date | None = None, until: date | None = None) -> None:
        self._findings = findings
        self._lang = lang
        self._since = since
        self._until = until
        self._counting = Counting(since, until)

    def add(self, row: ScoredRow) -> None:
        """Take a row."""
        kind = self._counting.add(row)
        if kind == REVIEW:
            self._findings.quotes.add(row)
            self._findings.scorecard.add(row)
        if kind not in (OUTSIDE, DUPLICATE):
            self._findings.trust.add(row)

    def result(self, files: Sequence[InputFile], title: str | None = None, by: str | None = None) -> Summary:
        """Sum up.

        Parameters
        ----------
        files : sequence of InputFile
            What the rows were read from.
        title : str, optional
            What the report is called.
        by : str, optional
            Key of the grouping that comes first.

        Returns
        -------
        Summary
        """
        counting = self._counting
        everything = counting.everything()
        counts = counting.counts()
        scale = star_scale(everything)
        over_time = timeline(counting.days, scale, self._since, self._until)
        first = by or next((kind for kind in KINDS if kind in counting.groups), None)
        compared = compared_groups(counting.groups.get(first or ""), everything)
        return Summary(
            version=__version__,
            lang=self._lang,
            scope=Scope(
                title=title,
                files=tuple(files),
                since=self._since,
                until=self._until,
                first=min(counting.days, default=None),
                last=max(counting.days, default=None),
                by=first,
            ),
            counts=counts,
            overview=_overview(everything, scale, over_time, counts, self._lang),
            timeline=over_time,
            groupings=_groupings(counting.groups, everything, scale, first, files),
            impacts=impacts(compared, scale),
            quotes=self._findings.quotes.result(),
            playbook=self._findings.playbook,
            scorecard=self._findings.scorecard.result(),
            trust=self._findings.trust.result(),
        )


def _overview(everything: Tally, scale: Scale, over_time: Timeline, counts: Counts, lang: Lang) -> Overview:
    found = shares(everything)
    return Overview(
        headline=headline(found, over_time, counts.rows, lang),
        levels=found.levels,
        failures=found.failures,
        any_failure=found.any_failure,
        sentiments=found.sentiments,
        mean_level=mean_level(everything),
        stars=mean_stars(everything, scale),
    )


def compared_groups(groups: Groups | None, everything: Tally) -> dict[str, Tally]:
    """Give all reviews by the groups within which they are compared.

    Parameters
    ----------
    groups : Groups or None
        Reviews by one column.
    everything : Tally
        All reviews: files without the column have more than `groups`.

    Returns
    -------
    dict of str to Tally
        By an empty string those that have no group, or one that was not counted by itself.
    """
    tallies = {} if groups is None else {value: tally for value, tally in groups.tallies.items() if value}
    alone = Tally(everything)
    for tally in tallies.values():
        alone -= tally
    return {**tallies, "": alone}


def _groupings(
    groups: Mapping[str, Groups], everything: Tally, scale: Scale, by: str | None, files: Sequence[InputFile]
) -> tuple[Grouping, ...]:
    order = sorted(groups, key=lambda key: (key != by, KINDS.index(key) if key in KINDS else -1))
    found = [_grouping(key, groups[key], everything, scale, files) for key in order]
    if scale is not None:
        stars = grouping(RATING, _title(RATING, files), by_stars(everything), scale)
        found.insert(0 if by == RATING else len(found), stars)
    return tuple(found)


def _grouping(key: str, groups: Groups, everything: Tally, scale: Scale, files: Sequence[InputFile]) -> Grouping:
    tallies = compared_groups(groups, everything)
    return grouping(key, _title(key, files), {**tallies, "": tallies[""] - groups.rest}, scale, groups.beyond())


def _title(key: str, files: Sequence[InputFile]) -> str:
    return next((file.columns[key] for file in files if key in file.columns), key)
