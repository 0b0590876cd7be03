"""The charts of the page, as specifications that are drawn elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from svcnlp.labels import FAILURES, LEVELS, Lang, name
from svcnlp.messages import message
from svcnlp.report import chart_parts as parts
from svcnlp.report.figures import Share
from svcnlp.report.formats import percent, period_name
from svcnlp.report.summary import Grouping, GroupRow, Impact, Period, Timeline

SHADES: Final = 6
"""Steps of colour in a heat map."""

HEAT_ROWS: Final = 24
"""Groups in a heat map; the table beside it has all."""

_TOO_FEW: Final = "few"

_ABOVE_USUAL: Final = 1.75

# A scale that ends lower would paint what hardly ever happens as if it were the worst.
_LEAST_TOP: Final = 0.02


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart to be drawn.

    Attributes
    ----------
    name : str
        Unique on the page; letters, digits and hyphens.
    label : str
        What a reader who does not see it is told.
    spec : dict
        A Vega-Lite specification without a width.
    wide, narrow : int
        Widths in pixels of its drawings for a page and for a phone.
    """

    name: str
    label: str
    spec: dict[str, Any]
    wide: int
    narrow: int


def levels_over_time(timeline: Timeline, lang: Lang) -> Chart:
    """Draw the share of each level in each period, one above the other.

    Parameters
    ----------
    timeline : Timeline
        With at least one period.
    lang : {"ru", "en"}
        Language of the reader.

    Returns
    -------
    Chart
    """
    cells = [
        {
            "start": period.start.isoformat(),
            "place": place,
            "level": level,
            "share": share.value or 0.0,
            **_told(period, name(level, lang), share, timeline.unit, lang),
        }
        for period in timeline.periods
        for place, (level, share) in enumerate(period.levels.items())
    ]
    chart = (
        alt.Chart(parts.data(cells))
        .mark_bar(stroke="var(--paper)", strokeWidth=1)
        .encode(
            x=parts.time_axis(timeline, lang, alt.Scale(paddingInner=0.14, paddingOuter=0.05)),
            y=alt.Y("share:Q", axis=parts.percent_axis(lang, grid=False), scale=alt.Scale(domain=[0, 1])),
            order=alt.Order("place:Q"),
            color=alt.Color("level:N", scale=parts.colours(LEVELS), legend=None),
            opacity=parts.opacity(),
            tooltip=parts.tooltip("period", "what", "value", "interval", "reviews", lang=lang),
        )
    )
    label = message("Share of each level by period").render(lang)
    return Chart("levels", label, parts.finished(chart, height=240), wide=1100, narrow=320)


def failure_over_time(timeline: Timeline, failure: str, lang: Lang) -> Chart:
    """Draw the share of reviews with one failure in each period, with its interval.

    Parameters
    ----------
    timeline : Timeline
        With at least one period.
    failure : str
        One of `svcnlp.labels.FAILURES`.
    lang : {"ru", "en"}
        Language of the reader.

    Returns
    -------
    Chart
        The charts of all failures have one scale, to be compared.
    """
    shares = [(period, period.failures[failure]) for period in timeline.periods]
    dots = [
        {
            "start": period.start.isoformat(),
            "share": share.value,
            "low": share.low,
            "high": share.high,
            **_told(period, name(failure, lang), share, timeline.unit, lang),
        }
        for period, share in shares
    ]
    colour = f"var(--{failure.replace('_', '-')})"
    base = alt.Chart(parts.data(dots)).encode(x=parts.time_axis(timeline, lang, alt.Scale(padding=0.3)))
    scale = alt.Scale(domain=[0, _top(timeline.periods)], clamp=True, nice=False)
    share_axis = alt.Y("share:Q", axis=parts.percent_axis(lang, 4), scale=scale)
    band = base.mark_area(color=colour, opacity=0.16).encode(y=alt.Y("low:Q", scale=scale), y2=alt.Y2("high:Q"))
    line = base.mark_line(color=colour, strokeWidth=2).encode(y=share_axis)
    points = base.mark_point(filled=True, size=46, color=colour).encode(
        y=share_axis,
        opacity=parts.opacity(),
        tooltip=parts.tooltip("period", "what", "value", "interval", "reviews", lang=lang),
    )
    label = message("Share of reviews with a failure by period: {failure}", failure=name(failure, lang)).render(lang)
    spec = parts.finished(alt.layer(band, line, points), height=150)
    return Chart(f"time-{failure.replace('_', '-')}", label, spec, wide=530, narrow=320)


