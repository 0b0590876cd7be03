from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.report.playbook import load_playbook
from svcnlp.report.quotes import QuoteCollector
from svcnlp.report.rows import ScoredRow
from svcnlp.report.scorecard import ScorecardCollector
from svcnlp.report.summarise import Findings, Summariser
from svcnlp.report.summary import InputFile, Summary
from svcnlp.report.trust import TrustCollector
from svcnlp.report.wordlists import load_word_list
from tests.report_samples import no_review, scored

FIRST = date(2025, 1, 6)
FILES = (InputFile("scored.csv", 120, {"text": "Отзыв", "branch": "Филиал", "rating": "Оценка"}),)


def summarised(rows: Iterable[ScoredRow], by: str | None = None, **days: date | None) -> Summary:
    findings = Findings(
        QuoteCollector(), ScorecardCollector(load_word_list("ru")), TrustCollector(None), load_playbook("ru")
    )
    summariser = Summariser(findings, "ru", **days)
    for row in rows:
        summariser.add(row)
    return summariser.result(FILES, "Отчёт", by)


def visit(number: int, **changes: Any) -> ScoredRow:
    return scored(
        *(["broken_deadline"] if number % 3 == 0 else []),
        **{
            "number": number,
            "text": f"Заказ {number}: обещали ко вторнику, привезли в пятницу, позвонить не догадались.",
            "level": "basic" if number % 3 == 0 else "expected",
            "evidence": "срыв сроков: «обещали ко вторнику, привезли в пятницу»" if number % 3 == 0 else "",
            "date": FIRST + timedelta(days=number % 28),
            "stars": 1.0 if number % 3 == 0 else 4.0,
            "groups": {"branch": "Центр" if number % 2 else "Речная", "source": "карты"},
            **changes,
        },
    )


VISITS = [visit(number) for number in range(120)]


def test_all_parts_speak_of_the_same_reviews() -> None:
    found = summarised([*VISITS, no_review(), VISITS[0]])
    assert (found.counts.rows, found.counts.reviews, found.counts.duplicates) == (122, 120, 1)
    assert found.overview.any_failure.count == found.overview.failures["broken_deadline"].count == 40
    assert sum(period.reviews for period in found.timeline.periods) == 120
    for grouping in found.groupings:
        assert sum(row.reviews for row in grouping.rows) + grouping.left_out_reviews + grouping.without == 120
    assert {impact.share.reviews for impact in found.impacts} == {120}
    assert found.impacts[0].failure == "broken_deadline"
    assert found.quotes.failures["broken_deadline"]
    assert [play.failure for play in found.playbook.plays] == list(FAILURES)
    assert {criterion.mentioned.reviews for criterion in found.scorecard.criteria} == {120}
    assert found.trust.not_reviews.count == 1


def test_the_scope_says_what_it_is_about() -> None:
    scope = summarised(VISITS, since=date(2025, 1, 7)).scope
    assert (scope.title, scope.files, scope.since, scope.until) == ("Отчёт", FILES, date(2025, 1, 7), None)
    assert (scope.first, scope.last, scope.by) == (date(2025, 1, 7), date(2025, 2, 2), "branch")


def test_groupings_come_in_their_order_with_the_names_of_the_export() -> None:
    found = summarised(VISITS)
    assert [(grouping.column, grouping.title) for grouping in found.groupings] == [
        ("branch", "Филиал"),
        ("source", "source"),
        ("rating", "Оценка"),
    ]
    assert [grouping.column for grouping in summarised(VISITS, "source").groupings] == ["source", "branch", "rating"]
    assert [grouping.column for grouping in summarised(VISITS, "rating").groupings] == ["rating", "branch", "source"]
    rows = [visit(number, groups={"Город": "Пермь", "branch": "Центр"}) for number in range(30)]
    assert [grouping.column for grouping in summarised(rows, "Город").groupings] == ["Город", "branch", "rating"]


def test_a_file_without_the_column_has_nothing_in_it() -> None:
    rows = [*VISITS[:60], *(visit(number, groups={}) for number in range(60, 100))]
    branch, *_ = summarised(rows).groupings
    assert (sum(row.reviews for row in branch.rows), branch.without) == (60, 40)


def test_without_stars_groups_or_dates_the_rest_is_there() -> None:
    found = summarised([visit(number, date=None, stars=None, groups={}) for number in range(40)])
    assert (found.groupings, found.timeline.periods, found.overview.stars) == ((), (), None)
    assert (found.scope.by, found.scope.first, found.counts.undated) == (None, None, 40)
    assert found.impacts[0].leaving_basic.value is not None


def test_nothing_at_all_is_summed_up_too() -> None:
    found = summarised([])
    assert found.counts.rows == 0
    assert found.overview.headline.render("ru") == "Среди 0\u00a0строк нет ни одного отзыва."
    assert found.overview.any_failure.value is None
    assert found.quotes.stories == ()
    assert found.to_json()["overview"]["levels"]["basic"]["too_few"] is True


def test_the_same_rows_give_the_same_summary() -> None:
    assert summarised(VISITS) == summarised(VISITS)


DAYS = st.none() | st.dates(date(1995, 1, 1), date(2025, 12, 31))
NAMES = st.sampled_from(["", "Центр", "Речная", "=1+1", "<b>"]) | st.text(max_size=20)


@st.composite
def any_row(draw: st.DrawFn) -> ScoredRow:
    """A row of any kind, such as reading may give."""
    row = scored(
        *draw(st.sets(st.sampled_from(FAILURES))),
        text=draw(st.text(max_size=60)),
        level=draw(st.sampled_from(LEVELS)),
        sentiment=draw(st.none() | st.sampled_from(SENTIMENTS)),
        needs_review=draw(st.booleans()),
        evidence=draw(st.text(max_size=60)),
        date=draw(DAYS),
        stars=draw(st.none() | st.floats(0, 10).map(lambda stars: round(stars, 1))),
        groups=draw(st.dictionaries(st.sampled_from(["branch", "product", "Город"]), NAMES)),
        url=draw(st.none() | st.text(max_size=20)),
    )
    return row if draw(st.booleans()) else no_review(date=row.date, text=row.text)


@settings(deadline=None, max_examples=25)
@given(st.lists(any_row(), max_size=40), DAYS, DAYS)
def test_whatever_rows_there_are_they_are_summed_up(
    rows: list[ScoredRow], since: date | None, until: date | None
) -> None:
    found = summarised(rows, since=since, until=until)
    counts = found.counts
    assert counts.rows == len(rows)
    assert counts.rows == (
        counts.reviews + counts.outside + counts.duplicates + counts.not_reviews + counts.empty + counts.not_judged
    )
    assert sum(share.count for share in found.overview.levels.values()) == counts.reviews
    assert sum(period.reviews for period in found.timeline.periods) + found.timeline.left_out == (
        counts.reviews - counts.undated
    )
    for grouping in found.groupings:
        shown = sum(row.reviews for row in grouping.rows)
        assert shown + grouping.left_out_reviews + grouping.without == counts.reviews
    json.dumps(found.to_json(), ensure_ascii=False, allow_nan=False)
