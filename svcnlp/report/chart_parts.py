"""What the charts of the page have in common: axes, tooltips, names that fit, and looks.

Colours are names of CSS variables, so that one drawing follows the reader's light or dark theme; every word in a chart
is written here, so that it needs no locale.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

from svcnlp.labels import Lang, name
from svcnlp.messages import message
from svcnlp.report.figures import Mean, Share
from svcnlp.report.formats import between, number, percent, period_mark, share_digits
from svcnlp.report.summary import Timeline

FAINT: Final = 0.45
"""Opacity of what rests on too little."""

BROKEN: Final[dict[str, dict[Lang, str]]] = {
    "basic": {"ru": "Базовый", "en": "Basic"},
    "expected": {"ru": "Ожида-|емый", "en": "Expected"},
    "excellent": {"ru": "Превос-|ходный", "en": "Excellent"},
    "inspiring": {"ru": "Вдохнов-|ляющий", "en": "Inspiring"},
    "rudeness": {"ru": "хамство", "en": "rudeness"},
    "broken_deadline": {"ru": "срыв|сроков", "en": "broken|deadline"},
    "buck_passing": {"ru": "перекла-|дывание|ответст-|венности", "en": "buck-|passing"},
    "rigid_rules": {"ru": "жёсткие|правила", "en": "rigid|rules"},
}
"""Names broken into lines where columns are narrow."""

NARROW: Final = "narrow"
"""The parameter that says whether a chart is drawn for a phone."""

FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
"""That of the page, by which texts are measured."""

_LONGEST_NAME: Final = 26
_LINE: Final = 12
# Where a name is cut to fit, Vega cuts characters of two units in half, and drawing fails.
_OF_TWO_UNITS: Final = re.compile("[\U00010000-\U0010ffff]+")
_UNSEEN: Final = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def plain_name(text: str, lang: Lang) -> str:
    """Make a name from an export fit for a chart: short, and without characters that turn or break text.

    Parameters
    ----------
    text : str
        As the export has it.
    lang : {"ru", "en"}
        Language in which an empty name is told.

    Returns
    -------
    str

    Examples
    --------
    >>> plain_name("Branch on Long Embankment No. 17", "en"), plain_name(" ", "en")
    ('Branch on Long Embankment…', '(empty)')
    """
    plain = " ".join(_OF_TWO_UNITS.sub("▫", _UNSEEN.sub(" ", text)).split()) or message("(empty)").render(lang)
    return plain if len(plain) <= _LONGEST_NAME else plain[: _LONGEST_NAME - 1].rstrip() + "…"


def told_share(share: Share, lang: Lang) -> dict[str, str]:
    """Write what a tooltip says of a share."""
    if share.value is None or share.low is None or share.high is None:
        return {"value": "—", "interval": "—", "reviews": "0"}
    digits = share_digits(share.value, share.low, share.high)
    count, reviews = number(share.count, lang), number(share.reviews, lang)
    return {
        "value": percent(share.value, lang, digits),
        "interval": between(100 * share.low, 100 * share.high, lang, digits),
        "reviews": message("{count} of {reviews}", count=count, reviews=reviews).render(lang),
    }


def told_mean(mean: Mean, lang: Lang) -> dict[str, str]:
    """Write what a tooltip says of a mean."""
    return {
        "value": "—" if mean.value is None else number(mean.value, lang, 2),
        "interval": "—" if mean.low is None or mean.high is None else between(mean.low, mean.high, lang, 2),
        "reviews": number(mean.reviews, lang),
    }


def tooltip(*fields: str, lang: Lang) -> list[alt.Tooltip]:
    """Make a tooltip of fields that hold finished text."""
    titles = {
        "period": message("Period"),
        "group": message("Group"),
        "what": message("Figure"),
        "drawn": message("Smoothed"),
        "value": message("Value"),
        "interval": message("95% interval"),
        "reviews": message("Reviews"),
    }
    return [alt.Tooltip(f"{field}:N", title=titles[field].render(lang)) for field in fields]


def time_axis(timeline: Timeline, lang: Lang, scale: alt.Scale) -> alt.X:
    """Make the axis of periods, the year under the first period of each."""
    marks, year = {}, None
    for period in timeline.periods:
        mark = period_mark(period.start, timeline.unit, lang)
        marks[period.start.isoformat()] = mark if period.start.year == year else f"{mark}|{period.start.year}"
        year = period.start.year
    axis = named_axis(marks, labelAngle=0, labelOverlap="greedy", labelSeparation=6, domain=True, labelPadding=6)
    return alt.X("start:O", sort=None, axis=axis, scale=scale)


def named_axis(names: Mapping[str, str], **options: Any) -> alt.Axis:
    """Make an axis that shows a name for each value; ``|`` in a name begins a line."""
    pairs = ",".join(f"{_quoted(value)}:{split_name(shown)}" for value, shown in names.items())
    limit = alt.ExprRef(expr=f"{NARROW} ? 84 : 190")
    usual: dict[str, Any] = {"title": None, "ticks": False, "domain": False, "labelLimit": limit}
    return alt.Axis(labelExpr=f"({{{pairs}}})[datum.value]", **{**usual, **options})


def label_axis_above(labels: Sequence[str], lang: Lang) -> alt.Axis:
    """Make an axis of labels above a chart; their last lines stand on one height."""
    names = {label: BROKEN[label][lang] for label in labels}
    lines = max(shown.count("|") for shown in names.values())
    level = {label: "|" * (lines - shown.count("|")) + shown for label, shown in names.items()}
    padding = _LINE * (lines + 1) + 4
    return named_axis(
        level,
        orient="top",
        labelAngle=0,
        labelFontSize=alt.ExprRef(expr=f"{NARROW} ? 8.5 : 10.5"),
        labelLineHeight=_LINE,
        labelBaseline="top",
        labelPadding=padding,
        labelOverlap=False,
    )


def failure_axis(failures: Sequence[str], lang: Lang) -> alt.Axis:
    """Make an axis of failures at the left of a chart: their names in one line, on a phone in two."""
    lines = {failure: name(failure, lang).replace(" ", "|", 1) for failure in failures}
    broken = named_axis(lines).labelExpr
    whole = named_axis({failure: name(failure, lang) for failure in failures}).labelExpr
    return alt.Axis(
        title=None,
        labelExpr=f"{NARROW} ? {broken} : {whole}",
        labelOffset=alt.ExprRef(expr=f"{NARROW} ? -{_LINE // 2} : 0"),
        labelLineHeight=_LINE,
        labelLimit=240,
        labelPadding=10,
        ticks=False,
        domain=False,
    )


def percent_axis(lang: Lang, ticks: int = 5, *, grid: bool = True) -> alt.Axis:
    """Make an axis of shares."""
    unit = "\\u00a0%" if lang == "ru" else "%"
    shown = f"format(datum.value * 100, '.0f') + '{unit}'"
    return alt.Axis(title=None, tickCount=ticks, labelExpr=shown, domain=False, grid=grid)


def colours(labels: Sequence[str]) -> alt.Scale:
    """Give each label its colour."""
    return alt.Scale(domain=list(labels), range=[f"var(--{label.replace('_', '-')})" for label in labels])


def opacity() -> alt.Opacity:
    """Make pale what is marked as faint."""
    return alt.Opacity("faint:N", scale=alt.Scale(domain=[False, True], range=[1, FAINT]), legend=None)


def data(rows: Sequence[Mapping[str, Any]]) -> alt.InlineData:
    """Put rows into a chart."""
    return alt.InlineData(values=[dict(row) for row in rows])


def finished(chart: Any, height: Any) -> dict[str, Any]:
    """Give the specification of a chart as plain data, in the looks of the page."""
    drawn = chart.properties(height=height).configure(
        aria=False,
        background="transparent",
        font=FONT,
        padding=4,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor="var(--muted)",
            labelFontSize=12,
            gridColor="var(--rule)",
            domainColor="var(--line)",
            tickColor="var(--line)",
        ),
        axisX=alt.AxisConfig(grid=False, ticks=False),
        axisY=alt.AxisConfig(ticks=False, labelPadding=8),
    )
    return {**drawn.to_dict(), "params": [{"name": NARROW, "value": False}]}


def split_name(shown: str) -> str:
    """Write the lines of a name as an expression does."""
    return f"[{','.join(map(_quoted, shown.split('|')))}]"


def _quoted(text: str) -> str:
    """Write a string as an expression does; what is not a letter or a digit, in numbers."""
    return "'" + "".join(c if c.isalnum() or c in " -.,…" else f"\\u{ord(c):04x}" for c in text) + "'"
