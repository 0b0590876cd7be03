"""What the page works out of a summary."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.labels import FAILURES
from svcnlp.report import views
from svcnlp.report.summary import GroupQuotes, Quotes, Span
from tests.report_page_samples import estimate, sample_quote, sample_summary, share


@given(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=6))
def test_pieces_hold_the_whole_quote(text: str, places: list[int]) -> None:
    ends = sorted({min(place, len(text)) for place in places})
    spans = tuple(Span("rudeness", start, stop) for start, stop in zip(ends[::2], ends[1::2], strict=False))
    found = views.pieces(replace(sample_quote(), text=text, spans=spans))
    assert "".join("".join(piece.split()) for piece, _ in found) == "".join(text.split())
    assert [piece for piece, label in found if label] == [
        views._EMPTY_LINES.sub("\n", text[span.start : span.stop]) for span in spans
    ]


def test_blank_lines_of_a_quote_are_left_out() -> None:
    quote = replace(sample_quote(), text="Пришла.\n\n\n  \nУшла.", spans=())
    assert views.pieces(quote) == [("Пришла.\nУшла.", None)]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/reviews/7",
        "http://example.org",
        "HTTPS://EXAMPLE.ORG/отзыв",
    ],
)
def test_an_address_of_the_web_is_a_link(address: str) -> None:
    assert views.link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox",
        "file:///etc/passwd",
        "//example.org/x",
        "https:///nowhere",
        "http://[::1",
        "https://example.org/a b",
        "https://example.org/\u202egro",
        "https://example.org/" + "a" * 3000,
        "отзыв 7",
    ],
)
def test_anything_else_is_none(address: str | None) -> None:
    assert views.link(address) is None


def test_bars_stand_side_by_side() -> None:
    bars = list(views.stacked({"basic": share(1, 4), "expected": share(3, 4), "excellent": share(0, 0)}))
    assert bars == [("basic", 0.0, 25.0), ("expected", 25.0, 75.0), ("excellent", 100.0, 0.0)]


def test_a_change_is_told_with_what_it_means() -> None:
    summary = sample_summary("en")
    comparison = summary.timeline.comparison
    assert comparison is not None
    worse = comparison.changes[0]
    better = replace(worse, label="inspiring")
    fewer = replace(worse, difference=estimate(-0.05, 680, 0.02))
    timeline = replace(summary.timeline, comparison=replace(comparison, changes=(worse, better, fewer)))
    view = views.comparison_view(replace(summary, timeline=timeline))
    assert view is not None
    assert (view.before, view.after) == ("June 2025", "July 2025")
    assert [(change.tone, change.up) for change in view.changes] == [
        ("worse", True),
        ("better", True),
        ("better", False),
    ]
    first = view.changes[0]
    assert (first.before, first.after) == ("6.5%", "14.1%")
    assert first.difference == "+7.6 pp"
    assert first.interval == "3.6–11.6"


def test_without_two_periods_nothing_is_compared() -> None:
    summary = sample_summary()
    assert views.comparison_view(replace(summary, timeline=replace(summary.timeline, comparison=None))) is None


def test_the_worst_failure_comes_first_everywhere() -> None:
    summary = sample_summary()
    order = views.ordered_failures(summary)
    assert order[:2] == ["broken_deadline", "rudeness"]
    assert sorted(order) == sorted(FAILURES)
    assert [play.failure for play in views.ordered_plays(summary)] == order


def test_the_best_lever_is_told_only_when_it_is_sure() -> None:
    summary = sample_summary("en")
    said = views.best_lever(summary)
    assert said is not None
    assert "broken deadline" in said
    assert "171" in said
    vague = tuple(replace(impact, leaving_basic=estimate(3.0, 312, 9.0)) for impact in summary.impacts)
    assert views.best_lever(replace(summary, impacts=vague)) is None


def test_groups_are_quoted_by_column_and_not_without_end() -> None:
    quote = (sample_quote(),)
    many = tuple(GroupQuotes("branch", f"{place}", "rudeness", quote) for place in range(40))
    other = (GroupQuotes("source", "карты", "rudeness", quote), GroupQuotes("source", "опрос", "rudeness", ()))
    summary = replace(sample_summary(), quotes=Quotes({}, (*many, *other), ()))
    found = dict(views.quotes_by_group(summary, "rudeness"))
    assert [group.value for group in found["branch"]] == [str(place) for place in range(views.GROUPS_QUOTED)]
    assert [group.value for group in found["source"]] == ["карты"]
    assert views.quotes_by_group(summary, "rigid_rules") == []


def test_what_became_of_the_rows_adds_up() -> None:
    summary = sample_summary()
    assert sum(count for _, count in views.row_counts(summary)) == summary.counts.rows
