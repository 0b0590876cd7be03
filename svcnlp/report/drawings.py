"""Charts drawn: as pictures that need no script, and as what the script in the page draws anew.

Both come out of vl-convert, which carries Vega within it: nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import vl_convert

from svcnlp.report.chart_parts import NARROW
from svcnlp.report.charts import Chart

VEGA_LITE: Final = "6.4"
"""Version of Vega-Lite that the charts are written for."""

PHONE: Final = 400
"""Width in pixels below which a chart is drawn for a phone; the script of the page knows it too."""

_IDS: Final = re.compile(r'(\bid="|url\(#|href="#)')
_FRACTION: Final = re.compile(r"\d+\.\d{3,}(?:e-\d+)?")
_FONT: Final = re.compile(r' font-family="[^"]*"')


_NOTICE: Final = (
    "/*! Vega, Vega-Lite, Vega-Embed and what they are made of: Copyright University of Washington Interactive Data"
    " Lab, Mike Bostock and contributors. BSD-3-Clause and ISC licences, https://github.com/vega */\n"
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as the page holds it.

    Attributes
    ----------
    name : str
        Unique on the page.
    label : str
        What a reader who does not see it is told.
    wide, narrow : str
        SVG pictures, for a page and for a phone.
    spec : dict
        Vega specification of the live chart; the page sets its width.
    """

    name: str
    label: str
    wide: str
    narrow: str
    spec: dict[str, Any]


def draw(charts: Iterable[Chart]) -> dict[str, Drawing]:
    """Draw charts.

    Parameters
    ----------
    charts : iterable of Chart
        With names that differ.

    Returns
    -------
    dict of str to Drawing
        By name.
    """
    return {chart.name: _drawing(chart) for chart in charts}


@cache
def vega_script() -> str:
    """Give the script that draws live charts: Vega, and a function ``svcnlpDraw(element, spec)``.

    Returns
    -------
    str
        To stand in a ``<script>``; it evaluates no text as code, so that a strict policy can forbid that.
    """
    bundle = vl_convert.javascript_bundle(
        "window.svcnlpDraw = (place, spec) => vegaEmbed(place, spec, {mode: 'vega', ast: true, actions: false,"
        " renderer: 'svg', defaultStyle: false, tooltip: {disableDefaultStyle: true}});",
        vl_version=VEGA_LITE,
    )
    return _NOTICE + "(() => {" + bundle.replace("</script", "<\\/script").replace("<!--", "<\\!--") + "})();"


def _drawing(chart: Chart) -> Drawing:
    live = vl_convert.vegalite_to_vega(_sized(chart, chart.wide), vl_version=VEGA_LITE)
    wide, narrow = _picture(chart, chart.wide, "w"), _picture(chart, chart.narrow, "n")
    return Drawing(chart.name, chart.label, wide, narrow, live)


def _sized(chart: Chart, width: int) -> dict[str, Any]:
    return {
        **chart.spec,
        "width": width,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "params": [{"name": NARROW, "value": width < PHONE}],
    }


def _picture(chart: Chart, width: int, size: str) -> str:
    svg = vl_convert.vegalite_to_svg(_sized(chart, width), vl_version=VEGA_LITE)
    # Pictures on one page must not share the names of their parts; the font is that of the page.
    svg = _FRACTION.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), svg)
    return _FONT.sub("", _IDS.sub(rf"\g<1>{chart.name}-{size}-", svg))
