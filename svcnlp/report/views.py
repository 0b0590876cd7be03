"""What the page shows that is worked out of the summary: pieces of quotes, bars, changes, the order of things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from svcnlp.labels import FAILURES, LEVELS, NAMES, Lang, name
from svcnlp.messages import message
from svcnlp.report.formats import between, number, percent, period_name, points, share_digits, signed
from svcnlp.report.summary import Change, GroupQuotes, Impact, Period, Play, Quote, Share, Summary

GROUPS_QUOTED: Final = 15
"""Groups of a column that the page quotes for each failure."""

_LONGEST_ADDRESS: Final = 2000
_EMPTY_LINES: Final = re.compile(r"\s*\n\s*\n\s*")
_GOOD: Final = frozenset(("excellent", "inspiring"))
_BAD: Final = frozenset(("basic", "any_failure", *FAILURES))


def pieces(quote: Quote) -> list[tuple[str, str | None]]:
    """Cut a quote at its highlighted spans.

    Parameters
    ----------
    quote : Quote
        What is quoted.

    Returns
    -------
    list of tuple of (str, str or None)
        Pieces of text that together are the quote, each with the label it is highlighted for; blank lines left out.
    """
    found: list[tuple[str, str | None]] = []
    at = 0
    for span in quote.spans:
        found += [(quote.text[at : span.start], None), (quote.text[span.start : span.stop], span.label)]
        at = span.stop
    found.append((quote.text[at:], None))
    return [(_EMPTY_LINES.sub("\n", text), label) for text, label in found if text]


def link(address: str | None) -> str | None:
    """Pass an address on to be a link if it leads to the web and nowhere else.

    Parameters
    ----------
    address : str or None
        As the export has it.

    Returns
    -------
    str or None

    Examples
    --------
    >>> link("https://example.org/reviews/7"), link("javascript:alert(1)")
    ('https://example.org/reviews/7', None)
    """
    if not address or len(address) > _LONGEST_ADDRESS or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def stacked(levels: Mapping[str, Share]) -> Iterator[tuple[str, float, float]]:
    """Lay shares side by side: label, begin and width of each, in per cent of the whole."""
    start = 0.0
    for level, share in levels.items():
        width = 100 * (share.value or 0.0)
        yield level, round(start, 2), round(width, 2)
        start += width


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change beyond chance, in words.

    Attributes
    ----------
    name : str
        What has changed.
    before, after : str
        Shares in the two periods.
    difference, interval : str
        In percentage points.
    up : bool
        Whether it has risen.
    tone : {"worse", "better", "neutral"}
        What that means to the service.
    """

    name: str
    before: str
    after: str
    difference: str
    interval: str
    up: bool
    tone: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two periods and what differs between them by more than chance.

    Attributes
    ----------
    before, after : str
        The periods.
    before_reviews, after_reviews : int
        Their reviews.
    changes : tuple of ChangeView
        The largest first.
    """

    before: str
    after: str
    before_reviews: int
    after_reviews: int
    changes: tuple[ChangeView, ...]


def comparison_view(summary: Summary) -> ComparisonView | None:
    """Say what has changed against the period before.

    Parameters
    ----------
    summary : Summary
        What the report shows.

    Returns
    -------
    ComparisonView or None
        None when nothing could be compared.
    """
    comparison = summary.timeline.comparison
    if comparison is None:
        return None
    before, after = (summary.timeline.periods[place] for place in (comparison.before, comparison.after))
    real = [change for change in comparison.changes if change.beyond_chance and change.difference.value]
    real.sort(key=lambda change: -abs(change.difference.value or 0.0))
    changes = tuple(_change_view(change, summary.lang) for change in real)

    def told(period: Period) -> str:
        return period_name(period.start, period.end, summary.timeline.unit, summary.lang)

    return ComparisonView(told(before), told(after), before.reviews, after.reviews, changes)


def _change_view(change: Change, lang: Lang) -> ChangeView:
    difference = change.difference
    value, low, high = difference.value or 0.0, difference.low or 0.0, difference.high or 0.0
    digits = max(share_digits(share.value or 0.0, share.low, share.high) for share in (change.before, change.after))
    tone = "neutral"
    if change.label in _BAD | _GOOD:
        tone = "worse" if (value > 0) == (change.label in _BAD) else "better"
    return ChangeView(
        label_name(change.label, lang),
        percent(change.before.value or 0.0, lang, digits),
        percent(change.after.value or 0.0, lang, digits),
        f"{signed(100 * value, lang, digits)} {points(lang)}",
        between(100 * low, 100 * high, lang, digits),
        value > 0,
        tone,
    )


def label_name(label: str, lang: Lang) -> str:
    """Name a level, a failure, or having any failure at all."""
    return name(label, lang) if label in NAMES else message("any failure").render(lang)


def ordered_failures(summary: Summary) -> list[str]:
    """Put the failures in the order in which they do harm; those that nothing is known of last."""
    known = [impact.failure for impact in summary.impacts]
    return [*known, *(failure for failure in FAILURES if failure not in known)]


def ordered_plays(summary: Summary) -> list[Play]:
    """Put what to do in the order of `ordered_failures`."""
    order = ordered_failures(summary)
    return sorted(summary.playbook.plays, key=lambda play: order.index(play.failure))


def quotes_by_group(summary: Summary, failure: str) -> list[tuple[str, list[GroupQuotes]]]:
    """Collect the quotes of a failure by column, the groups in their order: column and quotes of each."""
    by_column: dict[str, list[GroupQuotes]] = {}
    for found in summary.quotes.groups:
        if found.failure == failure and found.quotes:
            by_column.setdefault(found.column, []).append(found)
    return [(column, groups[:GROUPS_QUOTED]) for column, groups in by_column.items()]


def best_lever(summary: Summary) -> str | None:
    """Say which failure would lift most reviews out of the lowest level, if that can be said.

    Parameters
    ----------
    summary : Summary
        What the report shows.

    Returns
    -------
    str or None
        None when the estimate rests on too few reviews or may as well be nothing.
    """
    sure = [impact for impact in summary.impacts if _is_sure(impact)]
    if not sure:
        return None
    lang, best = summary.lang, max(sure, key=lambda impact: impact.leaving_basic.value or 0.0)
    leaving, share = best.leaving_basic, best.leaving_basic_share
    return message(
        "Without “{failure}”, about {count} reviews [{interval}] would leave the level {basic}: {share} of all there.",
        failure=name(best.failure, lang),
        count=number(leaving.value or 0.0, lang),
        interval=between(leaving.low or 0.0, leaving.high or 0.0, lang),
        basic=name(LEVELS[0], lang),
        share=percent(share.value or 0.0, lang),
    ).render(lang)


def _is_sure(impact: Impact) -> bool:
    leaving = impact.leaving_basic
    return not leaving.too_few and (leaving.low or 0.0) > 0 and impact.leaving_basic_share.value is not None


def row_counts(summary: Summary) -> list[tuple[str, int]]:
    """Say what became of the rows of the files: what it was, as an English template, and how many."""
    counts = summary.counts
    named = [
        ("reviews that the figures are about", counts.reviews),
        ("outside of the days asked for", counts.outside),
        ("repetitions of an earlier review", counts.duplicates),
        ("no reviews: adverts, news, questions", counts.not_reviews),
        ("without text", counts.empty),
        ("could not be judged", counts.not_judged),
    ]
    return [(title, count) for title, count in named if count or title == named[0][0]]
