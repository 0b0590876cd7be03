from __future__ import annotations

from datetime import date

import pytest

from svcnlp.report import collecting
from svcnlp.report.collecting import Counting
from svcnlp.report.rows import ScoredRow
from tests.report_samples import no_review, scored

LONG = "Заказ везли две недели, и всё это время никто не отвечал на звонки."
UNJUDGED = scored(level=None, failures={}, is_review=False, needs_review=True, text="Good service", error="не оценено")
STARS_ALONE = scored(level=None, failures={}, is_review=False, text="", stars=5.0)


def counted(*rows: ScoredRow, since: date | None = None, until: date | None = None) -> tuple[list[str], Counting]:
    counting = Counting(since, until)
    return [counting.add(row) for row in rows], counting


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (scored(), "reviews"),
        (scored(needs_review=True), "reviews"),
        (scored(error="в строке ячеек 5, в заголовке 6"), "reviews"),
        (no_review(), "not_reviews"),
        (no_review(error="в строке ячеек 5, в заголовке 6"), "not_reviews"),
        (STARS_ALONE, "empty"),
        (UNJUDGED, "not_judged"),
        (scored(level=None, failures={}, is_review=False, needs_review=True, text="", error="лишние"), "not_judged"),
    ],
)
def test_what_a_row_is_counted_as(row: ScoredRow, kind: str) -> None:
    kinds, counting = counted(row)
    assert kinds == [kind]
    assert counting.everything().total() == (kind == "reviews")


def test_rows_are_the_sum_of_what_became_of_them() -> None:
    rows = [
        scored(text=LONG),
        scored(text=LONG),
        no_review(),
        STARS_ALONE,
        UNJUDGED,
        scored(date=date(2020, 1, 1)),
        scored(needs_review=True),
    ]
    _, counting = counted(*rows, since=date(2025, 1, 1))
    counts = counting.counts()
    assert (
        counts.rows
        == len(rows)
        == (counts.reviews + counts.outside + counts.duplicates + counts.not_reviews + counts.empty + counts.not_judged)
    )
    assert (counts.reviews, counts.outside, counts.duplicates) == (2, 1, 1)
    assert (counts.needs_review.count, counts.needs_review.reviews) == (1, 2)


def test_a_long_text_counts_once_and_a_short_one_each_time() -> None:
    kinds, _ = counted(
        scored(text=LONG), scored(text=f"  {LONG.upper()}\n"), scored(text="Всё хорошо"), scored(text="Всё хорошо")
    )
    assert kinds == ["reviews", "duplicates", "reviews", "reviews"]


def test_what_is_outside_of_the_days_is_not_what_a_later_row_repeats() -> None:
    kinds, _ = counted(scored(text=LONG, date=date(2024, 1, 1)), scored(text=LONG), since=date(2025, 1, 1))
    assert kinds == ["outside", "reviews"]


def test_days_that_were_asked_for() -> None:
    days = [date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 31), date(2025, 4, 1), None]
    rows = [scored(date=day) for day in days]
    kinds, _ = counted(*rows, since=date(2025, 3, 1), until=date(2025, 3, 31))
    assert kinds == ["outside", "reviews", "reviews", "outside", "outside"]
    assert counted(*rows, since=date(2025, 3, 1))[0].count("reviews") == 3
    assert counted(*rows, until=date(2025, 3, 31))[0].count("reviews") == 3


def test_a_review_without_a_date_is_counted_where_time_does_not_matter() -> None:
    _, counting = counted(scored(date=None), scored())
    assert (counting.counts().undated, counting.counts().reviews, len(counting.days)) == (1, 2, 1)
    assert counting.everything().total() == 2


def test_reviews_are_counted_by_their_groups() -> None:
    _, counting = counted(
        scored("rudeness", groups={"branch": "Центр", "source": "карты"}),
        scored(groups={"branch": "Центр", "source": ""}),
        no_review(groups={"branch": "Речная", "source": "карты"}),
    )
    branch = counting.groups["branch"].tallies
    assert {value: tally.total() for value, tally in branch.items()} == {"Центр": 2}
    assert {value: tally.total() for value, tally in counting.groups["source"].tallies.items()} == {"карты": 1, "": 1}


def test_groups_beyond_the_limit_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "MAX_GROUPS", 2)
    names = ["а", "б", "в", "в", "г", "а", ""]
    _, counting = counted(*(scored(groups={"product": name}) for name in names))
    product = counting.groups["product"]
    assert {value: tally.total() for value, tally in product.tallies.items()} == {"а": 2, "б": 1, "": 1}
    assert product.beyond() == (2, 3)
