"""The verdict of a report in one sentence."""

from __future__ import annotations

from typing import Final

from svcnlp.labels import LEVELS, Lang, name
from svcnlp.messages import Message, message
from svcnlp.report.figures import TOO_FEW, Share
from svcnlp.report.formats import counted, percent
from svcnlp.report.statistics import share
from svcnlp.report.summary import Change, Timeline
from svcnlp.report.tally import ANY_FAILURE, Shares

_GOOD: Final = LEVELS[2:]


def headline(found: Shares, timeline: Timeline, rows: int, lang: Lang) -> Message:
    """Say what the reviews come to.

    Parameters
    ----------
    found : Shares
        Over all reviews.
    timeline : Timeline
        Over time, for what has changed by more than chance.
    rows : int
        Rows that were read, for when none is a review.
    lang : {"ru", "en"}
        Language of the labels and numbers in it.

    Returns
    -------
    Message
    """
    reviews = found.any_failure.reviews
    if not reviews:
        return message("There is not one review among the {rows}.", rows=counted(rows, "row_of", lang))
    if reviews < TOO_FEW:
        return message(
            "With no more than {reviews}, it is too early to judge the service.",
            reviews=counted(reviews, "review", lang),
        )
    good = sum(found.levels[level].count for level in _GOOD)
    return message(
        "{basic} of the reviews tell of basic service, {good} of excellent or inspiring service; {failures}{change}.",
        basic=_percent(found.levels[LEVELS[0]], lang),
        good=_percent(share(good, reviews), lang),
        failures=_failures(found, lang),
        change=_change(timeline, lang),
    )


def _percent(figure: Share, lang: Lang) -> str:
    return percent(figure.value or 0.0, lang)


def _failures(found: Shares, lang: Lang) -> Message:
    if not found.any_failure.count:
        return message("no failure is reported")
    label, worst = max(found.failures.items(), key=lambda item: item[1].count)
    return message(
        "{failing} report a failure, most often {failure} ({worst})",
        failing=_percent(found.any_failure, lang),
        failure=name(label, lang),
        worst=_percent(worst, lang),
    )


def _change(timeline: Timeline, lang: Lang) -> Message | str:
    """Say the surest change, if any is beyond chance."""
    changes = timeline.comparison.changes if timeline.comparison else ()
    sure = [change for change in changes if change.beyond_chance]
    if not sure:
        return ""
    surest = min(sure, key=lambda change: (change.p, -abs(change.difference.value or 0.0)))
    unit = message("the last full week") if timeline.unit == "week" else message("the last full month")
    what, before, after = _what(surest, lang), _percent(surest.before, lang), _percent(surest.after, lang)
    if (surest.difference.value or 0.0) > 0:
        return message(
            "; in {unit} {what} rose from {before} to {after}", unit=unit, what=what, before=before, after=after
        )
    return message("; in {unit} {what} fell from {before} to {after}", unit=unit, what=what, before=before, after=after)


def _what(change: Change, lang: Lang) -> Message:
    if change.label == ANY_FAILURE:
        return message("the share of reviews with a failure")
    if change.label in LEVELS:
        return message("the share of the level “{level}”", level=name(change.label, lang))
    return message("the share of “{failure}”", failure=name(change.label, lang))
