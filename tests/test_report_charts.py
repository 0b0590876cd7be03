"""The charts: what they are told to show, and that both languages and strange names can be drawn."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.labels import FAILURES, LEVELS, Lang
from svcnlp.report import charts
from svcnlp.report.chart_parts import plain_name, split_name
from svcnlp.report.charts import Chart
from svcnlp.report.drawings import draw, vega_script
from tests.report_page_samples import sample_summary, share


def values(chart: Chart) -> list[dict[str, Any]]:
    """Give the rows that a chart draws."""
    (found,) = (
        [chart.spec["datasets"][name] for name in chart.spec["datasets"]]
        if "datasets" in chart.spec
        else [chart.spec["data"]["values"]]
    )
    return list(found)


def all_charts(lang: Lang, unit: str = "month") -> list[Chart]:
    summary = sample_summary(lang, unit=unit)
    return [
        charts.levels_over_time(summary.timeline, lang),
        *(charts.failure_over_time(summary.timeline, failure, lang) for failure in FAILURES),
        *(charts.heat_map(grouping, place, lang) for place, grouping in enumerate(summary.groupings)),
        charts.impact_on_level(summary.impacts, lang),
    ]


@pytest.mark.parametrize("unit", ["week", "month"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_all_are_drawn(lang: Lang, unit: str) -> None:
    drawn = draw(all_charts(lang, unit))
    assert len(drawn) == 8
    for drawing in drawn.values():
        assert drawing.wide.startswith("<svg")
        assert 'width="320"' in drawing.narrow
        assert drawing.label


def test_levels_of_a_period_add_up() -> None:
    summary = sample_summary()
    rows = values(charts.levels_over_time(summary.timeline, "ru"))
    assert len(rows) == len(LEVELS) * len(summary.timeline.periods)
    for period in summary.timeline.periods:
        assert sum(row["share"] for row in rows if row["start"] == period.start.isoformat()) == pytest.approx(1)


def test_what_is_not_whole_or_too_few_is_pale() -> None:
    summary = sample_summary()
    rows = values(charts.failure_over_time(summary.timeline, "rudeness", "ru"))
    assert [row["faint"] for row in rows] == [True, False, True, False, False, False, False, True]
    assert "неполный" in rows[0]["period"]


def test_a_period_without_reviews_leaves_a_gap() -> None:
    timeline = sample_summary().timeline
    nothing = dict.fromkeys(FAILURES, share(0, 0))
    empty = replace(timeline.periods[3], reviews=0, failures=nothing, levels=dict.fromkeys(LEVELS, share(0, 0)))
    gapped = replace(timeline, periods=(*timeline.periods[:3], empty, *timeline.periods[4:]))
    rows = values(charts.failure_over_time(gapped, "rudeness", "ru"))
    assert rows[3]["share"] is None
    assert rows[3]["value"] == "—"
    assert draw([charts.failure_over_time(gapped, "rudeness", "ru"), charts.levels_over_time(gapped, "ru")])


def test_failures_share_one_scale() -> None:
    timeline = sample_summary().timeline
    domains = {json.dumps(_domains(charts.failure_over_time(timeline, failure, "ru").spec)) for failure in FAILURES}
    assert len(domains) == 1


def _domains(spec: dict[str, Any]) -> list[Any]:
    return [layer["encoding"]["y"]["scale"]["domain"] for layer in spec["layer"]]


def test_a_heat_map_shows_the_smoothed_shares() -> None:
    grouping = sample_summary("en").groupings[0]
    rows = values(charts.heat_map(grouping, 0, "en"))
    assert len(rows) == 5 * len(grouping.rows)
    first = next(row for row in rows if row["column"] == "basic")
    shrunk = grouping.rows[0].basic.shrunk.value
    assert shrunk is not None
    assert first["drawn"] == f"{100 * shrunk:.0f}%"
    assert {row["shade"] for row in rows if row["group"] == "Лесная"} == {"few"}


def test_groups_that_are_all_alike_do_not_all_look_bad() -> None:
    grouping = sample_summary().groupings[0]
    alike = replace(grouping, rows=(grouping.rows[0],) * 5)
    shades = {int(row["shade"]) for row in values(charts.heat_map(alike, 0, "ru")) if row["column"] == "basic"}
    assert max(shades) < charts.SHADES - 1


def test_only_so_many_groups_are_drawn() -> None:
    grouping = sample_summary(values=[f"Точка {place}" for place in range(60)]).groupings[0]
    assert len(values(charts.heat_map(grouping, 0, "ru"))) == 5 * charts.HEAT_ROWS


NASTY = [
    "</svg><script>alert(1)</script>",
    "'];alert(1)//",
    "\\u0027+alert(1)+'",
    "\u202eдом",
    "😀" * 50,
    "\ud800",
    "{{1}}|x",
]


def test_nasty_names_are_drawn_as_they_are() -> None:
    grouping = sample_summary(values=NASTY).groupings[0]
    (drawing,) = draw([charts.heat_map(grouping, 0, "ru")]).values()
    for picture in (drawing.wide, drawing.narrow):
        assert "<script" not in picture
        assert "\u202e" not in picture
        assert "]);alert" not in picture
    shown = re.findall(r"<text[^>]*>([^<]*)</text>", drawing.wide)
    assert any(text.startswith("&lt;/svg&gt;&lt;script&gt;al") for text in shown)
    assert "'];alert(1)//" in "".join(shown).replace("&#39;", "'").replace("&apos;", "'")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_a_name_is_short_and_plain(text: str) -> None:
    shown = plain_name(text, "ru")
    assert 1 <= len(shown) <= 26
    assert "\n" not in shown
    assert shown.encode("utf-8")
    # In an expression nothing of it can end the string that it stands in.
    assert re.fullmatch(r"\[('(\\u[0-9a-f]{4}|[\w \-.,…])*',?)+\]", split_name(shown))


def test_the_script_can_stand_in_a_page() -> None:
    script = vega_script()
    assert "</script" not in script
    assert "<!--" not in script
    assert "svcnlpDraw" in script