def heat_map(grouping: Grouping, place: int, lang: Lang) -> Chart:
    """Draw how often each failure is met in each group.

    Parameters
    ----------
    grouping : Grouping
        With at least one row.
    place : int
        Its place among the groupings, for the name of the chart.
    lang : {"ru", "en"}
        Language of the reader.

    Returns
    -------
    Chart
    """
    rows = grouping.rows[:HEAT_ROWS]
    tops = heat_tops(grouping)
    cells = [cell for order, row in enumerate(rows) for cell in _heat_cells(row, order, tops, lang)]
    names = {str(order): parts.plain_name(row.value, lang) for order, row in enumerate(rows)}
    steps = [_TOO_FEW, *map(str, range(SHADES))]
    shade = alt.Scale(domain=steps, range=[f"var(--heat-{step})" for step in steps])
    ink = alt.Scale(domain=steps, range=[f"var(--heat-ink-{step})" for step in steps])
    base = alt.Chart(parts.data(cells)).encode(
        x=alt.X("column:N", sort=None, axis=parts.label_axis_above(("basic", *FAILURES), lang)),
        y=alt.Y("order:N", sort=None, axis=parts.named_axis(names)),
        tooltip=parts.tooltip("group", "what", "drawn", "value", "interval", "reviews", lang=lang),
    )
    boxes = base.mark_rect(cornerRadius=3, stroke="var(--paper)", strokeWidth=2).encode(
        color=alt.Color("shade:N", scale=shade, legend=None)
    )
    texts = base.mark_text(fontSize=11).encode(text="drawn:N", color=alt.Color("shade:N", scale=ink, legend=None))
    label = message("Heat map of failures: {column}", column=parts.plain_name(grouping.title, lang)).render(lang)
    chart = alt.layer(boxes, texts).resolve_scale(color="independent")
    return Chart(f"heat-{place}", label, parts.finished(chart, height=alt.Step(32)), wide=440, narrow=320)


def heat_tops(grouping: Grouping) -> dict[str, float]:
    """Find what the darkest shade of each column of a heat map stands for.

    Parameters
    ----------
    grouping : Grouping
        What is shown.

    Returns
    -------
    dict of str to float
        For ``"basic"`` its own; for the failures one, so that they can be compared. Well above what is usual, so that
        groups that are all alike do not all look bad.
    """
    rows = grouping.rows
    basic = _heat_top([row.basic.shrunk.value or 0.0 for row in rows])
    tops = [_heat_top([row.failures[failure].shrunk.value or 0.0 for row in rows]) for failure in FAILURES]
    return {"basic": basic, **dict.fromkeys(FAILURES, max(tops))}


def shade_of(value: float | None, top: float) -> int:
    """Choose the shade of a cell.

    Parameters
    ----------
    value : float or None
        A share, 0 to 1.
    top : float
        The share that the darkest shade stands for.

    Returns
    -------
    int
        From 0 to `SHADES` - 1.

    Examples
    --------
    >>> shade_of(0.0, 0.2), shade_of(0.1, 0.2), shade_of(0.2, 0.2)
    (0, 3, 5)
    """
    return min(SHADES - 1, int(SHADES * (value or 0.0) / top))


