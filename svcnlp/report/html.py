"""The page: a summary, its charts and the templates made into one HTML file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import jinja2
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from svcnlp.labels import FAILURES, LEVELS
from svcnlp.report import charts, views
from svcnlp.report.charts import Chart
from svcnlp.report.drawings import Drawing, draw, vega_script
from svcnlp.report.figures import TOO_FEW
from svcnlp.report.formats import period_name
from svcnlp.report.summary import Period, Summary
from svcnlp.report.wording import Wording

TEMPLATES: Final = Path(__file__).parent / "templates"

TABLE_ROWS: Final = 100
"""Groups in a table of the page; the workbook has more."""

_HEAT_COLUMNS: Final = ("basic", *FAILURES)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page.

    Attributes
    ----------
    id : str
        Its anchor, and the name of its template.
    short : str
        What the table of contents calls it, as an English template.
    """

    id: str
    short: str

    @property
    def template(self) -> str:
        """File of its template."""
        return f"{self.id}.html.j2"


SECTIONS: Final = (
    Section("verdict", "Verdict"),
    Section("time", "Over time"),
    Section("groups", "Where"),
    Section("impact", "What drives it"),
    Section("quotes", "Quotes"),
    Section("playbook", "What to do"),
    Section("trust", "Trust"),
    Section("scorecard", "Scorecard"),
    Section("rows", "What was counted"),
)
"""All parts, in their order."""


def page(summary: Summary) -> str:
    """Make the page.

    Parameters
    ----------
    summary : Summary
        What it shows, and in what language.

    Returns
    -------
    str
        HTML that asks nothing of the network; its policy forbids all scripts but its own.
    """
    words = Wording(summary.lang)
    drawings = draw(charts_of(summary))
    style, own_script = ((TEMPLATES / name).read_text("utf-8") for name in ("page.css", "page.js"))
    scripts = [vega_script(), own_script] if drawings else [own_script]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(words.calls())
    environment.globals.update(_context(summary, words, drawings))
    made = environment.get_template("page.html.j2").render(
        policy=policy(style, scripts),
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        specs=htmlsafe_json_dumps({name: found.spec for name, found in drawings.items()}) if drawings else "",
    )
    # Exports can hold halves of characters, which no file in UTF-8 can.
    return made.encode("utf-8", "replace").decode("utf-8")


def policy(style: str, scripts: Iterable[str]) -> str:
    """Say what a browser may do with the page: show it and run these scripts, nothing else.

    Parameters
    ----------
    style : str
        The style sheet.
    scripts : iterable of str
        The scripts.

    Returns
    -------
    str
        A content security policy.
    """
    hashes = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def charts_of(summary: Summary) -> Iterator[Chart]:
    """Choose the charts that a summary has figures for.

    Parameters
    ----------
    summary : Summary
        What the report shows.

    Yields
    ------
    Chart
    """
    lang = summary.lang
    if summary.timeline.periods:
        yield charts.levels_over_time(summary.timeline, lang)
        for failure in FAILURES:
            yield charts.failure_over_time(summary.timeline, failure, lang)
    for place, grouping in enumerate(summary.groupings):
        yield charts.heat_map(grouping, place, lang)
    known = [impact for impact in summary.impacts if impact.level_with.value is not None]
    if known:
        yield charts.impact_on_level(known, lang)


def _context(summary: Summary, words: Wording, drawings: dict[str, Drawing]) -> dict[str, Any]:
    scored = summary.scorecard.criteria
    widest = max([0.01, *(side.value or 0.0 for found in scored for side in (found.praised, found.blamed))])
    titles = {grouping.column: words.grouping_title(grouping) for grouping in summary.groupings}
    return {
        "summary": summary,
        "title": summary.scope.title or words.say("What customers say of the service"),
        "headline": summary.overview.headline.render(summary.lang),
        "sections": [section for section in SECTIONS if _is_shown(section.id, summary)],
        "drawings": drawings,
        "too_few": TOO_FEW,
        "shown": (*LEVELS, *FAILURES),
        "heat_columns": _HEAT_COLUMNS,
        "heat_rows": charts.HEAT_ROWS,
        "table_rows": TABLE_ROWS,
        "rounded": lambda value: round(value, 5),
        "heat_tops": charts.heat_tops,
        "shade_of": charts.shade_of,
        "period_name": partial(_period_name, summary),
        "comparison": views.comparison_view(summary),
        "best": views.best_lever(summary),
        "has_stars": any(impact.stars_with is not None for impact in summary.impacts),
        "last_part": lambda name: words.shortened(Path(name).name or name),
        "stacked": views.stacked,
        "pieces": views.pieces,
        "link": views.link,
        "ordered_failures": views.ordered_failures(summary),
        "ordered_plays": views.ordered_plays(summary),
        "quotes_by_group": lambda failure: [
            (column, titles.get(column, column), found) for column, found in views.quotes_by_group(summary, failure)
        ],
        "row_counts": views.row_counts(summary),
        "bar": lambda share: round(50 * (share.value or 0.0) / widest, 2),
    }


def _is_shown(section: str, summary: Summary) -> bool:
    return {"time": bool(summary.timeline.periods), "groups": bool(summary.groupings)}.get(section, True)


def _period_name(summary: Summary, period: Period) -> str:
    return period_name(period.start, period.end, summary.timeline.unit, summary.lang)


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"