def impact_on_level(impacts: Sequence[Impact], lang: Lang) -> Chart:
    """Draw the average level of reviews with and without each failure.

    Parameters
    ----------
    impacts : sequence of Impact
        At least one.
    lang : {"ru", "en"}
        Language of the reader.

    Returns
    -------
    Chart
    """
    sides = {"with": message("with it").render(lang), "without": message("without it").render(lang)}
    dots = [
        {
            "failure": impact.failure,
            "side": side,
            "mean": found.value,
            "low": found.value if found.low is None else found.low,
            "high": found.value if found.high is None else found.high,
            "faint": found.too_few,
            "what": f"{name(impact.failure, lang)}, {sides[side]}",
            **parts.told_mean(found, lang),
        }
        for impact in impacts
        for side, found in (("with", impact.level_with), ("without", impact.level_without))
        if found.value is not None
    ]
    axis = parts.failure_axis([impact.failure for impact in impacts], lang)
    base = alt.Chart(parts.data(dots)).encode(y=alt.Y("failure:N", sort=None, axis=axis))
    ladder = f"[{','.join(parts.split_name(parts.BROKEN[level][lang]) for level in LEVELS)}][datum.value]"
    levels = alt.Axis(values=[0, 1, 2, 3], labelExpr=ladder, title=None, grid=True, labelPadding=8)
    scale = alt.Scale(domain=[0, 3], nice=False, clamp=True)
    sided = alt.Scale(domain=list(sides), range=["var(--basic)", "var(--inspiring)"])
    colour = alt.Color("side:N", scale=sided, legend=None)
    line = base.mark_line(color="var(--line)", strokeWidth=2).encode(
        x=alt.X("mean:Q", scale=scale, axis=levels), detail="failure:N"
    )
    reach = base.mark_rule(strokeWidth=8, strokeCap="round", opacity=0.3).encode(
        x=alt.X("low:Q", scale=scale, axis=levels), x2="high:Q", color=colour
    )
    points = base.mark_point(filled=True, size=90).encode(
        x=alt.X("mean:Q", scale=scale, axis=levels),
        color=colour,
        opacity=parts.opacity(),
        tooltip=parts.tooltip("what", "value", "interval", "reviews", lang=lang),
    )
    label = message("Average level of reviews with and without each failure").render(lang)
    spec = parts.finished(alt.layer(line, reach, points), height=alt.Step(46))
    return Chart("impact", label, spec, wide=1100, narrow=320)


def _heat_cells(row: GroupRow, order: int, tops: Mapping[str, float], lang: Lang) -> Iterable[dict[str, Any]]:
    for column, rate in {"basic": row.basic, **row.failures}.items():
        value = rate.shrunk.value
        yield {
            "order": str(order),
            "column": column,
            "shade": _TOO_FEW if row.too_few else str(shade_of(value, tops[column])),
            "group": parts.plain_name(row.value, lang),
            "what": name(column, lang),
            "drawn": "—" if value is None else percent(value, lang),
            **parts.told_share(rate.share, lang),
        }


def _heat_top(rates: Sequence[float]) -> float:
    return max([_LEAST_TOP, _ABOVE_USUAL * sum(rates) / max(1, len(rates)), *rates])


def _told(period: Period, what: str, share: Share, unit: str, lang: Lang) -> dict[str, Any]:
    """Write what the tooltip of a share in a period says, and whether the period is drawn pale."""
    told = period_name(period.start, period.end, unit, lang)
    if not period.complete:
        told = message("{period}, not the whole of it", period=told).render(lang)
    faint = not period.complete or share.too_few
    return {"period": told, "what": what, "faint": faint, **parts.told_share(share, lang)}


def _top(periods: Iterable[Period]) -> float:
    """Find the end of the scale on which all failures are drawn: by periods that have reviews enough, if any have."""
    shares = [share for period in periods for share in period.failures.values()]
    enough = [share for share in shares if not share.too_few] or shares
    return min(1.0, max([_LEAST_TOP, *(1.05 * (share.high or 0.0) for share in enough)]))
